/// The child process: the only code that loads the native engine.
@NullMarked
package dev.sekisho.administration.cedar.worker;

import org.jspecify.annotations.NullMarked;
