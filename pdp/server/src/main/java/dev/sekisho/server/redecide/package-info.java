/// What a difference between the engines leads to: the alarm, and the interpreter, until a person lifts it.
@NullMarked
package dev.sekisho.server.redecide;

import org.jspecify.annotations.NullMarked;
