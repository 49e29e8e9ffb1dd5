package dev.sekisho.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    @TempDir
    private Path parent;

    private final FaultyDisk disk = new FaultyDisk();

    private Path directory() {
        return parent.resolve("log");
    }

    private Journal openOn(FaultyDisk faulty, JournalOptions options) {
        return Journal.open(directory(), Directories.KIND, options, Journal.Replay.LAST_SEGMENT, faulty);
    }

    @Test
    void whatWasAppendedIsReplayedInOrder() throws Exception {
        List<String> written;
        try (Journal journal = Directories.open(directory())) {
            written = Heard.appendAll(journal, 0, 20);
        }
        assertEquals(written, Directories.replayed(directory()));
    }

    @Test
    void numbersContinueAfterReopening() throws Exception {
        List<String> written;
        try (Journal journal = Directories.open(directory())) {
            written = new ArrayList<>(Heard.appendAll(journal, 0, 3));
        }
        try (Journal journal = Directories.open(directory())) {
            written.addAll(Heard.appendAll(journal, 3, 6));
        }
        assertEquals(written, Directories.replayed(directory()));
    }

    @Test
    void emptyAndLargestPayloadsComeBack() throws Exception {
        String largest = "m".repeat((int) JournalLimits.FRAME.value());
        try (Journal journal = Directories.open(directory())) {
            Heard.append(journal, "").awaitDurable();
            Heard.append(journal, largest).awaitDurable();
        }
        assertEquals(List.of("", largest), Directories.replayed(directory()));
    }

    @Test
    void onePastTheLargestPayloadIsRefused() throws Exception {
        try (Journal journal = Directories.open(directory())) {
            Heard heard = Heard.append(journal, "m".repeat((int) JournalLimits.FRAME.value() + 1));
            assertEquals(JournalError.JOURNAL_FRAME_TOO_LARGE, heard.awaitRefusal());
        }
    }

    @Test
    void segmentsRollAtTheirSizeAndReadAsOne() throws Exception {
        JournalOptions small = JournalOptions.DEFAULT.withSegmentBytes(100);
        List<String> written;
        try (Journal journal = Journal.open(directory(), Directories.KIND, small, (_, _) -> {})) {
            written = Heard.appendAll(journal, 0, 12);
        }
        List<Path> segments = Directories.segments(directory());
        assertTrue(segments.size() > 3);
        for (Path segment : segments) {
            assertTrue(Files.size(segment) <= 100, segment.toString());
        }
        assertEquals(written, Directories.replayed(directory()));
        assertEquals(written, Directories.read(directory()));
    }

    @Test
    void aBatchIsCutSoThatItsSegmentKeepsItsSize() throws Exception {
        try (Journal journal = openOn(disk, JournalOptions.DEFAULT.withSegmentBytes(200))) {
            CountDownLatch gate = disk.holdForces();
            List<Heard> heard = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                heard.add(Heard.append(journal, "record " + i));
            }
            gate.countDown();
            for (Heard each : heard) {
                each.awaitDurable();
            }
        }
        for (Path segment : Directories.segments(directory())) {
            assertTrue(Files.size(segment) <= 200, segment.toString());
        }
        assertEquals(100, Directories.replayed(directory()).size());
    }

    @Test
    void nothingIsAcknowledgedBeforeItsForce() throws Exception {
        try (Journal journal = openOn(disk, JournalOptions.DEFAULT)) {
            disk.forgetSteps();
            CountDownLatch told = new CountDownLatch(1);
            journal.append(new byte[] {1}, new AppendListener() {
                @Override
                public void durable(long sequence) {
                    disk.step("acknowledged");
                    told.countDown();
                }

                @Override
                public void refused(Problem problem) {
                    disk.step("refused");
                    told.countDown();
                }
            });
            told.await();
            assertEquals(List.of("write", "force", "acknowledged"), disk.steps());
        }
    }

    @Test
    void aSegmentHasItsHeaderAndNameOnTheDiskBeforeAFrame() throws Exception {
        try (Journal journal = openOn(disk, JournalOptions.DEFAULT)) {
            List<String> creation = List.of("create", "write", "force", "rename", "directory");
            assertEquals(creation, disk.steps().subList(1, 6), "after the directory itself was made durable");
            Heard.append(journal, "a").awaitDurable();
        }
    }

    @Test
    void aResumedSegmentIsForcedBeforeItCounts() {
        openOn(disk, JournalOptions.DEFAULT).close();
        disk.forgetSteps();
        openOn(disk, JournalOptions.DEFAULT).close();
        assertEquals(List.of("resume", "force", "close"), disk.steps());
    }

    @Test
    void whatQueuedDuringASyncSharesTheNextOne() throws Exception {
        try (Journal journal = openOn(disk, JournalOptions.DEFAULT)) {
            disk.forgetSteps();
            CountDownLatch gate = disk.holdForces();
            List<Heard> heard = new ArrayList<>();
            heard.add(Heard.append(journal, "first"));
            // Once the first is being written the others can only queue.
            while (disk.count("write") == 0) {
                Thread.onSpinWait();
            }
            for (int i = 1; i < 100; i++) {
                heard.add(Heard.append(journal, "record " + i));
            }
            assertFalse(heard.getFirst().answered());
            gate.countDown();
            for (int i = 0; i < 100; i++) {
                assertEquals(i, heard.get(i).awaitDurable());
            }
            assertEquals(2, disk.count("force"));
            assertEquals(2, disk.count("write"));
        }
    }

    @Test
    void concurrentCallersShareSyncsAndLoseNothing() throws Exception {
        long callers = 16;
        int each = 50;
        try (Journal journal = openOn(disk, JournalOptions.DEFAULT)) {
            disk.forgetSteps();
            List<Thread> threads = new ArrayList<>();
            for (long caller = 0; caller < callers; caller++) {
                String name = "caller " + caller;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        try {
                            Heard.append(journal, name).awaitDurable();
                        } catch (Exception failure) {
                            throw new AssertionError(failure);
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertEquals(callers * each, Directories.replayed(directory()).size());
        assertTrue(disk.count("force") < callers * each, disk.count("force") + " syncs");
    }

    @Test
    void aFullQueueRefusesByCountAndTakesTheRest() throws Exception {
        try (Journal journal = openOn(disk, new JournalOptions(1_000_000, 3, 1_000_000))) {
            CountDownLatch gate = disk.holdForces();
            List<Heard> accepted =
                    List.of(Heard.append(journal, "a"), Heard.append(journal, "b"), Heard.append(journal, "c"));
            Heard refused = Heard.append(journal, "d");
            assertTrue(refused.answered(), "at once");
            assertEquals(JournalError.JOURNAL_FULL, refused.awaitRefusal());
            gate.countDown();
            for (Heard heard : accepted) {
                heard.awaitDurable();
            }
            assertEquals(3, Heard.append(journal, "e").awaitDurable());
        }
        assertEquals(List.of("a", "b", "c", "e"), Directories.replayed(directory()));
    }

    @Test
    void aFullQueueRefusesByBytes() throws Exception {
        try (Journal journal = openOn(disk, new JournalOptions(1_000_000, 100, 10))) {
            CountDownLatch gate = disk.holdForces();
            Heard accepted = Heard.append(journal, "0123456789");
            Heard refused = Heard.append(journal, "x");
            assertTrue(refused.answered(), "at once");
            assertEquals(JournalError.JOURNAL_FULL, refused.awaitRefusal());
            gate.countDown();
            accepted.awaitDurable();
            assertEquals(1, Heard.append(journal, "x").awaitDurable());
        }
    }

    @Test
    void closingFinishesWhatWasAccepted() throws Exception {
        Journal journal = openOn(disk, JournalOptions.DEFAULT);
        CountDownLatch gate = disk.holdForces();
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            heard.add(Heard.append(journal, "record " + i));
        }
        gate.countDown();
        journal.close();
        for (int i = 0; i < 50; i++) {
            assertTrue(heard.get(i).answered());
            assertEquals(i, heard.get(i).awaitDurable());
        }
        assertEquals(50, Directories.replayed(directory()).size());
    }

    @Test
    void aClosedJournalRefusesAndMayBeClosedAgain() throws Exception {
        Journal journal = Directories.open(directory());
        journal.close();
        journal.close();
        assertEquals(JournalError.JOURNAL_CLOSED, Heard.append(journal, "a").awaitRefusal());
        assertFalse(journal.reopen());
    }

    @Test
    void aSecondWriterIsRefusedUntilTheFirstCloses() {
        Journal first = Directories.open(directory());
        Problem problem = Directories.refusal(() -> Directories.open(directory()));
        assertEquals(JournalError.JOURNAL_LOCKED, problem.code());
        first.close();
        Directories.open(directory()).close();
    }

    @Test
    void aListenersDefectHarmsNobodyElse() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<String> reported = new ArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((_, defect) -> reported.add(String.valueOf(defect.getMessage())));
        try (Journal journal = Directories.open(directory())) {
            journal.append(new byte[] {1}, new AppendListener() {
                @Override
                public void durable(long sequence) {
                    throw new IllegalStateException("defect");
                }

                @Override
                public void refused(Problem problem) {}
            });
            assertEquals(1, Heard.append(journal, "b").awaitDurable());
            assertEquals(List.of("defect"), reported);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void aListenerMayAppendAgain() throws Exception {
        try (Journal journal = openOn(disk, new JournalOptions(1_000_000, 1, 100))) {
            Heard second = new Heard();
            journal.append(new byte[] {1}, new AppendListener() {
                @Override
                public void durable(long sequence) {
                    journal.append(new byte[] {2}, second);
                }

                @Override
                public void refused(Problem problem) {}
            });
            assertEquals(1, second.awaitDurable());
        }
    }

    @Test
    void aDirectoryThatIsAFileIsUnwritable() throws Exception {
        Files.writeString(directory(), "not a directory");
        Problem problem = Directories.refusal(() -> Directories.open(directory().resolve("log")));
        assertEquals(JournalError.JOURNAL_UNWRITABLE, problem.code());
        assertEquals("`Not a directory` at `" + directory().resolve("log") + "`", problem.found());
    }

    @Test
    void aLockThatCannotBeOpenedIsUnwritable() throws Exception {
        Files.createDirectories(directory().resolve("lock"));
        Problem problem = Directories.refusal(() -> Directories.open(directory()));
        assertEquals(JournalError.JOURNAL_UNWRITABLE, problem.code());
        assertTrue(problem.found().contains("Is a directory"), problem.found());
    }

    @Test
    void aCauseIsToldWithoutClassNames() {
        assertEquals("no permission for `/x`", Cause.of(new AccessDeniedException("/x")));
        assertEquals("`No space left on device`", Cause.of(new IOException("No space left on device")));
        assertEquals("`StackOverflowError`", Cause.of(new StackOverflowError()));
    }

    @Test
    void aFailureWhileOpeningReleasesTheLock() {
        disk.breaks(FaultyDisk.Fault.CREATE);
        Problem problem = Directories.refusal(() -> openOn(disk, JournalOptions.DEFAULT));
        assertEquals(JournalError.JOURNAL_UNWRITABLE, problem.code());
        disk.breaks(FaultyDisk.Fault.NONE);
        openOn(disk, JournalOptions.DEFAULT).close();
    }

    @Test
    void onlyTheOwnerLooksIntoTheDirectory() throws Exception {
        Directories.open(directory()).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
    }

    @Test
    void aKindIsAShortLowerCaseWord() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Journal.open(directory(), "De cisions", JournalOptions.DEFAULT, (_, _) -> {}));
    }

    @Test
    void optionsThatLetNothingThroughAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JournalOptions(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new JournalOptions(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new JournalOptions(1, 1, 0));
    }
}
