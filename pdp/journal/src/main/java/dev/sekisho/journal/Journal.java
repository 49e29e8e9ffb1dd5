package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An append-only journal in a directory of segments. An append is acknowledged when it is on the disk, and what
/// was
/// acknowledged is there after any crash, once, in order.
///
/// *Group commit.* One platform thread `<kind>-writer` owns the file: it takes what queued while the last sync ran,
/// writes it with one write, syncs once, and tells the listeners in order. There is no lingering: a lone append
/// waits
/// for one sync, and under load the batches grow by themselves.
///
/// *Failure.* When a write or a sync fails, everything not acknowledged is refused and the file is not touched
/// again:
/// a second sync may succeed although the pages were dropped (Rebello et al., "Can Applications Recover from fsync
/// Failures?", USENIX ATC 2020). [#reopen] goes on in a new segment.
///
/// A batch cut by a power failure is taken for damage, not for a torn tail, if the disk wrote a later part of it
/// and
/// not an earlier one; the journal then refuses to open rather than guess.
public final class Journal implements AutoCloseable {
    private final AppendQueue queue;
    private final SegmentWriter writer;
    private final DirectoryLock lock;
    private final Thread thread;
    /// Set to failed by the writer's thread, to accepting by [#reopen].
    private volatile State state = State.Accepting.YES;

    private sealed interface State {
        enum Accepting implements State {
            YES
        }

        record Failed(Problem problem) implements State {}
    }

    private Journal(Path directory, String kind, JournalOptions options, SegmentWriter writer, DirectoryLock lock) {
        this.queue = new AppendQueue(directory.toString(), options);
        this.writer = writer;
        this.lock = lock;
        this.thread = Thread.ofPlatform().name(kind + "-writer").unstarted(this::run);
    }

    /// Opens or creates the journal and hands every intact frame to `replay`, in order. A torn tail is cut.
    ///
    /// @param kind a short lower-case word; a directory holds one kind
    /// @throws ProblemException `journal_damaged`, `journal_foreign`, `journal_version`, `journal_unwritable`,
    ///     `journal_unreadable` or `journal_locked`
    public static Journal open(Path directory, String kind, JournalOptions options, FrameReader replay) {
        return open(directory, kind, options, Replay.all(replay), Disk.REAL);
    }

    /// Opens or creates the journal reading its last segment only: for logs that are not replayed at the start,
    /// whose
    /// older segments are verified by reading them ([JournalReader]).
    ///
    /// @throws ProblemException as [#open]
    public static Journal openAtTail(Path directory, String kind, JournalOptions options) {
        return open(directory, kind, options, Replay.LAST_SEGMENT, Disk.REAL);
    }

    /// What is read when a journal is opened.
    record Replay(boolean everySegment, FrameReader reader) {
        static final Replay LAST_SEGMENT = new Replay(false, (_, _) -> {});

        static Replay all(FrameReader reader) {
            return new Replay(true, reader);
        }
    }

    static Journal open(Path directory, String kind, JournalOptions options, Replay replay, Disk disk) {
        if (!kind.matches("[a-z]{1,32}")) {
            throw new IllegalArgumentException("a kind is a short lower-case word: " + kind);
        }
        try {
            createDirectories(directory, disk);
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                SegmentWriter writer = recover(directory, kind, options, replay, disk);
                Journal journal = new Journal(directory, kind, options, writer, lock);
                journal.thread.start();
                return journal;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new ProblemException(
                    JournalError.JOURNAL_UNWRITABLE, directory.toString(), Cause.of(failure), "a writable directory");
        }
    }

