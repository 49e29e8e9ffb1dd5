package dev.sekisho.server.gateway.forwardauth;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Text of others on its way into a header field: never a line break, never what a quoted string would end at.
final class HeaderText {
    private static final String PLAIN = "-._~@:+/=,";

    private HeaderText() {}

    /// Percent-encoded UTF-8 but for letters, digits and `-._~@:+/=,`.
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    /// Each of `names` so encoded, separated by spaces.
    static String list(List<String> names) {
        return String.join(" ", names.stream().map(HeaderText::encoded).toList());
    }
}
