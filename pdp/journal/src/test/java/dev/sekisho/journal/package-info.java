@NullMarked
package dev.sekisho.journal;

import org.jspecify.annotations.NullMarked;
