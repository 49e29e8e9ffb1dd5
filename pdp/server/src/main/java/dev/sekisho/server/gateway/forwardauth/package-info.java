/// Forward authentication (nginx `auth_request`, Traefik `ForwardAuth`, Caddy `forward_auth`): the gateway asks
/// about the original request by headers, and is answered by status and headers.
@NullMarked
package dev.sekisho.server.gateway.forwardauth;

import org.jspecify.annotations.NullMarked;
