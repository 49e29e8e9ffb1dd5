@NullMarked
package dev.sekisho.server.architecture.planted.gateway;

import org.jspecify.annotations.NullMarked;
