package dev.sekisho.server.caller;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// The SHA-256 of a key: what files hold. Keys are 256 random bits, so no slow hash is needed (ADR 0005).
public final class KeyHash {
    private static final int HEX_DIGITS = 64;

    private final byte[] sha256;

    KeyHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    /// Reads 64 hexadecimal digits.
    public static Optional<KeyHash> ofHex(String text) {
        if (text.length() != HEX_DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(new KeyHash(HexFormat.of().parseHex(text)));
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(sha256);
    }

    /// Whether both are of the same key; takes the same time wherever they differ.
    public boolean matches(KeyHash other) {
        return MessageDigest.isEqual(sha256, other.sha256);
    }
}
