package dev.sekisho.engine.operation;

import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DecimalValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.ExtensionValues;
import dev.sekisho.engine.value.IpValue;
import dev.sekisho.engine.value.LongValue;
import java.util.List;

/// What the extension functions do (official `extensions/{ipaddr,decimal,datetime}.rs`).
public final class ExtensionCalls {
    /// Of a day.
    public static final long DAY_MILLIS = 86_400_000L;

    private ExtensionCalls() {}

    /// Calls `function` with arguments that are evaluated already.
    public static CedarValue call(ExtensionFunction function, List<CedarValue> arguments) throws EvaluationException {
        if (arguments.size() != function.arity()) {
            throw new EvaluationException(
                    EvaluationError.Kind.ARITY,
                    function.cedarName() + " takes " + function.arity() + ", got " + arguments.size());
        }
        CedarValue first = arguments.getFirst();
        CedarValue last = arguments.getLast();
        return switch (function) {
            case IP, DECIMAL, DATETIME, DURATION -> constructed(function, first);
            case IS_IPV4 -> BoolValue.of(ip(first).version4());
            case IS_IPV6 -> BoolValue.of(!ip(first).version4());
            case IS_LOOPBACK -> BoolValue.of(ip(first).isLoopback());
            case IS_MULTICAST -> BoolValue.of(ip(first).isMulticast());
            case IS_IN_RANGE -> BoolValue.of(ip(first).isInRange(ip(last)));
            case LESS_THAN -> BoolValue.of(decimal(first) < decimal(last));
            case LESS_THAN_OR_EQUAL -> BoolValue.of(decimal(first) <= decimal(last));
            case GREATER_THAN -> BoolValue.of(decimal(first) > decimal(last));
            case GREATER_THAN_OR_EQUAL -> BoolValue.of(decimal(first) >= decimal(last));
            case OFFSET -> new DatetimeValue(sum(function, datetime(first), duration(last)));
            case DURATION_SINCE -> new DurationValue(difference(function, datetime(first), datetime(last)));
            case TO_DATE -> new DatetimeValue(midnight(function, datetime(first)));
            case TO_TIME -> new DurationValue(Math.floorMod(datetime(first), DAY_MILLIS));
            case TO_MILLISECONDS -> new LongValue(duration(first));
            case TO_SECONDS -> new LongValue(duration(first) / 1_000L);
            case TO_MINUTES -> new LongValue(duration(first) / 60_000L);
            case TO_HOURS -> new LongValue(duration(first) / 3_600_000L);
            case TO_DAYS -> new LongValue(duration(first) / DAY_MILLIS);
        };
    }

    private static CedarValue constructed(ExtensionFunction function, CedarValue argument) throws EvaluationException {
        String text = Operators.text(argument);
        return ExtensionValues.read(function.cedarName(), text)
                .orElseThrow(() -> new EvaluationException(
                        EvaluationError.Kind.EXTENSION_TEXT, function.cedarName() + "(\"" + text + "\")"));
    }

    private static IpValue ip(CedarValue value) throws EvaluationException {
        if (value instanceof IpValue address) {
            return address;
        }
        throw EvaluationException.type("ipaddr", value);
    }

    private static long decimal(CedarValue value) throws EvaluationException {
        if (value instanceof DecimalValue(long tenThousandths)) {
            return tenThousandths;
        }
        throw EvaluationException.type("decimal", value);
    }

    private static long datetime(CedarValue value) throws EvaluationException {
        if (value instanceof DatetimeValue(long epochMillis)) {
            return epochMillis;
        }
        throw EvaluationException.type("datetime", value);
    }

    private static long duration(CedarValue value) throws EvaluationException {
        if (value instanceof DurationValue(long millis)) {
            return millis;
        }
        throw EvaluationException.type("duration", value);
    }

    private static long sum(ExtensionFunction function, long one, long other) throws EvaluationException {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException past64Bits) {
            throw EvaluationException.overflow(function.cedarName());
        }
    }

    private static long difference(ExtensionFunction function, long one, long other) throws EvaluationException {
        try {
            return Math.subtractExact(one, other);
        } catch (ArithmeticException past64Bits) {
            throw EvaluationException.overflow(function.cedarName());
        }
    }

    /// The day's beginning, also before 1970.
    private static long midnight(ExtensionFunction function, long epochMillis) throws EvaluationException {
        return difference(function, epochMillis, Math.floorMod(epochMillis, DAY_MILLIS));
    }
}
