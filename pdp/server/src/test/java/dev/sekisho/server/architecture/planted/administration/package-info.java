@NullMarked
package dev.sekisho.server.architecture.planted.administration;

import org.jspecify.annotations.NullMarked;
