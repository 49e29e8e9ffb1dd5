/// OpenID AuthZEN Authorization API 1.0: evaluation and metadata.
@NullMarked
package dev.sekisho.server.gateway.authzen;

import org.jspecify.annotations.NullMarked;
