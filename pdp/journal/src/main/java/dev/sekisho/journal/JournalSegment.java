package dev.sekisho.journal;

import dev.sekisho.json.problem.ProblemException;

/// One segment of a journal, for reading.
public final class JournalSegment {
    private final Segment segment;
    private final String kind;
    private final long endSequence;

    JournalSegment(Segment segment, String kind, long endSequence) {
        this.segment = segment;
        this.kind = kind;
        this.endSequence = endSequence;
    }

    /// Number of its first frame.
    public long firstSequence() {
        return segment.firstSequence();
    }

    /// Hands its intact frames to `reader`, in order; holds one frame at a time.
    ///
    /// @throws ProblemException as [JournalReader#read]
    public void read(FrameReader reader) {
        try (SegmentScan scan = new SegmentScan(segment)) {
            scan.read(kind, endSequence, reader);
        }
    }
}
