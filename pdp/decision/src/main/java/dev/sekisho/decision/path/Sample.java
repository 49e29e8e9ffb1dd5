package dev.sekisho.decision.path;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which decisions are decided a second time (semantics §9): by the SHA-256 of the decision's id, so that anybody who
/// has a record can tell, and no caller can choose.
///
/// @param share of ten thousand decisions, 0 to 10000
public record Sample(long share) {
    /// All of them.
    public static final long ALL = 10_000;
    /// One in a hundred.
    public static final Sample DEFAULT = new Sample(100);

    /// Refuses a share that is none: a bug of who read the setting.
    public Sample {
        if (share < 0 || share > ALL) {
            throw new IllegalArgumentException("share " + share);
        }
    }

    /// Whether the decision `id` is among them: the first eight bytes of the digest, as an unsigned number, modulo
    /// 10000, are below the share. A larger share keeps whom a smaller one holds.
    public boolean holds(String id) {
        return share > 0 && Long.remainderUnsigned(number(id), ALL) < share;
    }

    private static long number(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
