package dev.sekisho.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading beside a writer.
final class LiveReadingTest {
    @TempDir
    private Path directory;

    @Test
    void aReaderSeesWhatIsDurableWhileTheWriterHoldsTheLock() throws Exception {
        try (Journal journal = Directories.open(directory)) {
            List<String> written = Heard.appendAll(journal, 0, 5);
            assertEquals(written, Directories.read(directory));
        }
    }

    @Test
    void readersBesideABusyWriterNeverSeeLessThanWasDurableNorAnythingTorn() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        JournalOptions small = JournalOptions.DEFAULT.withSegmentBytes(64 * 1024);
        try (Journal journal = Journal.open(directory, Directories.KIND, small, (_, _) -> {})) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 40; i++) {
                        List<Heard> batch = new ArrayList<>();
                        for (int j = 0; j < 50; j++) {
                            batch.add(Heard.append(journal, "record ".repeat(20)));
                        }
                        for (Heard heard : batch) {
                            heard.awaitDurable();
                        }
                    }
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                } finally {
                    done.set(true);
                }
            });
            int seen = 0;
            while (!done.get()) {
                int now = Directories.read(directory).size();
                assertTrue(now >= seen, now + " after " + seen);
                seen = now;
            }
            writer.join();
            assertEquals(2000, Directories.read(directory).size());
        }
    }

    @Test
    void segmentsAreReadOneByOne() throws Exception {
        List<String> written;
        try (Journal journal =
                Journal.open(directory, Directories.KIND, JournalOptions.DEFAULT.withSegmentBytes(100), (_, _) -> {})) {
            written = Heard.appendAll(journal, 0, 9);
        }
        List<String> backwards = new ArrayList<>();
        for (JournalSegment segment :
                JournalReader.segments(directory, Directories.KIND).reversed()) {
            List<String> own = new ArrayList<>();
            segment.read((sequence, payload) -> {
                assertEquals(segment.firstSequence() + own.size(), sequence);
                own.add(new String(payload, java.nio.charset.StandardCharsets.UTF_8));
            });
            backwards.addAll(0, own);
        }
        assertEquals(written, backwards);
    }
}
