/// What every gateway protocol shares: authenticate, decode, decide, encode.
@NullMarked
package dev.sekisho.server.gateway;

import org.jspecify.annotations.NullMarked;
