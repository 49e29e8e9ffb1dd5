@NullMarked
package dev.sekisho.server.architecture.planted.engine;

import org.jspecify.annotations.NullMarked;
