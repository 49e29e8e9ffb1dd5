package dev.sekisho.json;

import dev.sekisho.json.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON document (RFC 8259) by the stricter rules of I-JSON (RFC 7493): UTF-8, no unpaired surrogates, no
/// member named twice, numbers that a `long` or a finite `double` holds. Bounded by [JsonLimits]; thread-confined.
public final class JsonReader {
    private final String where;
    private final String text;
    private final JsonLimits limits;
    private int at;
    private int depth;
    private long values;

    private JsonReader(String where, String text, JsonLimits limits) {
        this.where = where;
        this.text = text;
        this.limits = limits;
    }

    /// Reads `bytes`. `where` names the document in a refusal (a file name, `body`).
    public static JsonRead read(String where, byte[] bytes, JsonLimits limits) {
        if (limits.bytes().exceededBy(bytes.length)) {
            return new JsonRead.Refused(limits.bytes().problem(where, bytes.length));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new JsonRead.Refused(
                    new Problem(JsonError.JSON_NOT_UNICODE, where, "bytes that are not UTF-8", "UTF-8"));
        }
        return new JsonReader(where, text, limits).document();
    }

    /// Reads `text`, which is already decoded. An unpaired surrogate is refused, not replaced.
    public static JsonRead read(String where, String text, JsonLimits limits) {
        long bytes;
        try {
            bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException unpaired) {
            return new JsonRead.Refused(
                    new Problem(JsonError.JSON_NOT_UNICODE, where, "an unpaired surrogate", "a pair"));
        }
        return limits.bytes().exceededBy(bytes)
                ? new JsonRead.Refused(limits.bytes().problem(where, bytes))
                : new JsonReader(where, text, limits).document();
    }

    private JsonRead document() {
        try {
            space();
            JsonValue value = value();
            space();
            if (at < text.length()) {
                throw stop(JsonError.JSON_MALFORMED, found(), "the end of the document");
            }
            return new JsonRead.Value(value);
        } catch (Stop stop) {
            return new JsonRead.Refused(stop.problem);
        }
    }

    private JsonValue value() throws Stop {
        if (limits.values().exceededBy(++values)) {
            throw new Stop(limits.values().problem(position(), values));
        }
        if (at >= text.length()) {
            throw stop(JsonError.JSON_MALFORMED, "the end of the document", "a value");
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> word("true", new JsonBool(true));
            case 'f' -> word("false", new JsonBool(false));
            case 'n' -> word("null", JsonNull.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw stop(JsonError.JSON_MALFORMED, found(), "a value");
        };
    }

    private JsonObject object() throws Stop {
        descend();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        space();
        if (!take('}')) {
            do {
                space();
                if (at >= text.length() || text.charAt(at) != '"') {
                    throw stop(JsonError.JSON_MALFORMED, found(), "a member name");
                }
                int start = at;
                String name = string();
                space();
                require(':');
                space();
                if (members.putIfAbsent(name, value()) != null) {
                    at = start;
                    throw stop(JsonError.JSON_DUPLICATE_MEMBER, "a second `" + name + "`", "each name once");
                }
                space();
            } while (take(','));
            require('}');
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonArray array() throws Stop {
        descend();
        List<JsonValue> items = new ArrayList<>();
        space();
        if (!take(']')) {
            do {
                space();
                items.add(value());
                space();
            } while (take(','));
            require(']');
        }
        depth--;
        return new JsonArray(items);
    }

    private void descend() throws Stop {
        if (limits.depth().exceededBy(++depth)) {
            throw new Stop(limits.depth().problem(position(), depth));
        }
        at++;
    }

    private String string() throws Stop {
        int start = ++at;
        int plainEnd = start;
        while (plainEnd < text.length() && isPlain(text.charAt(plainEnd))) {
            plainEnd++;
        }
        if (plainEnd < text.length() && text.charAt(plainEnd) == '"') {
            at = plainEnd + 1;
            return text.substring(start, plainEnd);
        }
        StringBuilder value = new StringBuilder(text.substring(start, plainEnd));
        at = plainEnd;
        while (true) {
            if (at >= text.length()) {
                throw stop(JsonError.JSON_MALFORMED, "the end of the document", "a closing quote");
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return paired(value.toString());
            }
            if (c < 0x20) {
                throw stop(JsonError.JSON_MALFORMED, "a control character in a string", "its escape");
            }
            at++;
            value.append(c == '\\' ? escape() : c);
        }
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private char escape() throws Stop {
        if (at >= text.length()) {
            throw stop(JsonError.JSON_MALFORMED, "the end of the document", "an escape");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw stop(JsonError.JSON_MALFORMED, escaped(at - 1), "one of \\\"/bfnrtu");
        };
    }

    private String escaped(int position) {
        return "the escape `\\" + Character.toString(text.codePointAt(position)) + "`";
    }

    private char hexadecimal() throws Stop {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw stop(JsonError.JSON_MALFORMED, found(), "four hexadecimal digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private String paired(String value) throws Stop {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw stop(JsonError.JSON_NOT_UNICODE, "an unpaired surrogate", "a pair");
            }
        }
        return value;
    }

    private JsonValue number() throws Stop {
        int start = at;
        take('-');
        if (!take('0')) {
            digits();
        }
        boolean integral = true;
        if (take('.')) {
            integral = false;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            integral = false;
            at++;
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        String literal = text.substring(start, at);
        if (integral && literal.length() <= 20) {
            try {
                return new JsonLong(Long.parseLong(literal));
            } catch (NumberFormatException pastLong) {
                return range(start, literal);
            }
        }
        return range(start, literal);
    }

    private JsonValue range(int start, String literal) throws Stop {
        double value = Double.parseDouble(literal);
        if (!Double.isFinite(value)) {
            at = start;
            throw stop(JsonError.JSON_NUMBER_RANGE, "a number past a double", "a finite number");
        }
        return new JsonDouble(value);
    }

    private void digits() throws Stop {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw stop(JsonError.JSON_MALFORMED, found(), "a digit");
        }
    }

    private JsonValue word(String word, JsonValue value) throws Stop {
        if (!text.startsWith(word, at)) {
            throw stop(JsonError.JSON_MALFORMED, found(), "`" + word + "`");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void require(char c) throws Stop {
        if (!take(c)) {
            throw stop(JsonError.JSON_MALFORMED, found(), "`" + c + "`");
        }
    }

    private String found() {
        return at < text.length() ? "`" + Character.toString(text.codePointAt(at)) + "`" : "the end of the document";
    }

    private String position() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at && i < text.length(); i++) {
            column = text.charAt(i) == '\n' ? 1 : column + 1;
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return where + ":" + line + ":" + column;
    }

    private Stop stop(JsonError code, String found, String expected) {
        return new Stop(new Problem(code, position(), found, expected));
    }

    /// Unwinds the descent; never leaves this class.
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Stop(Problem problem) {
            super(problem.line(), null, false, false);
            this.problem = problem;
        }
    }
}
