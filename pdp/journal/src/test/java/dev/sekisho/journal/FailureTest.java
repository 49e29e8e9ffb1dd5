package dev.sekisho.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that fails while the journal is at work.
final class FailureTest {
    @TempDir
    private Path directory;

    private final FaultyDisk disk = new FaultyDisk();

    private Journal open() {
        return open(JournalOptions.DEFAULT);
    }

    private Journal open(JournalOptions options) {
        return Journal.open(directory, Directories.KIND, options, Journal.Replay.LAST_SEGMENT, disk);
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_WRITE", "FORCE"})
    void everythingUnacknowledgedIsRefusedAndTheFileLeftAlone(FaultyDisk.Fault fault) throws Exception {
        try (Journal journal = open()) {
            Heard.appendAll(journal, 0, 3);
            CountDownLatch gate = disk.holdForces();
            disk.breaks(fault);
            List<Heard> lost = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                lost.add(Heard.append(journal, "lost " + i));
            }
            gate.countDown();
            for (Heard heard : lost) {
                assertEquals(JournalError.JOURNAL_FAILED, heard.awaitRefusal());
            }
            assertTrue(journal.failed());
            disk.breaks(FaultyDisk.Fault.NONE);
            assertEquals(
                    JournalError.JOURNAL_FAILED, Heard.append(journal, "later").awaitRefusal());
            assertEquals(0, disk.count("retried"));
        }
        assertEquals(0, disk.count("retried"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_WRITE", "FORCE"})
    void reopeningGoesOnInANewSegmentWithNothingLostOrDoubled(FaultyDisk.Fault fault) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Journal journal = open()) {
            acknowledged.addAll(Heard.appendAll(journal, 0, 3));
            disk.breaks(fault);
            Heard.append(journal, "refused, though the disk may hold it").awaitRefusal();
            disk.breaks(FaultyDisk.Fault.NONE);
            assertTrue(journal.reopen());
            assertFalse(journal.failed());
            acknowledged.addAll(Heard.appendAll(journal, 3, 6));
            assertEquals(acknowledged, Directories.read(directory));
            assertEquals(0, disk.count("retried"));
        }
        assertEquals(2, Directories.segments(directory).size());
        assertEquals(acknowledged, Directories.replayed(directory));
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_WRITE", "FORCE"})
    void aSegmentInWhichNothingWasAcknowledgedIsReplaced(FaultyDisk.Fault fault) throws Exception {
        List<String> acknowledged;
        try (Journal journal = open()) {
            disk.breaks(fault);
            Heard.append(journal, "refused").awaitRefusal();
            disk.breaks(FaultyDisk.Fault.NONE);
            assertTrue(journal.reopen());
            acknowledged = Heard.appendAll(journal, 0, 3);
        }
        assertEquals(1, Directories.segments(directory).size());
        assertEquals(acknowledged, Directories.replayed(directory));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "FORCE", "DIRECTORY"})
    void reopeningThatFailsCanBeTriedAgain(FaultyDisk.Fault fault) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Journal journal = open()) {
            acknowledged.addAll(Heard.appendAll(journal, 0, 2));
            disk.breaks(FaultyDisk.Fault.FORCE);
            Heard.append(journal, "refused").awaitRefusal();
            disk.breaks(fault);
            assertFalse(journal.reopen());
            assertFalse(journal.reopen());
            assertTrue(journal.failed());
            assertEquals(
                    JournalError.JOURNAL_FAILED,
                    Heard.append(journal, "refused").awaitRefusal());
            disk.breaks(FaultyDisk.Fault.NONE);
            assertTrue(journal.reopen());
            acknowledged.addAll(Heard.appendAll(journal, 2, 4));
        }
        assertEquals(acknowledged, Directories.replayed(directory));
    }

    @Test
    void failingAgainAndAgainLosesNothing() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Journal journal = open()) {
            for (int round = 0; round < 5; round++) {
                acknowledged.addAll(Heard.appendAll(journal, 2 * round, 2 * round + 2));
                disk.breaks(round % 2 == 0 ? FaultyDisk.Fault.HALF_WRITE : FaultyDisk.Fault.FORCE);
                Heard.append(journal, "refused").awaitRefusal();
                disk.breaks(FaultyDisk.Fault.NONE);
                assertTrue(journal.reopen());
            }
        }
        assertEquals(acknowledged, Directories.replayed(directory));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "DIRECTORY"})
    void aSegmentThatCannotBeStartedFailsTheJournal(FaultyDisk.Fault fault) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Journal journal = open(JournalOptions.DEFAULT.withSegmentBytes(50))) {
            acknowledged.addAll(Heard.appendAll(journal, 0, 1));
            disk.breaks(fault);
            assertEquals(
                    JournalError.JOURNAL_FAILED,
                    Heard.append(journal, "refused").awaitRefusal());
            disk.breaks(FaultyDisk.Fault.NONE);
            assertTrue(journal.reopen());
            acknowledged.addAll(Heard.appendAll(journal, 1, 3));
        }
        assertEquals(acknowledged, Directories.replayed(directory));
    }

    @Test
    void reopeningAHealthyJournalChangesNothing() throws Exception {
        try (Journal journal = open()) {
            Heard.appendAll(journal, 0, 2);
            assertTrue(journal.reopen());
            Heard.appendAll(journal, 2, 4);
        }
        assertEquals(1, Directories.segments(directory).size());
    }

    @Test
    void theFailureSaysWhatTheDiskSaid() throws Exception {
        try (Journal journal = open()) {
            disk.breaks(FaultyDisk.Fault.HALF_WRITE);
            Heard.append(journal, "refused").awaitRefusal();
            String line = journal.failure().orElseThrow().line();
            assertTrue(line.startsWith("journal_failed: "), line);
            assertTrue(line.contains("No space left on device"), line);
        }
    }

    @Test
    void aFailedJournalClosesAndOpensAgain() throws Exception {
        List<String> acknowledged;
        Journal journal = open();
        acknowledged = Heard.appendAll(journal, 0, 3);
        disk.breaks(FaultyDisk.Fault.HALF_WRITE);
        Heard.append(journal, "refused").awaitRefusal();
        journal.close();
        assertEquals(acknowledged, Directories.replayed(directory));
    }
}
