@NullMarked
package dev.sekisho.records;

import org.jspecify.annotations.NullMarked;
