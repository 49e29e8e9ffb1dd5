package dev.sekisho.server.gateway.forwardauth;

import dev.sekisho.server.ServerLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The path of a request, read once and percent-decoded once, if nobody can read it in another way (standards
/// FA-2). Gateway, policy and application must mean the same resource; a path on which servers are known to
/// differ is not repaired but refused, since a repair is right for one application and wrong for the next.
///
/// @param segments decoded; the last is empty if the path ends in `/`; none for `/` itself
public record RequestPath(List<String> segments) {
    private static final String PATH_CHARACTERS = "-._~!$&'()*+,=:@";

    /// Copies `segments`.
    public RequestPath {
        segments = List.copyOf(segments);
    }

    /// What reading came to.
    public sealed interface Reading {
        /// The path has one meaning.
        record Clear(RequestPath path) implements Reading {}

        /// It may have several.
        ///
        /// @param why one of the fixed texts below
        record Ambiguous(String why) implements Reading {}
    }

    /// Reads a request target in origin form, path and query: `/documents/2026-0412?page=2`. The query is
    /// looked at for characters that no target may hold, and otherwise left alone: routes do not depend on it.
    public static Reading read(String target) {
        if (ServerLimits.URI_BYTES.exceededBy(target.length())) {
            return ambiguous("over-long");
        }
        if (!target.startsWith("/")) {
            return ambiguous("not in origin form");
        }
        if (!target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return ambiguous("a character that must be encoded");
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (target.indexOf('#') >= 0) {
            return ambiguous("a fragment");
        }
        if (ServerLimits.REQUEST_TEXT.exceededBy(path.length())) {
            return ambiguous("an over-long path");
        }
        if (path.equals("/")) {
            return new Reading.Clear(new RequestPath(List.of()));
        }
        return segments(path.substring(1).split("/", -1));
    }

    private static Reading segments(String[] encoded) {
        List<String> segments = new ArrayList<>(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i].isEmpty() && i < encoded.length - 1) {
                return ambiguous("a duplicate slash");
            }
            switch (segment(encoded[i])) {
                case Segment.Clear(String text) -> segments.add(text);
                case Segment.Ambiguous(String why) -> {
                    return ambiguous(why);
                }
            }
        }
        return new Reading.Clear(new RequestPath(segments));
    }

    private sealed interface Segment {
        record Clear(String text) implements Segment {}

        record Ambiguous(String why) implements Segment {}
    }

    private static Segment segment(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int octet = octet(encoded, i + 1);
                if (octet < 0) {
                    return new Segment.Ambiguous("a percent sign without two digits");
                }
                if ("/\\.;%".indexOf(octet) >= 0) {
                    return new Segment.Ambiguous("an encoded slash, backslash, dot, semicolon or percent sign");
                }
                bytes.write(octet);
                i += 2;
            } else if (isPathCharacter(c)) {
                bytes.write(c);
            } else {
                return new Segment.Ambiguous("a character that has no place in a path");
            }
        }
        return decoded(bytes.toByteArray());
    }

    /// Strictly UTF-8: overlong forms and surrogates are other spellings of the same character.
    private static Segment decoded(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new Segment.Ambiguous("bytes that are not UTF-8");
        }
        if (text.codePoints().anyMatch(RequestPath::isControl)) {
            return new Segment.Ambiguous("a control character");
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c == '.')) {
            return new Segment.Ambiguous("a dot segment");
        }
        return new Segment.Clear(text);
    }

    private static boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT -> true;
                    default -> false;
                };
    }

    private static boolean isPathCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PATH_CHARACTERS.indexOf(c) >= 0;
    }

    private static int octet(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static Reading ambiguous(String why) {
        return new Reading.Ambiguous(why);
    }
}
