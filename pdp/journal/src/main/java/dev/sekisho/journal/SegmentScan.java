package dev.sekisho.journal;

import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// Reads one segment from its beginning and tells a torn tail from damage.
///
/// A frame is *intact* when its length fits and its checksum holds. The frames of a segment end where the name of
/// the
/// next segment says: what stands behind was never acknowledged (its writer failed and went on in the next
/// segment).
/// In the last segment they end at the first frame that is not intact. Power cuts leave such a torn tail; it was
/// never
/// acknowledged. If, however, an intact frame of a later number stands anywhere behind it, the file was damaged
/// after
/// it was written. A reader beside a living writer may see a frame half written and then its successor whole, so a
/// frame is read once more before it is called bad.
final class SegmentScan implements AutoCloseable {
    /// Holds the largest frame, and a good number of usual ones.
    private static final int WINDOW_BYTES = 2 * 1024 * 1024;

    private final Segment segment;
    private final FileChannel channel;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private long windowStart;

    SegmentScan(Segment segment) {
        this.segment = segment;
        try {
            this.channel = FileChannel.open(segment.path(), StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new ProblemException(Segment.unreadable(segment.path(), failure));
        }
    }

    /// Where the intact frames end.
    ///
    /// @param bytes length of the file up to there
    /// @param nextSequence the number that follows
    record End(long bytes, long nextSequence) {}

    /// The end of a segment that no other follows.
    static final long OPEN_END = Long.MAX_VALUE;

    /// Hands the frames up to `endSequence`, the first number of the next segment; or, with [#OPEN_END], up to the
    /// end
    /// or a torn tail.
    End read(String kind, long endSequence, FrameReader reader) {
        try {
            long position = checkHeader(kind);
            long sequence = segment.firstSequence();
            while (sequence < endSequence) {
                Optional<byte[]> payload = intact(position, sequence);
                if (payload.isEmpty()) {
                    payload = damagedOrTorn(position, sequence);
                }
                if (payload.isEmpty()) {
                    if (endSequence != OPEN_END) {
                        throw damaged(position, "the end of the frames", "frame " + sequence);
                    }
                    break;
                }
                reader.frame(sequence, payload.get());
                position += Frames.size(payload.get());
                sequence++;
            }
            return new End(position, sequence);
        } catch (IOException failure) {
            throw new ProblemException(Segment.unreadable(segment.path(), failure));
        }
    }

    private int checkHeader(String kind) throws IOException {
        byte[] expected = Frames.header(kind);
        int length = (int) Math.min(Frames.LONGEST_HEADER_BYTES, available(0, Frames.LONGEST_HEADER_BYTES));
        byte[] found = new byte[length];
        window.get(offset(0), found);
        if (length >= expected.length && Arrays.equals(expected, 0, expected.length, found, 0, expected.length)) {
            return expected.length;
        }
        if (length < expected.length && Arrays.equals(found, Arrays.copyOf(expected, length))) {
            throw damaged(0, "a header cut after " + length + " bytes", "a whole header");
        }
        String line = new String(found, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        String[] words = line.split(" ", -1);
        boolean ours = words.length == 3 && words[0].equals(Frames.MAGIC);
        if (ours && !words[1].equals(Integer.toString(Frames.VERSION))) {
            throw new ProblemException(
                    JournalError.JOURNAL_VERSION,
                    segment.path().toString(),
                    "format version `" + words[1] + "`",
                    "version " + Frames.VERSION);
        }
        throw new ProblemException(
                JournalError.JOURNAL_FOREIGN,
                segment.path().toString(),
                ours ? "a journal of `" + words[2] + "`" : "a file that is no journal",
                "a journal of `" + kind + "`");
    }

    private Optional<byte[]> intact(long position, long sequence) throws IOException {
        if (available(position, Frames.HEAD_BYTES) < Frames.HEAD_BYTES) {
            return Optional.empty();
        }
        int length = window.getInt(offset(position));
        if (length < 0 || JournalLimits.FRAME.exceededBy(length)) {
            return Optional.empty();
        }
        int size = Frames.HEAD_BYTES + length;
        if (available(position, size) < size) {
            return Optional.empty();
        }
        int at = offset(position);
        byte[] payload = new byte[length];
        window.get(at + Frames.HEAD_BYTES, payload);
        long written = window.getLong(at + 2 * Integer.BYTES);
        if (window.getInt(at + Integer.BYTES) != Frames.checksum(written, payload)) {
            return Optional.empty();
        }
        if (written != sequence) {
            throw damaged(position, "frame " + written, "frame " + sequence);
        }
        return Optional.of(payload);
    }

    /// What to make of a bad frame: damage if an intact frame that comes later stands at any offset behind it,
    /// unless
    /// the bad one has become intact meanwhile, which is then the answer; else a torn tail, which is no frame.
    private Optional<byte[]> damagedOrTorn(long position, long sequence) throws IOException {
        for (long at = position + 1; available(at, Frames.HEAD_BYTES) >= Frames.HEAD_BYTES; at++) {
            int length = window.getInt(offset(at));
            long later = window.getLong(offset(at) + 2 * Integer.BYTES);
            boolean plausible = length >= 0
                    && !JournalLimits.FRAME.exceededBy(length)
                    && later >= sequence
                    && later - sequence <= (at - position) / Frames.HEAD_BYTES;
            if (plausible && intact(at, later).isPresent()) {
                window.limit(0);
                Optional<byte[]> again = intact(position, sequence);
                if (again.isEmpty()) {
                    throw damaged(position, "a bad frame before frame " + later, "frame " + sequence);
                }
                return again;
            }
        }
        return Optional.empty();
    }

    private ProblemException damaged(long position, String found, String expected) {
        return new ProblemException(
                JournalError.JOURNAL_DAMAGED, segment.path() + ": byte " + position, found, expected);
    }

    private int offset(long position) {
        return Math.toIntExact(position - windowStart);
    }

    /// How many bytes from `position` on are in the window, after an attempt to have `wanted` there.
    private long available(long position, int wanted) throws IOException {
        if (position < windowStart || position + wanted > windowStart + window.limit()) {
            window.clear();
            windowStart = position;
            while (window.hasRemaining()) {
                if (channel.read(window, windowStart + window.position()) < 0) {
                    break;
                }
            }
            window.flip();
        }
        return windowStart + window.limit() - position;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new ProblemException(Segment.unreadable(segment.path(), failure));
        }
    }
}
