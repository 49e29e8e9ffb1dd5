package dev.sekisho.server;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.problem.Limit;
import java.util.List;

/// What the listeners take at most, and what the files of the data folder may hold.
public final class ServerLimits {
    /// Request line of an HTTP request.
    public static final Limit URI_BYTES = new Limit("http.uri", 8 * 1024, "bytes", ServerError.HTTP_URI_TOO_LONG);
    /// All header fields of an HTTP request.
    public static final Limit HEADER_BYTES =
            new Limit("http.headers", 32 * 1024, "bytes", ServerError.HTTP_HEADERS_TOO_LARGE);
    /// Body of a request for a decision.
    public static final Limit DECISION_BODY_BYTES = new Limit(
            "http.body.decision", JsonLimits.REQUEST.bytes().value(), "bytes", ServerError.HTTP_BODY_TOO_LARGE);
    /// A call of a source: as many assertions as the signals take at once.
    public static final JsonLimits SIGNALS_BODY = JsonLimits.of("http.signals", 1024 * 1024, 16, 20_000);
    /// Time for a request to arrive, from its header to the end of its body.
    public static final Limit ARRIVAL_MILLIS =
            new Limit("http.arrival", 10_000, "milliseconds", ServerError.HTTP_TOO_SLOW);
    /// Time that a connection may be without a request.
    public static final Limit IDLE_MILLIS = new Limit("http.idle", 60_000, "milliseconds", ServerError.HTTP_TOO_SLOW);
    /// Time for an answer, from the end of the request.
    public static final Limit ANSWER_MILLIS = new Limit("http.answer", 30_000, "milliseconds", ServerError.ANSWER_LATE);
    /// Requests under way at once, over all listeners.
    public static final Limit IN_FLIGHT = new Limit("http.in_flight", 512, "requests", ServerError.SERVER_BUSY);
    /// Open connections of one listener.
    public static final Limit CONNECTIONS =
            new Limit("http.connections", 4096, "connections", ServerError.SERVER_CONNECTIONS);
    /// A type, a name or an id in a request.
    public static final Limit REQUEST_TEXT =
            new Limit("request.text", 2048, "characters", ServerError.REQUEST_TEXT_TOO_LONG);
    /// What a gateway carries from an answer to the denial page.
    public static final JsonLimits DENIAL_NOTICE = JsonLimits.of("page.notice", 2048, 3, 16);
    /// Registered gateways.
    public static final Limit PEPS =
            new Limit("data.peps", 1000, "registrations", ServerError.PEP_REGISTRATIONS_TOO_MANY);
    /// The file of a registration, a key or the configuration.
    public static final JsonLimits SMALL_FILE = JsonLimits.of("data.file", 1024 * 1024, 32, 50_000);
    /// What an issuer answers: its metadata or its key set.
    public static final Limit ISSUER_BYTES =
            new Limit("issuer.document", 256 * 1024, "bytes", ServerError.ISSUER_UNREACHABLE);
    /// Time for one call to an issuer.
    public static final Limit ISSUER_MILLIS =
            new Limit("issuer.call", 3_000, "milliseconds", ServerError.ISSUER_UNREACHABLE);

    private ServerLimits() {}

    /// Every limit of this module, for the catalogue.
    public static List<Limit> all() {
        return List.of(
                URI_BYTES,
                HEADER_BYTES,
                DECISION_BODY_BYTES,
                SIGNALS_BODY.bytes(),
                SIGNALS_BODY.depth(),
                SIGNALS_BODY.values(),
                ARRIVAL_MILLIS,
                IDLE_MILLIS,
                ANSWER_MILLIS,
                IN_FLIGHT,
                CONNECTIONS,
                REQUEST_TEXT,
                DENIAL_NOTICE.bytes(),
                DENIAL_NOTICE.depth(),
                DENIAL_NOTICE.values(),
                PEPS,
                SMALL_FILE.bytes(),
                SMALL_FILE.depth(),
                SMALL_FILE.values(),
                ISSUER_BYTES,
                ISSUER_MILLIS);
    }
}
