@NullMarked
package dev.sekisho.server.health;

import org.jspecify.annotations.NullMarked;
