package dev.sekisho.server.caller;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Finds the key of a request: `Sekisho-Key`, and where it is allowed `Authorization: Bearer`.
public final class PresentedKey {
    /// The header field of a key, on every interface.
    public static final String HEADER = "sekisho-key";

    private static final String BEARER = "bearer ";

    private PresentedKey() {}

    /// What looking for the caller came to.
    public sealed interface Found {
        /// A key that opens something.
        record Known(Caller caller) implements Found {}

        /// None, or none that opens anything.
        record Refused(Problem problem) implements Found {}
    }

    /// Whose key came with a request.
    ///
    /// @param bearer whether `Authorization` carries the caller's key here, and not the user's token
    public static Found caller(HttpHead head, boolean bearer, Callers callers) {
        List<String> presented = new ArrayList<>(head.headers().all(HEADER));
        if (bearer) {
            for (String value : head.headers().all("authorization")) {
                presented.add(
                        value.toLowerCase(Locale.ROOT).startsWith(BEARER)
                                ? value.substring(BEARER.length()).strip()
                                : "");
            }
        }
        if (presented.isEmpty()) {
            return refused(ServerError.KEY_MISSING, "no key");
        }
        if (new TreeSet<>(presented).size() > 1) {
            return refused(ServerError.KEY_INVALID, "several different keys");
        }
        Caller caller = callers.find(ApiKey.presented(presented.getFirst()));
        return caller instanceof Caller.Stranger
                ? refused(ServerError.KEY_INVALID, "a key that is not registered")
                : new Found.Known(caller);
    }

    /// The challenge that goes with status 401 (RFC 9110 §11.6.1).
    public static HttpReply challenge(HttpReply unauthorized) {
        return unauthorized.with("www-authenticate", "Bearer realm=\"sekisho\"");
    }

    private static Found refused(ServerError code, String found) {
        return new Found.Refused(new Problem(code, "request header", found, "one registered key in `Sekisho-Key`"));
    }
}
