package dev.sekisho.records;

import dev.sekisho.audit.AuditLog;
import dev.sekisho.journal.FrameReader;
import dev.sekisho.journal.JournalReader;
import dev.sekisho.journal.JournalSegment;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A search over the log, immutable; each method narrows it. Without a filter it gives every entry, gap entries
/// too.
/// It reads segment by segment beside a running server and holds at most one segment's matches, or the limit of
/// them.
public final class RecordQuery {
    private final boolean newestFirst;
    private final long limit;
    private final List<Predicate<DecisionRecord>> filters;

    private RecordQuery(boolean newestFirst, long limit, List<Predicate<DecisionRecord>> filters) {
        this.newestFirst = newestFirst;
        this.limit = limit;
        this.filters = filters;
    }

    /// Every entry, the newest first.
    public static RecordQuery newestFirst() {
        return new RecordQuery(true, Long.MAX_VALUE, List.of());
    }

    /// The same in the order of the log.
    public RecordQuery oldestFirst() {
        return new RecordQuery(false, limit, filters);
    }

    /// At most `count` entries, the first in the chosen order.
    public RecordQuery limit(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + count);
        }
        return new RecordQuery(newestFirst, count, filters);
    }

    /// The decision with this id (`metadata.uid`).
    public RecordQuery decision(String id) {
        return where(record -> record.id().equals(Optional.of(id)));
    }

    /// Decisions with this outcome: `permit`, `step_up` or `deny`.
    public RecordQuery outcome(String outcome) {
        return where(record -> record.outcome().equals(Optional.of(outcome)));
    }

    /// Decisions that enforcement would have answered so: `permit`, `step_up` or `deny`.
    public RecordQuery would(String outcome) {
        return where(record -> record.would().equals(Optional.of(outcome)));
    }

    /// Decisions of gateways in this mode: `enforce` or `observe`.
    public RecordQuery mode(String mode) {
        return where(record -> record.mode().equals(Optional.of(mode)));
    }

    /// Decisions about this user (`actor.user.uid`).
    public RecordQuery subject(String uid) {
        return where(record -> record.subject().equals(Optional.of(uid)));
    }

    /// Decisions on this resource (`resources[].uid`).
    public RecordQuery resource(String uid) {
        return where(record -> record.resources().stream()
                .anyMatch(resource -> resource.string("uid").equals(Optional.of(uid))));
    }

    /// Decisions with this device (`device.uid`).
    public RecordQuery device(String uid) {
        return where(record -> record.device().equals(Optional.of(uid)));
    }

    /// The decision with this short code, as people say it (see [ShortCode#parse]).
    ///
    /// @throws ProblemException `record_code_malformed`
    public RecordQuery code(String spoken) {
        String code = ShortCode.parse(spoken);
        return where(record -> record.code().equals(Optional.of(code)));
    }

    /// Decisions with this reason among theirs.
    public RecordQuery reason(String reason) {
        return where(record -> record.reasons().contains(reason));
    }

    /// Entries of this time or later.
    public RecordQuery from(Instant from) {
        return where(
                record -> record.time().filter(time -> !time.isBefore(from)).isPresent());
    }

    /// Entries before this time.
    public RecordQuery to(Instant to) {
        return where(record -> record.time().filter(time -> time.isBefore(to)).isPresent());
    }

    private RecordQuery where(Predicate<DecisionRecord> filter) {
        List<Predicate<DecisionRecord>> more = new ArrayList<>(filters);
        more.add(filter);
        return new RecordQuery(newestFirst, limit, List.copyOf(more));
    }

    /// Runs the search over `<data>/log`. Entries that are no JSON object go to `problems`, and the search goes on.
    ///
    /// @param matches takes each match with its number in `metadata.sequence`
    /// @throws ProblemException when the log itself cannot be read, as [JournalReader#read]
    public void run(Path logDirectory, Consumer<JsonObject> matches, Consumer<Problem> problems) {
        List<JournalSegment> segments = JournalReader.segments(logDirectory, AuditLog.KIND);
        long left = limit;
        for (JournalSegment segment : newestFirst ? segments.reversed() : segments) {
            if (left == 0) {
                return;
            }
            left -= newestFirst
                    ? backwards(segment, left, matches, problems)
                    : forwards(segment, left, matches, problems);
        }
    }

    private long forwards(JournalSegment segment, long most, Consumer<JsonObject> matches, Consumer<Problem> problems) {
        long[] count = {0};
        segment.read((sequence, payload) -> {
            if (count[0] < most) {
                match(sequence, payload, problems).ifPresent(record -> {
                    count[0]++;
                    matches.accept(record.json());
                });
            }
        });
        return count[0];
    }

    /// A segment reads forwards only, so its last matches are kept, as bytes, until its end is reached.
    private long backwards(
            JournalSegment segment, long most, Consumer<JsonObject> matches, Consumer<Problem> problems) {
        Deque<Match> last = new ArrayDeque<>();
        FrameReader keep = (sequence, payload) -> {
            if (match(sequence, payload, problems).isPresent()) {
                last.addLast(new Match(sequence, payload));
                if (last.size() > most) {
                    last.removeFirst();
                }
            }
        };
        segment.read(keep);
        last.reversed()
                .forEach(kept -> match(kept.sequence, kept.payload, problems)
                        .ifPresent(record -> matches.accept(record.json())));
        return last.size();
    }

    private Optional<DecisionRecord> match(long sequence, byte[] payload, Consumer<Problem> problems) {
        return switch (DecisionRecord.read(sequence, payload)) {
            case DecisionRecord.Read.Whole(DecisionRecord record) -> {
                for (Predicate<DecisionRecord> filter : filters) {
                    if (!filter.test(record)) {
                        yield Optional.empty();
                    }
                }
                yield Optional.of(record);
            }
            case DecisionRecord.Read.Unreadable(Problem problem) -> {
                problems.accept(problem);
                yield Optional.empty();
            }
        };
    }

    private static final class Match {
        private final long sequence;
        private final byte[] payload;

        private Match(long sequence, byte[] payload) {
            this.sequence = sequence;
            this.payload = payload;
        }
    }
}
