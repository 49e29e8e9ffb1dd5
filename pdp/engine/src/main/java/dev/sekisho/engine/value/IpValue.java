package dev.sekisho.engine.value;

import java.util.Optional;
import java.util.OptionalLong;

/// An `ipaddr`: an address of either family and the length of its prefix. Two are equal only with the same address
/// and the same prefix: `10.0.0.1/24` is not `10.0.0.0/24`.
///
/// @param version4 whether it is of IPv4; `high` is then 0 and `low` below 2^32
/// @param high the address's upper 64 bits
/// @param low the address's lower 64 bits
/// @param prefix bits that name the network: 0 to 32, or to 128
public record IpValue(boolean version4, long high, long low, int prefix) implements ExtensionValue {
    private static final int LONGEST_TEXT = 43;
    private static final int BITS_4 = 32;
    private static final int BITS_6 = 128;
    private static final int GROUPS = 8;

    /// Reads an address, perhaps with `/prefix`, as official `extensions/ipaddr.rs` does: no leading zeros in octets
    /// and prefixes, no IPv4 inside IPv6, no zones, no names.
    public static Optional<IpValue> read(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean version4 = address.indexOf(':') < 0;
        int bits = version4 ? BITS_4 : BITS_6;
        OptionalLong prefix = slash < 0 ? OptionalLong.of(bits) : number(text, slash + 1, text.length(), bits);
        return prefix.isEmpty()
                ? Optional.empty()
                : version4 ? version4(address, (int) prefix.getAsLong()) : version6(address, (int) prefix.getAsLong());
    }

    private static Optional<IpValue> version4(String address, int prefix) {
        long low = 0;
        int from = 0;
        for (int octet = 0; octet < 4; octet++) {
            int dot = address.indexOf('.', from);
            int end = octet == 3 ? address.length() : dot;
            OptionalLong value = end < 0 ? OptionalLong.empty() : number(address, from, end, 255);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            low = (low << 8) | value.getAsLong();
            from = end + 1;
        }
        return Optional.of(new IpValue(true, 0, low, prefix));
    }

    /// Groups before the gap stand at the front, groups behind it at the end; a gap stands for at least one group.
    private static Optional<IpValue> version6(String address, int prefix) {
        int gap = address.indexOf("::");
        int[] groups = new int[GROUPS];
        int head = groups(gap < 0 ? address : address.substring(0, gap), groups);
        if (gap < 0) {
            return head == GROUPS ? Optional.of(version6(groups, prefix)) : Optional.empty();
        }
        int[] behind = new int[GROUPS];
        int tail = groups(address.substring(gap + 2), behind);
        if (head < 0 || tail < 0 || head + tail >= GROUPS) {
            return Optional.empty();
        }
        System.arraycopy(behind, 0, groups, GROUPS - tail, tail);
        return Optional.of(version6(groups, prefix));
    }

    private static IpValue version6(int[] groups, int prefix) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = (high << 16) | groups[i];
            low = (low << 16) | groups[i + GROUPS / 2];
        }
        return new IpValue(false, high, low, prefix);
    }

    /// Reads `a:b:c` into `groups`; how many there are, or -1.
    private static int groups(String text, int[] groups) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = 0;
        int from = 0;
        while (from <= text.length()) {
            int colon = text.indexOf(':', from);
            int end = colon < 0 ? text.length() : colon;
            int value = group(text, from, end);
            if (value < 0 || count == GROUPS) {
                return -1;
            }
            groups[count++] = value;
            from = end + 1;
        }
        return count;
    }

    private static int group(String text, int from, int to) {
        if (from == to || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private static OptionalLong number(String text, int from, int to, int most) {
        boolean leadingZero = to - from > 1 && text.charAt(from) == '0';
        OptionalLong value = Digits.negative(text, from, to);
        return leadingZero || value.isEmpty() || -value.getAsLong() > most
                ? OptionalLong.empty()
                : OptionalLong.of(-value.getAsLong());
    }

    /// Whether it is inside 127.0.0.0/8, or is ::1.
    public boolean isLoopback() {
        return version4 ? low >>> 24 == 127 && prefix >= 8 : high == 0 && low == 1 && prefix == BITS_6;
    }

    /// Whether it is inside 224.0.0.0/4, or inside ff00::/8.
    public boolean isMulticast() {
        return version4 ? low >>> 28 == 0xE && prefix >= 4 : high >>> 56 == 0xFF && prefix >= 8;
    }

    /// Whether every address of this network is one of `range`.
    public boolean isInRange(IpValue range) {
        if (version4 != range.version4 || prefix < range.prefix) {
            return false;
        }
        if (version4) {
            return (low ^ range.low) >>> (BITS_4 - range.prefix) == 0;
        }
        int upper = Math.min(range.prefix, Long.SIZE);
        int lower = range.prefix - upper;
        return same(high, range.high, upper) && same(low, range.low, lower);
    }

    private static boolean same(long one, long other, int leadingBits) {
        return leadingBits == 0 || (one ^ other) >>> (Long.SIZE - leadingBits) == 0;
    }

    @Override
    public String function() {
        return "ip";
    }

    /// The address, and its prefix unless it is the whole; IPv6 without abbreviation.
    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        if (version4) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append((low >>> shift) & 255).append(shift > 0 ? "." : "");
            }
        } else {
            for (int group = 0; group < GROUPS; group++) {
                long half = group < GROUPS / 2 ? high : low;
                text.append(group > 0 ? ":" : "").append(Long.toHexString((half >>> (48 - 16 * (group % 4))) & 0xFFFF));
            }
        }
        return prefix == (version4 ? BITS_4 : BITS_6)
                ? text.toString()
                : text.append('/').append(prefix).toString();
    }
}
