package dev.sekisho.server.gateway.forwardauth;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a gateway says about the request that it holds (standards FA-1, FA-3): method and target from one
/// family of headers, `X-Original-Method` with `X-Original-URI` or `X-Original-URL` (nginx), or
/// `X-Forwarded-Method` with `X-Forwarded-Uri` (Traefik, Caddy). Nothing is taken from the line of the question
/// itself. The host is only held against itself: one registration is one application, so no route depends on
/// it.
///
/// @param method as sent: methods are case-sensitive
/// @param target path and query, as sent
public record OriginalRequest(String method, String target) {
    private static final Predicate<String> METHOD =
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}").asMatchPredicate();
    private static final Pattern URL = Pattern.compile("(?i:(https?))://([^/?#@,\\s]+)(|[/?].*)");
    private static final List<String> NAMES = List.of(
            "X-Original-Method",
            "X-Original-URI",
            "X-Original-URL",
            "X-Forwarded-Method",
            "X-Forwarded-Uri",
            "X-Forwarded-Host");

    /// What decoding came to.
    public sealed interface Decoded {
        /// What was asked.
        record Asked(OriginalRequest request) implements Decoded {}

        /// Nobody can tell: something is missing, stands twice, or contradicts something else.
        ///
        /// @param why one of the fixed texts below
        record Unclear(String why) implements Decoded {}
    }

    /// Decodes `headers`.
    public static Decoded decode(HeaderLines headers) {
        if (headers.repeats(NAMES)) {
            return unclear("a header that stands twice");
        }
        String method = headers.first("X-Original-Method");
        String uri = headers.first("X-Original-URI");
        String url = headers.first("X-Original-URL");
        String forwardedMethod = headers.first("X-Forwarded-Method");
        String forwardedUri = headers.first("X-Forwarded-Uri");
        String forwardedHost = headers.first("X-Forwarded-Host");
        if (!url.isEmpty()) {
            Matcher parts = URL.matcher(url);
            if (!parts.matches()) {
                return unclear("an `X-Original-URL` that is not an absolute URL");
            }
            if (differ(host(parts.group(1), parts.group(2)), host(parts.group(1), forwardedHost))) {
                return unclear("two hosts");
            }
            String target = target(parts.group(3));
            if (differ(uri, target)) {
                return unclear("two targets");
            }
            uri = target;
        }
        if (differ(method, forwardedMethod) || differ(uri, forwardedUri)) {
            return unclear("two families of headers that disagree");
        }
        boolean original = !method.isEmpty() && !uri.isEmpty();
        boolean forwarded = !forwardedMethod.isEmpty() && !forwardedUri.isEmpty();
        if (!original && !forwarded) {
            return unclear("no complete family of headers");
        }
        String asked = original ? method : forwardedMethod;
        return METHOD.test(asked)
                ? new Decoded.Asked(new OriginalRequest(asked, original ? uri : forwardedUri))
                : unclear("a method that is none");
    }

    /// What a gateway that cannot be understood seems to have meant, for the record only.
    static OriginalRequest forTheRecord(HeaderLines headers) {
        return new OriginalRequest(
                someOf(headers, "X-Original-Method", "X-Forwarded-Method"),
                someOf(headers, "X-Original-URI", "X-Original-URL", "X-Forwarded-Uri"));
    }

    private static String someOf(HeaderLines headers, String... names) {
        return Stream.of(names)
                .map(headers::first)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    /// A URL may end with its authority; its target is then `/`.
    private static String target(String pathAndQuery) {
        return pathAndQuery.startsWith("/") ? pathAndQuery : "/" + pathAndQuery;
    }

    private static String host(String scheme, String authority) {
        String usualPort = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(usualPort) ? lower.substring(0, lower.length() - usualPort.length()) : lower;
    }

    private static Decoded unclear(String why) {
        return new Decoded.Unclear(why);
    }
}
