@NullMarked
package dev.sekisho.server.redecide;

import org.jspecify.annotations.NullMarked;
