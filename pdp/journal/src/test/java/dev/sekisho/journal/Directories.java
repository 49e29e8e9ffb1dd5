package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/// What the tests do with journal directories.
final class Directories {
    static final String KIND = "decisions";

    private Directories() {}

    static Journal open(Path directory) {
        return open(directory, (_, _) -> {});
    }

    static Journal open(Path directory, FrameReader replay) {
        return Journal.open(directory, KIND, JournalOptions.DEFAULT, replay);
    }

    /// Opens, replays, closes.
    static List<String> replayed(Path directory) {
        List<String> payloads = new ArrayList<>();
        open(directory, collect(payloads)).close();
        return payloads;
    }

    static List<String> read(Path directory) {
        List<String> payloads = new ArrayList<>();
        JournalReader.read(directory, KIND, collect(payloads));
        return payloads;
    }

    /// Collects payloads and insists on a sequence without gaps.
    static FrameReader collect(List<String> payloads) {
        return (sequence, payload) -> {
            Assertions.assertEquals(payloads.size(), sequence);
            payloads.add(new String(payload, StandardCharsets.UTF_8));
        };
    }

    static Problem refusal(Runnable action) {
        return Assertions.assertThrows(ProblemException.class, action::run).problem();
    }

    static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> path.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path segment : segments(from)) {
            Files.copy(segment, to.resolve(segment.getFileName()));
        }
    }
}
