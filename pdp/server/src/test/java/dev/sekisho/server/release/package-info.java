@NullMarked
package dev.sekisho.server.release;

import org.jspecify.annotations.NullMarked;
