/// The official Cedar engine, always in a child process with limits (semantics §9).
@NullMarked
package dev.sekisho.administration.cedar;

import org.jspecify.annotations.NullMarked;