    private static void createDirectories(Path directory, Disk disk) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path path = directory.toAbsolutePath(); path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        Files.createDirectories(directory, ownerOnly(directory));
        for (Path created : missing) {
            Path parent = created.getParent();
            if (parent != null) {
                disk.forceDirectory(parent);
            }
        }
    }

    /// Records name people; only the owner looks into a directory made here.
    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static SegmentWriter recover(Path directory, String kind, JournalOptions options, Replay replay, Disk disk)
            throws IOException {
        List<Segment> segments = Segment.in(directory);
        if (segments.isEmpty()) {
            return SegmentWriter.first(directory, kind, options.segmentBytes(), disk);
        }
        if (replay.everySegment()) {
            for (int i = 0; i + 1 < segments.size(); i++) {
                try (SegmentScan scan = new SegmentScan(segments.get(i))) {
                    scan.read(kind, segments.get(i + 1).firstSequence(), replay.reader());
                }
            }
        }
        Segment last = segments.getLast();
        try (SegmentScan scan = new SegmentScan(last)) {
            SegmentScan.End end = scan.read(kind, SegmentScan.OPEN_END, replay.reader());
            return SegmentWriter.resume(directory, kind, options.segmentBytes(), disk, last, end);
        }
    }

    /// Appends `payload`, which must not be changed afterwards. From any thread; never blocks. Refused with
    /// `journal_full`, `journal_failed`, `journal_closed` or `journal_frame_too_large`.
    public void append(byte[] payload, AppendListener listener) {
        if (JournalLimits.FRAME.exceededBy(payload.length)) {
            listener.refused(JournalLimits.FRAME.problem("append", payload.length));
            return;
        }
        switch (state) {
            case State.Failed(Problem problem) -> listener.refused(problem);
            case State.Accepting _ ->
                queue.offer(new AppendQueue.Pending(payload, listener), thread).ifPresent(listener::refused);
        }
    }

    /// Whether writing has failed and nothing is accepted until [#reopen] succeeds.
    public boolean failed() {
        return failure().isPresent();
    }

    /// Why writing has failed, if it has.
    public Optional<Problem> failure() {
        return switch (state) {
            case State.Failed(Problem problem) -> Optional.of(problem);
            case State.Accepting _ -> Optional.empty();
        };
    }

    /// After a failure, tries to go on in a new segment; waits for the disk. True when appends are accepted.
    public synchronized boolean reopen() {
        if (queue.closed()) {
            return false;
        }
        if (!failed()) {
            return true;
        }
        // The writer's thread leaves the file alone as long as the state is failed.
        try {
            writer.startSegment();
        } catch (IOException failure) {
            return false;
        }
        state = State.Accepting.YES;
        return true;
    }

    /// Finishes what was accepted, then closes. Waits for the disk.
    @Override
    public synchronized void close() {
        queue.close(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        writer.close();
        lock.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<AppendQueue.Pending> batch = new ArrayList<>();
        while (!queue.drained()) {
            queue.takeInto(batch, writer.batchBytes());
            if (batch.isEmpty()) {
                queue.sleep();
            } else {
                finish(batch);
                batch.clear();
            }
        }
    }

    private void finish(List<AppendQueue.Pending> batch) {
        switch (state) {
            case State.Failed(Problem problem) -> refuse(batch, problem);
            case State.Accepting _ -> commit(batch);
        }
    }

    private void commit(List<AppendQueue.Pending> batch) {
        long sequence;
        try {
            sequence = writer.append(batch);
        } catch (IOException | RuntimeException | Error failure) {
            writer.close();
            Problem problem = new Problem(
                    JournalError.JOURNAL_FAILED,
                    writer.path().toString(),
                    Cause.of(failure),
                    "a write and a sync that succeed");
            state = new State.Failed(problem);
            refuse(batch, problem);
            return;
        }
        for (AppendQueue.Pending pending : batch) {
            long own = sequence++;
            tell(pending, () -> pending.listener().durable(own));
        }
    }

    private void refuse(List<AppendQueue.Pending> batch, Problem problem) {
        for (AppendQueue.Pending pending : batch) {
            tell(pending, () -> pending.listener().refused(problem));
        }
    }

    /// A listener's defect is reported and stops neither the journal nor the other listeners.
    private void tell(AppendQueue.Pending pending, Runnable message) {
        queue.finished(pending);
        try {
            message.run();
        } catch (RuntimeException | Error defect) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
        }
    }
}
