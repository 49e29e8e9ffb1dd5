package dev.sekisho.engine.expression;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The functions of Cedar's extension types (official `extensions/`).
public enum ExtensionFunction {
    /// `ip("10.0.0.0/8")`.
    IP("ip", 1),
    /// Whether the address is of IPv4.
    IS_IPV4("isIpv4", 1),
    /// Whether the address is of IPv6.
    IS_IPV6("isIpv6", 1),
    /// Whether the whole network is loopback.
    IS_LOOPBACK("isLoopback", 1),
    /// Whether the whole network is multicast.
    IS_MULTICAST("isMulticast", 1),
    /// Whether the receiver is inside the argument.
    IS_IN_RANGE("isInRange", 2),
    /// `decimal("1.5")`.
    DECIMAL("decimal", 1),
    /// `<` of decimals.
    LESS_THAN("lessThan", 2),
    /// `<=` of decimals.
    LESS_THAN_OR_EQUAL("lessThanOrEqual", 2),
    /// `>` of decimals.
    GREATER_THAN("greaterThan", 2),
    /// `>=` of decimals.
    GREATER_THAN_OR_EQUAL("greaterThanOrEqual", 2),
    /// `datetime("2026-11-24")`.
    DATETIME("datetime", 1),
    /// A datetime so much later.
    OFFSET("offset", 2),
    /// The time from the argument to the receiver.
    DURATION_SINCE("durationSince", 2),
    /// The midnight before, or at, the receiver.
    TO_DATE("toDate", 1),
    /// The time since that midnight.
    TO_TIME("toTime", 1),
    /// `duration("12h")`.
    DURATION("duration", 1),
    /// A duration's milliseconds.
    TO_MILLISECONDS("toMilliseconds", 1),
    /// A duration's whole seconds, towards zero.
    TO_SECONDS("toSeconds", 1),
    /// A duration's whole minutes, towards zero.
    TO_MINUTES("toMinutes", 1),
    /// A duration's whole hours, towards zero.
    TO_HOURS("toHours", 1),
    /// A duration's whole days, towards zero.
    TO_DAYS("toDays", 1);

    private static final Map<String, ExtensionFunction> BY_NAME = byName();

    private final String cedarName;
    private final int arity;

    ExtensionFunction(String cedarName, int arity) {
        this.cedarName = cedarName;
        this.arity = arity;
    }

    /// Its name in policies.
    public String cedarName() {
        return cedarName;
    }

    /// How many arguments it takes, the receiver included.
    public int arity() {
        return arity;
    }

    /// The function of this name, if there is one.
    public static Optional<ExtensionFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, ExtensionFunction> byName() {
        Map<String, ExtensionFunction> byName = new TreeMap<>();
        for (ExtensionFunction function : values()) {
            byName.put(function.cedarName, function);
        }
        return byName;
    }
}
