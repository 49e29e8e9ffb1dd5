package dev.sekisho.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands on the disk after a crash, an accident or a mistake, and what opening makes of it.
final class RecoveryTest {
    private static final int FRAMES = 6;

    @TempDir
    private Path parent;

    private Path directory() {
        return parent.resolve("log");
    }

    /// Writes frames, and gives the only segment's bytes and each frame's end.
    private static final class Written {
        private final List<String> payloads;
        private final Path segment;
        private final byte[] bytes;
        private final List<Integer> ends = new ArrayList<>();

        private Written(List<String> payloads, Path segment) throws IOException {
            this.payloads = payloads;
            this.segment = segment;
            this.bytes = Files.readAllBytes(segment);
            int end = Frames.header(Directories.KIND).length;
            for (String payload : payloads) {
                end += Frames.HEAD_BYTES + payload.length();
                ends.add(end);
            }
            assertEquals(bytes.length, end);
        }
    }

    private Written write() throws Exception {
        List<String> payloads;
        try (Journal journal = Directories.open(directory())) {
            payloads = Heard.appendAll(journal, 0, FRAMES);
        }
        return new Written(payloads, Directories.segments(directory()).getFirst());
    }

    @Test
    void aTailCutAtAnyByteLosesOnlyTheFramesItTouches() throws Exception {
        Written written = write();
        for (int cut = Frames.header(Directories.KIND).length; cut <= written.bytes.length; cut++) {
            Files.write(written.segment, Arrays.copyOf(written.bytes, cut));
            int length = cut;
            int whole = (int) written.ends.stream().filter(end -> end <= length).count();
            List<String> survivors = new ArrayList<>(written.payloads.subList(0, whole));
            assertEquals(survivors, Directories.read(directory()), "read after a cut at " + cut);
            try (Journal journal = Directories.open(directory())) {
                assertEquals(whole, Heard.append(journal, "after the cut").awaitDurable());
            }
            survivors.add("after the cut");
            assertEquals(survivors, Directories.replayed(directory()), "reopened after a cut at " + cut);
        }
    }

    @Test
    void aTailOfZerosOrRubbishIsCut() throws Exception {
        Written written = write();
        for (byte filler : new byte[] {0, 1, (byte) 0xff}) {
            byte[] longer = Arrays.copyOf(written.bytes, written.bytes.length + 5000);
            Arrays.fill(longer, written.bytes.length, longer.length, filler);
            Files.write(written.segment, longer);
            assertEquals(written.payloads, Directories.replayed(directory()));
            assertEquals(written.bytes.length, Files.size(written.segment));
        }
    }

    @Test
    void aFlippedBitBeforeTheLastFrameIsDamage() throws Exception {
        Written written = write();
        int lastFrame = written.ends.get(FRAMES - 2);
        for (int at = Frames.header(Directories.KIND).length; at < lastFrame; at++) {
            byte[] flipped = written.bytes.clone();
            flipped[at] ^= 0x10;
            Files.write(written.segment, flipped);
            assertEquals(
                    JournalError.JOURNAL_DAMAGED,
                    Directories.refusal(() -> Directories.open(directory())).code(),
                    "byte " + at);
            assertEquals(
                    JournalError.JOURNAL_DAMAGED,
                    Directories.refusal(() -> Directories.read(directory())).code(),
                    "byte " + at);
        }
        assertEquals(written.bytes.length, Files.size(written.segment), "nothing is cut from a damaged file");
    }

    @Test
    void aFlippedBitInTheLastFrameNeverDeliversIt() throws Exception {
        Written written = write();
        for (int at = written.ends.get(FRAMES - 2); at < written.bytes.length; at++) {
            byte[] flipped = written.bytes.clone();
            flipped[at] ^= 0x01;
            Files.write(written.segment, flipped);
            assertEquals(written.payloads.subList(0, FRAMES - 1), Directories.replayed(directory()), "byte " + at);
        }
    }

