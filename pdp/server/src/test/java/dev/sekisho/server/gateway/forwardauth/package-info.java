@NullMarked
package dev.sekisho.server.gateway.forwardauth;

import org.jspecify.annotations.NullMarked;
