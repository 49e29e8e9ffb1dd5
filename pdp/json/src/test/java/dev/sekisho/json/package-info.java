@NullMarked
package dev.sekisho.json;

import org.jspecify.annotations.NullMarked;
