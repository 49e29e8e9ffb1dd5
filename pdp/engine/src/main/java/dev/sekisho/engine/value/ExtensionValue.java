package dev.sekisho.engine.value;

/// A value of an extension type, written as a call of its constructor: `ip("10.0.0.0/8")`, `duration("12h")`.
public sealed interface ExtensionValue extends CedarValue permits DecimalValue, IpValue, DatetimeValue, DurationValue {
    /// The constructor: `ip`, `datetime`, `duration`, `decimal`.
    String function();

    /// Its argument, in the one form that this product writes.
    String text();

    /// The value of a text that is known to be one.
    ///
    /// @throws IllegalArgumentException if it is not
    static ExtensionValue of(String function, String text) {
        return ExtensionValues.read(function, text)
                .orElseThrow(() -> new IllegalArgumentException(function + "(\"" + text + "\")"));
    }
}
