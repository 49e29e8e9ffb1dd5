@NullMarked
package dev.sekisho.administration.check;

import org.jspecify.annotations.NullMarked;
