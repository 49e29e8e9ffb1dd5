package dev.sekisho.audit;

import dev.sekisho.journal.AppendListener;
import dev.sekisho.journal.Journal;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The log of decisions, in mode strict: a record is durable before [#append] says so, and while the log has failed
/// nothing is recorded, only counted. Recovery writes the count as a gap entry before it takes the next record.
public final class AuditLog implements AutoCloseable {
    /// The journal's kind.
    public static final String KIND = "decisions";

    private final Journal journal;
    private final InstantSource clock;
    private final AtomicReference<Gap> gap = new AtomicReference<>(Gap.Closed.CLOSED);

    /// Whether something is owed to the log.
    private sealed interface Gap {
        enum Closed implements Gap {
            CLOSED
        }

        record Open(Outage outage) implements Gap {}
    }

    AuditLog(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// Opens or creates the log. Only its last segment is read, so the start does not depend on its age.
    ///
    /// @throws ProblemException as [Journal#openAtTail]
    public static AuditLog open(Path directory, JournalOptions options, InstantSource clock) {
        return new AuditLog(Journal.openAtTail(directory, KIND, options), clock);
    }

    /// Appends one record, canonical JSON that must not be changed afterwards. Never blocks. `done` is called once:
    /// with [Appended.At] when the record is durable (on the writer's thread, in the order of the log), otherwise
    /// with [Appended.Refused] on either thread.
    public void append(byte[] record, Consumer<Appended> done) {
        switch (gap.get()) {
            case Gap.Open(Outage outage) -> done.accept(new Appended.Refused(refusal(outage)));
            case Gap.Closed _ -> journal.append(record, listener(done));
        }
    }

    private AppendListener listener(Consumer<Appended> done) {
        return new AppendListener() {
            @Override
            public void durable(long sequence) {
                done.accept(new Appended.At(sequence));
            }

            @Override
            public void refused(Problem problem) {
                journal.failure().ifPresent(AuditLog.this::openGap);
                done.accept(new Appended.Refused(problem));
            }
        };
    }

    private Problem refusal(Outage outage) {
        return journal.failure()
                .orElseGet(() -> new Problem(
                        AuditError.AUDIT_GAP_OPEN,
                        "decision log",
                        outage.unrecorded() + " unrecorded denies",
                        "a durable gap entry first"));
    }

    private void openGap(Problem failure) {
        long nowMillis = clock.millis();
        gap.updateAndGet(now -> switch (now) {
            case Gap.Open open -> open;
            case Gap.Closed _ -> new Gap.Open(Outage.starting(nowMillis, failure.line()));
        });
    }

    /// Counts a deny that was answered while the log had failed; it goes into the gap entry. Never blocks.
    public void countUnrecorded() {
        long nowMillis = clock.millis();
        String cause = journal.failure().map(Problem::line).orElse("the log refused the record");
        gap.updateAndGet(now -> switch (now) {
            case Gap.Open(Outage outage) -> new Gap.Open(outage.plusOne(nowMillis));
            case Gap.Closed _ -> new Gap.Open(Outage.starting(nowMillis, cause).plusOne(nowMillis));
        });
    }

    /// Whether records are taken: the log has not failed, and no gap entry is owed.
    public boolean available() {
        return !journal.failed() && gap.get() == Gap.Closed.CLOSED;
    }

    /// Why records are not taken, if they are not.
    public Optional<Problem> failure() {
        return switch (gap.get()) {
            case Gap.Open(Outage outage) -> Optional.of(refusal(outage));
            case Gap.Closed _ -> journal.failure();
        };
    }

    /// Tries to make the log healthy: starts a new segment and writes the gap entry. Waits for the disk, so never
    /// on an
    /// event loop. True when records are taken.
    public synchronized boolean recover() {
        if (!(gap.get() instanceof Gap.Open)) {
            return !journal.failed();
        }
        if (!journal.reopen()) {
            return false;
        }
        // Counted denies may be added while the entry is on its way; they get an entry of their own.
        while (gap.get() instanceof Gap.Open(Outage outage)) {
            if (!writeGap(outage)) {
                return false;
            }
            settle(outage);
        }
        return true;
    }

    private boolean writeGap(Outage outage) {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        byte[] entry = JsonWriter.canonical(GapEntry.of(outage, clock.millis()));
        journal.append(entry, new AppendListener() {
            @Override
            public void durable(long sequence) {
                durable.complete(true);
            }

            @Override
            public void refused(Problem problem) {
                durable.complete(false);
            }
        });
        return durable.join();
    }

    private void settle(Outage written) {
        gap.updateAndGet(now -> switch (now) {
            case Gap.Open(Outage outage)
            when outage.unrecorded() > written.unrecorded() ->
                new Gap.Open(new Outage(
                        outage.startMillis(),
                        outage.cause(),
                        outage.unrecorded() - written.unrecorded(),
                        written.unrecorded() == 0 ? outage.firstMillis() : written.lastMillis(),
                        outage.lastMillis()));
            case Gap.Open _ -> Gap.Closed.CLOSED;
            case Gap.Closed closed -> closed;
        });
    }

    /// Finishes what was accepted, tries once to write an owed gap entry, and closes.
    @Override
    public void close() {
        recover();
        journal.close();
    }
}
