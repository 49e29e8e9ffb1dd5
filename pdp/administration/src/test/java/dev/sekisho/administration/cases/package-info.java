@NullMarked
package dev.sekisho.administration.cases;

import org.jspecify.annotations.NullMarked;
