@NullMarked
package dev.sekisho.administration.cedar;

import org.jspecify.annotations.NullMarked;
