@NullMarked
package dev.sekisho.server.gateway.authzen;

import org.jspecify.annotations.NullMarked;
