/// The listeners, on Vert.x: everything is bounded before it is read.
@NullMarked
package dev.sekisho.server.listen;

import org.jspecify.annotations.NullMarked;
