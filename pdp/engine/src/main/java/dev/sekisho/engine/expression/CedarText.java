package dev.sekisho.engine.expression;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values, names and strings as Cedar text, as the official parser reads them.
public final class CedarText {
    private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    private static final Set<String> RESERVED =
            Set.of("true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar");
    private static final long FIRST_MILLIS = -62_167_219_200_000L;
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    private CedarText() {}

    /// The value. Sets, records and extension values have no literals in Cedar: these are the expressions that make
    /// them.
    public static String of(CedarValue value) {
        return switch (value) {
            case BoolValue(boolean truth) -> Boolean.toString(truth);
            case LongValue(long number) -> Long.toString(number);
            case StringValue(String text) -> quoted(text);
            case EntityUid uid -> uid.type() + "::" + quoted(uid.id());
            case SetValue(Set<CedarValue> items) ->
                items.stream().map(CedarText::of).collect(Collectors.joining(", ", "[", "]"));
            case RecordValue(Map<String, CedarValue> fields) ->
                fields.entrySet().stream()
                        .map(field -> name(field.getKey()) + ": " + of(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case DatetimeValue(long epochMillis)
            when epochMillis < FIRST_MILLIS || epochMillis > LAST_MILLIS ->
                of(new DatetimeValue(0)) + ".offset(" + of(new DurationValue(epochMillis)) + ")";
            case ExtensionValue extension -> extension.function() + "(" + quoted(extension.text()) + ")";
        };
    }

    /// A string in quotes.
    public static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /// What stands between the quotes.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case 0 -> escaped.append("\\0");
                default -> {
                    if (shown(character)) {
                        escaped.appendCodePoint(character);
                    } else {
                        escaped.append("\\u{")
                                .append(Integer.toHexString(character))
                                .append('}');
                    }
                }
            }
        });
        return escaped.toString();
    }

    /// What a reader would not see, or would see in another place, is told by its number.
    private static boolean shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /// An attribute's name where one is expected: in quotes only if it needs them.
    static String name(String name) {
        return isIdentifier(name) ? name : quoted(name);
    }

    /// Whether a name can stand behind a point.
    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
    }
}
