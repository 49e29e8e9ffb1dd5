package dev.sekisho.signals;

import java.util.OptionalLong;

/// A position of the journal as the opaque text that sources and gateways carry.
final class ConsistencyToken {
    private static final String PREFIX = "s1.";
    private static final int RADIX = 36;
    private static final int LONGEST = 16;

    private ConsistencyToken() {}

    static String of(long position) {
        return PREFIX + Long.toString(position, RADIX);
    }

    /// Empty for what is no token of ours.
    static OptionalLong position(String token) {
        if (token.length() > LONGEST || !token.startsWith(PREFIX)) {
            return OptionalLong.empty();
        }
        try {
            long position = Long.parseLong(token.substring(PREFIX.length()), RADIX);
            return position >= 0 && of(position).equals(token) ? OptionalLong.of(position) : OptionalLong.empty();
        } catch (NumberFormatException foreign) {
            return OptionalLong.empty();
        }
    }
}
