package dev.sekisho.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON: canonical bytes (RFC 8785: members sorted by UTF-16 code units, ECMAScript numbers, no spaces), or
/// indented text for people in the order of the members.
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    /// The canonical bytes. Integers past 2^53 are written exactly, where RFC 8785 has no answer.
    public static byte[] canonical(JsonValue value) {
        return canonicalText(value).getBytes(StandardCharsets.UTF_8);
    }

    /// The canonical form as text.
    public static String canonicalText(JsonValue value) {
        JsonWriter writer = new JsonWriter(true);
        writer.value(value, 0);
        return writer.out.toString();
    }

    /// Two spaces a level, members in their own order, a line break at the end.
    public static String pretty(JsonValue value) {
        JsonWriter writer = new JsonWriter(false);
        writer.value(value, 0);
        return writer.out.append('\n').toString();
    }

    private void value(JsonValue value, int level) {
        switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> object(members, level);
            case JsonArray(List<JsonValue> items) -> array(items, level);
            case JsonString(String text) -> string(text);
            case JsonLong(long number) -> out.append(number);
            case JsonDouble(double number) -> out.append(ecmaScript(number));
            case JsonBool(boolean truth) -> out.append(truth);
            case JsonNull _ -> out.append("null");
        }
    }

    private void object(Map<String, JsonValue> members, int level) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : (canonical ? new TreeMap<>(members) : members).entrySet()) {
            separate(first, level + 1);
            first = false;
            string(member.getKey());
            out.append(canonical ? ":" : ": ");
            value(member.getValue(), level + 1);
        }
        close(first, level, '}');
    }

    private void array(List<JsonValue> items, int level) {
        out.append('[');
        boolean first = true;
        for (JsonValue item : items) {
            separate(first, level + 1);
            first = false;
            value(item, level + 1);
        }
        close(first, level, ']');
    }

    private void separate(boolean first, int level) {
        if (!first) {
            out.append(',');
        }
        indent(level);
    }

    private void close(boolean empty, int level, char bracket) {
        if (!empty) {
            indent(level);
        }
        out.append(bracket);
    }

    private void indent(int level) {
        if (!canonical) {
            out.append('\n').repeat("  ", level);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "1").append(Character.forDigit(c & 0xf, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// ECMA-262 `Number::toString`.
    private static String ecmaScript(double number) {
        if (number == 0) {
            return "0";
        }
        String sign = number < 0 ? "-" : "";
        BigDecimal shortest = shortest(Math.abs(number));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > 0 && point <= 21) {
            return sign
                    + (digits.length() <= point
                            ? digits + "0".repeat(point - digits.length())
                            : digits.substring(0, point) + "." + digits.substring(point));
        }
        if (point > -6 && point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /// The fewest digits that read back as `number`, and of those the closest. `Double.toString` gives them (since
    /// JDK 19), save that it prefers two digits to one: `4.9E-324` where ECMAScript writes `5e-324`.
    private static BigDecimal shortest(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (one.doubleValue() == number) {
                return one.stripTrailingZeros();
            }
        }
        return digits;
    }
}
