package dev.sekisho.journal;

/// How a journal is kept.
///
/// @param segmentBytes a segment that would grow past this is followed by the next one
/// @param queueFrames appends that may wait or be under way at once; one more is refused with `journal_full`
/// @param queueBytes bytes of their payloads, likewise
public record JournalOptions(long segmentBytes, long queueFrames, long queueBytes) {
    /// 64 MiB a segment, and the queue of [JournalLimits].
    public static final JournalOptions DEFAULT = new JournalOptions(
            64L * 1024 * 1024, JournalLimits.QUEUE_FRAMES.value(), JournalLimits.QUEUE_BYTES.value());

    /// Refuses bounds that would let nothing through.
    public JournalOptions {
        if (segmentBytes <= 0 || queueFrames <= 0 || queueBytes <= 0) {
            throw new IllegalArgumentException("journal options are positive");
        }
    }

    /// The same queue with smaller or larger segments.
    public JournalOptions withSegmentBytes(long bytes) {
        return new JournalOptions(bytes, queueFrames, queueBytes);
    }
}
