package dev.sekisho.server.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import dev.sekisho.decision.identity.TrustedIssuer;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches key sets: from the configured address, else from the one that the issuer's metadata names (OpenID
/// Connect
/// Discovery 1.0, then RFC 8414). HTTPS only, save on loopback; no redirects; bounded in time and size. Waits, so
/// its
/// callers are virtual threads.
public final class IssuerFetch {
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private static final HttpResponse.BodyHandler<byte[]> BOUNDED = HttpResponse.BodyHandlers.limiting(
            HttpResponse.BodyHandlers.ofByteArray(), ServerLimits.ISSUER_BYTES.value());

    /// At most one: made by the first fetch, since it costs a start that needs no issuer.
    private final List<HttpClient> made = new ArrayList<>(1);

    private synchronized HttpClient client() {
        if (made.isEmpty()) {
            made.add(HttpClient.newBuilder()
                    .connectTimeout(Duration.ofMillis(ServerLimits.ISSUER_MILLIS.value()))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build());
        }
        return made.getFirst();
    }

    /// The keys of `issuer`.
    ///
    /// @throws ProblemException `issuer_unreachable`
    JWKSet keys(TrustedIssuer issuer) {
        URI address = issuer.keySet().equals(IssuerSetting.DISCOVERED) ? discovered(issuer) : issuer.keySet();
        byte[] document = get(address);
        try {
            // the public halves only, whatever the issuer published
            return JWKSet.parse(new String(document, java.nio.charset.StandardCharsets.UTF_8))
                    .toPublicJWKSet();
        } catch (ParseException | RuntimeException noKeys) {
            throw unreachable(address, "no key set", "a JWK set (RFC 7517)");
        }
    }

    private URI discovered(TrustedIssuer issuer) {
        List<ProblemException> refusals = new ArrayList<>();
        for (URI metadata : metadataAddresses(issuer.issuer())) {
            try {
                return keySetOf(metadata, issuer);
            } catch (ProblemException refused) {
                refusals.add(refused);
            }
        }
        throw refusals.getFirst();
    }

    /// OpenID appends the well-known path to the issuer, RFC 8414 puts it between host and path.
    private static List<URI> metadataAddresses(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI uri = URI.create(base);
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return List.of(URI.create(base + OPENID), URI.create(origin + OAUTH + path));
    }

    private URI keySetOf(URI metadata, TrustedIssuer issuer) {
        if (!(JsonReader.read(metadata.toString(), get(metadata), JsonLimits.REQUEST)
                        .orThrow()
                instanceof JsonObject document)) {
            throw unreachable(metadata, "something else", "metadata of the issuer");
        }
        String named = document.string("issuer").orElse("none");
        if (!named.equals(issuer.issuer())) {
            throw unreachable(metadata, "the issuer `" + named + "`", "`" + issuer.issuer() + "`");
        }
        String keySet = document.string("jwks_uri").orElse("");
        if (!IssuerSetting.isFetchable(keySet)) {
            throw unreachable(metadata, "jwks_uri `" + keySet + "`", "an https URL");
        }
        return URI.create(keySet);
    }

    private byte[] get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofMillis(ServerLimits.ISSUER_MILLIS.value()))
                .header("accept", "application/json")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> pending = client().sendAsync(request, BOUNDED);
        try {
            // the request's own timeout ends with the header; this one covers the body too
            HttpResponse<byte[]> response = pending.get(ServerLimits.ISSUER_MILLIS.value(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw unreachable(address, "status " + response.statusCode(), "status 200");
            }
            return response.body();
        } catch (ExecutionException failure) {
            throw unreachable(
                    address, words(failure), "an answer of at most " + ServerLimits.ISSUER_BYTES.value() + " bytes");
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw new ProblemException(
                    ServerLimits.ISSUER_MILLIS.problem(address.toString(), ServerLimits.ISSUER_MILLIS.value() + 1));
        } catch (InterruptedException interrupted) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(address, "an interruption", "an answer");
        }
    }

    private static String words(ExecutionException failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        return "`"
                + Optional.ofNullable(cause.getMessage())
                        .orElse(cause.getClass().getSimpleName()) + "`";
    }

    private static ProblemException unreachable(URI where, String found, String expected) {
        return new ProblemException(ServerError.ISSUER_UNREACHABLE, where.toString(), found, expected);
    }
}
