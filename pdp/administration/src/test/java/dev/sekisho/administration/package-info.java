@NullMarked
package dev.sekisho.administration;

import org.jspecify.annotations.NullMarked;
