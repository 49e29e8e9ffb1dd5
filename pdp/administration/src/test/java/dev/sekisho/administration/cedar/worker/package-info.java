@NullMarked
package dev.sekisho.administration.cedar.worker;

import org.jspecify.annotations.NullMarked;
