package dev.sekisho.journal;

import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a journal without locking it, also while a writer is at work. A torn or half-written tail ends the reading
/// quietly; the last frames may be written and not yet acknowledged.
public final class JournalReader {
    private JournalReader() {}

    /// Hands every intact frame to `reader`, in order.
    ///
    /// @throws ProblemException `journal_damaged`, `journal_foreign`, `journal_version` or `journal_unreadable`
    public static void read(Path directory, String kind, FrameReader reader) {
        for (JournalSegment segment : segments(directory, kind)) {
            segment.read(reader);
        }
    }

    /// The segments as they are now, oldest first, each to be read by itself.
    ///
    /// @throws ProblemException `journal_damaged`, `journal_foreign` or `journal_unreadable`
    public static List<JournalSegment> segments(Path directory, String kind) {
        List<Segment> found = Segment.in(directory);
        List<JournalSegment> segments = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            long end = i + 1 < found.size() ? found.get(i + 1).firstSequence() : SegmentScan.OPEN_END;
            segments.add(new JournalSegment(found.get(i), kind, end));
        }
        return List.copyOf(segments);
    }
}
