package dev.sekisho.journal;

import dev.sekisho.json.problem.Limit;
import java.util.List;

/// What a journal takes at most.
public final class JournalLimits {
    /// Payload of one frame.
    public static final Limit FRAME =
            new Limit("journal.frame", 1024 * 1024, "bytes", JournalError.JOURNAL_FRAME_TOO_LARGE);

    /// Appends that wait for the disk, by default.
    public static final Limit QUEUE_FRAMES =
            new Limit("journal.queue.frames", 16_384, "frames", JournalError.JOURNAL_FULL);

    /// Bytes that wait for the disk, by default.
    public static final Limit QUEUE_BYTES =
            new Limit("journal.queue.bytes", 64 * 1024 * 1024, "bytes", JournalError.JOURNAL_FULL);

    private JournalLimits() {}

    /// Every limit that this module ships, for the catalogue.
    public static List<Limit> all() {
        return List.of(FRAME, QUEUE_FRAMES, QUEUE_BYTES);
    }
}
