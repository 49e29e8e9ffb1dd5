@NullMarked
package dev.sekisho.administration.conformance;

import org.jspecify.annotations.NullMarked;
