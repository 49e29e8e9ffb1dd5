package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A segment as its name tells it: `00000000000000000000.seg`, twenty digits of the first sequence number.
///
/// @param firstSequence number of its first frame
/// @param path the file
record Segment(long firstSequence, Path path) {
    static final String SUFFIX = ".seg";
    /// While a segment has no durable header yet it does not have its name.
    static final String UNFINISHED_SUFFIX = ".new";

    static Segment at(Path directory, long firstSequence) {
        return new Segment(
                firstSequence, directory.resolve(String.format(Locale.ROOT, "%020d%s", firstSequence, SUFFIX)));
    }

    Path unfinished() {
        return path.resolveSibling(path.getFileName() + UNFINISHED_SUFFIX);
    }

    /// The segments of `directory`, oldest first; empty when there is none.
    static List<Segment> in(Path directory) {
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path path : (Iterable<Path>) entries::iterator) {
                String name = path.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    segments.add(new Segment(number(path, name), path));
                }
            }
        } catch (IOException failure) {
            throw new ProblemException(unreadable(directory, failure));
        }
        segments.sort(Comparator.comparingLong(Segment::firstSequence));
        if (!segments.isEmpty() && segments.getFirst().firstSequence() != 0) {
            throw new ProblemException(
                    JournalError.JOURNAL_DAMAGED,
                    directory.toString(),
                    "`" + segments.getFirst().path().getFileName() + "` as the first segment",
                    "`" + at(directory, 0).path().getFileName() + "`");
        }
        return segments;
    }

    private static long number(Path path, String name) {
        String digits = name.substring(0, name.length() - SUFFIX.length());
        if (digits.matches("[0-9]{20}")) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException pastLong) {
                // said below
            }
        }
        throw new ProblemException(
                JournalError.JOURNAL_FOREIGN, path.toString(), "`" + name + "`", "twenty digits and `" + SUFFIX + "`");
    }

    static Problem unreadable(Path path, IOException failure) {
        return new Problem(JournalError.JOURNAL_UNREADABLE, path.toString(), Cause.of(failure), "a readable file");
    }
}