    @Test
    void damageIsFoundHoweverFarBehindTheIntactFrameStands() throws Exception {
        String large = "L".repeat((int) JournalLimits.FRAME.value());
        try (Journal journal = Directories.open(directory())) {
            Heard.append(journal, "first").awaitDurable();
            for (int i = 0; i < 4; i++) {
                Heard.append(journal, large).awaitDurable();
            }
            Heard.append(journal, "last").awaitDurable();
        }
        Path segment = Directories.segments(directory()).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        int from = Frames.header(Directories.KIND).length + Frames.HEAD_BYTES + 5;
        Arrays.fill(bytes, from, bytes.length - Frames.HEAD_BYTES - 4, (byte) 0);
        Files.write(segment, bytes);
        Problem problem = Directories.refusal(() -> Directories.open(directory()));
        assertEquals(JournalError.JOURNAL_DAMAGED, problem.code());
        assertTrue(problem.line().contains("byte " + from), problem.line());
        assertTrue(problem.line().contains("before frame 5"), problem.line());
    }

    @Test
    void aMissingFrameIsDamage() throws Exception {
        Written written = write();
        int start = written.ends.get(1);
        int end = written.ends.get(2);
        byte[] gap = Arrays.copyOf(written.bytes, written.bytes.length - (end - start));
        System.arraycopy(written.bytes, end, gap, start, written.bytes.length - end);
        Files.write(written.segment, gap);
        Problem problem = Directories.refusal(() -> Directories.open(directory()));
        assertEquals(JournalError.JOURNAL_DAMAGED, problem.code());
        assertEquals("frame 3", problem.found());
        assertEquals("frame 2", problem.expected());
    }

    @Test
    void aFrameTwiceIsDamage() throws Exception {
        Written written = write();
        int start = written.ends.get(FRAMES - 2);
        byte[] twice = Arrays.copyOf(written.bytes, 2 * written.bytes.length - start);
        System.arraycopy(written.bytes, start, twice, written.bytes.length, written.bytes.length - start);
        Files.write(written.segment, twice);
        assertEquals(
                JournalError.JOURNAL_DAMAGED,
                Directories.refusal(() -> Directories.open(directory())).code());
    }

    @Test
    void aMissingSegmentIsDamage() throws Exception {
        List<Path> segments = writeSmallSegments();
        for (int missing = 0; missing + 1 < segments.size(); missing++) {
            Path copy = parent.resolve("copy" + missing);
            Directories.copy(directory(), copy);
            Files.delete(copy.resolve(segments.get(missing).getFileName()));
            assertEquals(
                    JournalError.JOURNAL_DAMAGED,
                    Directories.refusal(() -> Directories.open(copy)).code());
        }
    }

    @Test
    void aCutInASegmentThatIsFollowedIsDamage() throws Exception {
        List<Path> segments = writeSmallSegments();
        Path inner = segments.get(1);
        Files.write(inner, Arrays.copyOf(Files.readAllBytes(inner), (int) Files.size(inner) - 1));
        assertEquals(
                JournalError.JOURNAL_DAMAGED,
                Directories.refusal(() -> Directories.open(directory())).code());
        assertEquals(
                JournalError.JOURNAL_DAMAGED,
                Directories.refusal(() -> Directories.read(directory())).code());
    }

    @Test
    void aTornTailInASegmentThatIsFollowedIsPassedOver() throws Exception {
        List<Path> segments = writeSmallSegments();
        List<String> before = Directories.replayed(directory());
        Path inner = segments.get(1);
        byte[] bytes = Files.readAllBytes(inner);
        byte[] torn = Arrays.copyOf(bytes, bytes.length + 9);
        Arrays.fill(torn, bytes.length, torn.length, (byte) 7);
        Files.write(inner, torn);
        assertEquals(before, Directories.replayed(directory()));
        assertEquals(before, Directories.read(directory()));
    }

    @Test
    void openingAtTheTailReadsTheLastSegmentOnly() throws Exception {
        List<Path> segments = writeSmallSegments();
        List<String> before = Directories.replayed(directory());
        Path inner = segments.get(1);
        byte[] bytes = Files.readAllBytes(inner);
        bytes[bytes.length - 1] ^= 1;
        Files.write(inner, bytes);
        try (Journal journal = Journal.openAtTail(directory(), Directories.KIND, JournalOptions.DEFAULT)) {
            assertEquals(before.size(), Heard.append(journal, "next").awaitDurable());
        }
    }

