package dev.sekisho.engine.value;

import java.util.List;
import java.util.Optional;

/// Makes extension values from texts.
public final class ExtensionValues {
    private ExtensionValues() {}

    /// What the constructor `function` makes of `text`; empty if it refuses it or is none.
    public static Optional<ExtensionValue> read(String function, String text) {
        return switch (function) {
            case "ip" -> IpValue.read(text).map(ExtensionValue.class::cast);
            case "decimal" -> DecimalValue.read(text).map(ExtensionValue.class::cast);
            case "datetime" -> DatetimeValue.read(text).map(ExtensionValue.class::cast);
            case "duration" -> DurationValue.read(text).map(ExtensionValue.class::cast);
            default -> Optional.empty();
        };
    }

    /// The same of values as they stand in the official JSON form: a constructor's text, or `offset` of a datetime
    /// and a duration, which is how values that no text reaches are written.
    public static Optional<ExtensionValue> construct(String function, List<CedarValue> arguments) {
        if (arguments.size() == 1 && arguments.getFirst() instanceof StringValue(String text)) {
            return read(function, text);
        }
        if (function.equals("offset")
                && arguments.size() == 2
                && arguments.getFirst() instanceof DatetimeValue(long epochMillis)
                && arguments.getLast() instanceof DurationValue(long millis)) {
            return offset(epochMillis, millis);
        }
        return Optional.empty();
    }

    private static Optional<ExtensionValue> offset(long epochMillis, long millis) {
        try {
            return Optional.of(new DatetimeValue(Math.addExact(epochMillis, millis)));
        } catch (ArithmeticException past64Bits) {
            return Optional.empty();
        }
    }
}
