package dev.sekisho.server.architecture.planted.gateway;

import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;

/// Violates: a gateway that knows the HTTP library, opens tokens, and reads the clock.
public final class KnowingGateway {
    public static String answer(HttpServerRequest request, SignedJWT token) {
        return request.path() + token.serialize() + Instant.now();
    }

    private KnowingGateway() {}
}
