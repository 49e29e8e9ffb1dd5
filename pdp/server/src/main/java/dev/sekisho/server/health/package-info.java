/// Whether the server is ready, and the loop that mends what failed.
@NullMarked
package dev.sekisho.server.health;

import org.jspecify.annotations.NullMarked;
