@NullMarked
package dev.sekisho.administration.pack;

import org.jspecify.annotations.NullMarked;