    private List<Path> writeSmallSegments() throws Exception {
        try (Journal journal = Journal.open(
                directory(), Directories.KIND, JournalOptions.DEFAULT.withSegmentBytes(100), (_, _) -> {})) {
            Heard.appendAll(journal, 0, 10);
        }
        return Directories.segments(directory());
    }

    @Test
    void anotherKindIsForeign() throws Exception {
        try (Journal signals = Journal.open(directory(), "signals", JournalOptions.DEFAULT, (_, _) -> {})) {
            Heard.appendAll(signals, 0, 3);
        }
        Problem problem = Directories.refusal(() -> Directories.open(directory()));
        assertEquals(JournalError.JOURNAL_FOREIGN, problem.code());
        assertEquals("a journal of `signals`", problem.found());
        assertEquals("a journal of `decisions`", problem.expected());
    }

    @Test
    void anotherVersionIsNamed() throws Exception {
        writeFirstSegment("SEKISHO-JOURNAL 2 decisions\n");
        Problem problem = Directories.refusal(() -> Directories.open(directory()));
        assertEquals(JournalError.JOURNAL_VERSION, problem.code());
        assertEquals("format version `2`", problem.found());
        assertEquals("version 1", problem.expected());
    }

    @Test
    void aFileThatIsNoJournalIsForeign() throws Exception {
        for (String content : List.of("#!/bin/sh\nexit 0\n", "PK\u0003\u0004", "SEKISHO-JOURNAL", "\0\0\0\0\0")) {
            writeFirstSegment(content + "x".repeat(80));
            assertEquals(
                    JournalError.JOURNAL_FOREIGN,
                    Directories.refusal(() -> Directories.open(directory())).code(),
                    content);
        }
    }

    @Test
    void aHeaderCutShortIsDamage() throws Exception {
        Written written = write();
        for (int cut = 0; cut < Frames.header(Directories.KIND).length; cut++) {
            Files.write(written.segment, Arrays.copyOf(written.bytes, cut));
            assertEquals(
                    JournalError.JOURNAL_DAMAGED,
                    Directories.refusal(() -> Directories.open(directory())).code(),
                    "cut at " + cut);
        }
    }

    @Test
    void aSegmentNameThatIsNoNumberIsForeign() throws Exception {
        for (String name : List.of("1.seg", "0000000000000000000x.seg", "99999999999999999999.seg")) {
            Path copy = parent.resolve(name);
            Files.createDirectories(copy);
            Files.writeString(copy.resolve(name), "x");
            assertEquals(
                    JournalError.JOURNAL_FOREIGN,
                    Directories.refusal(() -> Directories.open(copy)).code());
        }
    }

    @Test
    void anUnfinishedSegmentIsNoSegment() throws Exception {
        Written written = write();
        Files.writeString(Segment.at(directory(), FRAMES).unfinished(), "SEKISHO-JOUR");
        assertEquals(written.payloads, Directories.replayed(directory()));
    }

    @Test
    void aLengthPastTheLimitIsABadFrame() throws Exception {
        Written written = write();
        ByteBuffer longer = ByteBuffer.allocate(written.bytes.length + Frames.HEAD_BYTES)
                .put(written.bytes)
                .putInt(Integer.MAX_VALUE);
        Files.write(written.segment, longer.array());
        assertEquals(written.payloads, Directories.replayed(directory()));
    }

    @Test
    void readingAMissingDirectoryIsOneLine() {
        Problem problem = Directories.refusal(() -> Directories.read(directory()));
        assertEquals(JournalError.JOURNAL_UNREADABLE, problem.code());
        assertEquals("no file or directory `" + directory() + "`", problem.found());
    }

    private void writeFirstSegment(String content) throws IOException {
        Files.createDirectories(directory());
        Files.write(Segment.at(directory(), 0).path(), content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
