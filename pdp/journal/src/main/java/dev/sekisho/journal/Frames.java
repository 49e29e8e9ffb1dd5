package dev.sekisho.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The bytes of a segment (format version 1, all integers big endian):
///
/// ```
/// SEKISHO-JOURNAL 1 <kind>\n
/// u32 length | u32 crc32c(sequence, payload) | u64 sequence | payload (length bytes)
/// u32 length | ...
/// ```
///
/// The checksum finds accidents, not attackers.
final class Frames {
    static final int HEAD_BYTES = 16;
    static final int VERSION = 1;
    static final String MAGIC = "SEKISHO-JOURNAL";
    /// A header is never longer; kinds are short words.
    static final int LONGEST_HEADER_BYTES = 64;

    private Frames() {}

    static byte[] header(String kind) {
        return (MAGIC + " " + VERSION + " " + kind + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static int size(byte[] payload) {
        return HEAD_BYTES + payload.length;
    }

    static void put(ByteBuffer out, long sequence, byte[] payload) {
        out.putInt(payload.length)
                .putInt(checksum(sequence, payload))
                .putLong(sequence)
                .put(payload);
    }

    static int checksum(long sequence, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
