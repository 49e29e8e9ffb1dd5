@NullMarked
package dev.sekisho.server.architecture.planted.signals;

import org.jspecify.annotations.NullMarked;
