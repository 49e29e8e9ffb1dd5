package dev.sekisho.decision.request;

/// Whether a gateway's answers bind (design §1).
public sealed interface RouteMode {
    /// They bind.
    record Enforce() implements RouteMode {}

    /// Until `untilMillis` they are permits, but for known-bad facts and revocations; afterwards they bind.
    record Observe(long untilMillis) implements RouteMode {}

    /// Whether answers at `nowMillis` only observe.
    default boolean observesAt(long nowMillis) {
        return switch (this) {
            case Enforce() -> false;
            case Observe(long untilMillis) -> nowMillis < untilMillis;
        };
    }
}
