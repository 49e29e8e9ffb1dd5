package dev.sekisho.signals;

import dev.sekisho.journal.AppendListener;
import dev.sekisho.journal.Journal;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.signals.event.EventJson;
import dev.sekisho.signals.event.Presence;
import dev.sekisho.signals.event.SignalEvent;
import dev.sekisho.signals.intake.AssertionCheck;
import dev.sekisho.signals.intake.RecentIds;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SignalsError;
import dev.sekisho.signals.model.SignalsLimits;
import dev.sekisho.signals.model.SourceRegistration;
import dev.sekisho.signals.state.Board;
import dev.sekisho.signals.state.SignalView;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes what sources say, keeps it in a journal, and shows the state that follows from it (semantics §2 and
/// §6).
///
/// A call is checked whole, stamped with the time of receipt, and appended as one frame. Bad news is in force
/// before [#accept] returns; all else once it is durable; `done` is called after both. Presence is in force at
/// once, since the decision that reports it is judged on it. If the process dies before such a frame is
/// durable, the state is as if the call had never come, and its source, which had no answer, sends it again.
///
/// From any thread, never waiting for the disk: a lock is held for checks of repetition and for the fold, which
/// are CPU work. Reading takes no lock: one immutable board is swapped. `done` runs without the lock, on the
/// journal's writer or on the caller; it only hands over. The journal is read with the schema of the start;
/// another schema needs a new start.
public final class SignalStore implements AutoCloseable {
    private static final String KIND = "signals";

    /// How many ids of assertions are remembered at least, to tell reuse from repetition: at most twice as
    /// many.
    private static final int REMEMBERED_IDS = 100_000;

    private final AssertionCheck check;
    private final EventJson json;
    private final InstantSource clock;
    private final EventLog log;
    private final Object lock = new Object();
    private final RecentIds recentIds;
    /// Written under the lock only.
    private volatile Board board;

    private SignalStore(
            SignalModel model,
            List<SourceRegistration> sources,
            InstantSource clock,
            Board board,
            RecentIds recentIds,
            EventLog log) {
        this.check = new AssertionCheck(
                model, sources.stream().map(SourceRegistration::id).collect(Collectors.toSet()));
        this.json = new EventJson(model);
        this.clock = clock;
        this.board = board;
        this.recentIds = recentIds;
        this.log = log;
    }

    /// Opens or creates the journal in `directory` and folds all that it holds.
    ///
    /// @throws dev.sekisho.json.problem.ProblemException as [Journal#open], `signal_event_unreadable`, or
    ///     `signal_source_duplicate`
    public static SignalStore open(
            Path directory,
            SignalModel model,
            List<SourceRegistration> sources,
            InstantSource clock,
            JournalOptions options) {
        Replay replay = new Replay(new EventJson(model), Board.empty(model, sources), new RecentIds(REMEMBERED_IDS));
        Journal journal = Journal.open(directory, KIND, options, replay);
        return new SignalStore(
                model, sources, clock, replay.board(), replay.recentIds(), new EventLog.Durable(journal));
    }

    /// The same store without a journal, for cases and single decisions: everything is durable at once and gone
    /// at the end. What `clock` says is the time of receipt.
    public static SignalStore inMemory(SignalModel model, List<SourceRegistration> sources, InstantSource clock) {
        return new SignalStore(
                model,
                sources,
                clock,
                Board.empty(model, sources),
                new RecentIds(REMEMBERED_IDS),
                new EventLog.InMemory());
    }

    /// Takes a call of one or several sources, all of it or nothing. An assertion sent again with the same id
    /// and content changes nothing and is a sign of life; with other content the call is refused
    /// (`assertion_id_reused`, within the last 100,000 ids).
    public void accept(List<Assertion> batch, Consumer<Accepted> done) {
        switch (check.check(batch)) {
            case AssertionCheck.Checked.Refused(Problem problem, int index) ->
                done.accept(new Accepted.Refused(problem, index));
            case AssertionCheck.Checked.Sound(List<Assertion> normal) -> take(normal, done);
        }
    }

    /// A sign of life of `source`, which has nothing to say.
    public void heartbeat(String source, Consumer<Accepted> done) {
        Optional<Problem> problem = check.sourceProblem("source", source);
        if (problem.isPresent()) {
            done.accept(new Accepted.Refused(problem.get(), -1));
            return;
        }
        submit(done, submission -> append(new SignalEvent.Alive(clock.millis(), List.of(source)), submission));
    }

    /// Binds `source` to `entity` by the directory (semantics §2): from now on its silence makes the negative
    /// facts that it may assert about the entity absent. No sign of life. Nothing is written when it is bound
    /// already.
    public void bind(EntityRef entity, String source, Consumer<Accepted> done) {
        Optional<Problem> problem = check.sourceProblem("source", source);
        if (problem.isPresent()) {
            done.accept(new Accepted.Refused(problem.get(), -1));
            return;
        }
        Board now = board;
        if (now.isBound(entity, source)) {
            done.accept(at(now.position()));
            return;
        }
        submit(done, submission -> append(new SignalEvent.Bound(entity, source), submission));
    }

    /// A decision request of `device`, denied ones included, before its signals are read (semantics §6). A
    /// device of which nothing else is known is not kept: it has no value that grace could excuse, and gateways
    /// must not fill the memory.
    public void seen(EntityRef device, long nowMillis) {
        Optional<Presence> known = board.presence(device);
        if (known.isPresent() && known.get().seenAt(nowMillis).compareTo(known.get()) > 0) {
            submit(_ -> {}, submission -> {
                Presence before = board.presence(device).orElse(Presence.UNKNOWN);
                Presence after = before.seenAt(nowMillis);
                if (after.compareTo(before) > 0) {
                    show(device, after, submission);
                }
            });
        }
    }

    /// Says that `device` was last seen then, of whatever kind it is; for the cases of a pack, before the first
    /// [#seen].
    public void seed(EntityRef device, long lastSeenMillis) {
        submit(_ -> {}, submission -> show(device, Presence.lastSeenAt(lastSeenMillis), submission));
    }

    /// The newest state; one view sees one epoch.
    public SignalView view() {
        return board;
    }

    /// Whether every later view holds what the token was given for. False for what is no token of this journal.
    public boolean hasReached(String consistencyToken) {
        OptionalLong position = ConsistencyToken.position(consistencyToken);
        return position.isPresent() && position.getAsLong() <= board.position();
    }

    /// Whether the journal takes appends. When it has failed, every call is refused until [#recover] succeeds;
    /// bad news is in force nevertheless.
    public boolean available() {
        return log.available();
    }

    /// Tries to go on after a failure of the journal; waits for the disk. True when calls are taken again.
    public boolean recover() {
        return log.recover();
    }

    /// Makes durable what was taken, then closes. Waits for the disk.
    @Override
    public void close() {
        log.close();
    }

    String fingerprint() {
        return board.fingerprint();
    }

    private void take(List<Assertion> normal, Consumer<Accepted> done) {
        submit(done, submission -> {
            switch (recentIds.sort(normal)) {
                case RecentIds.Sorted.Reused(int index) -> submission.refused(reused(normal, index), index);
                case RecentIds.Sorted.News(List<Assertion> news) -> takeNews(normal, news, submission);
            }
        });
    }

    private void takeNews(List<Assertion> normal, List<Assertion> news, Submission submission) {
        TreeSet<String> sources = new TreeSet<>();
        normal.forEach(assertion -> sources.add(assertion.source()));
        long receivedMillis = clock.millis();
        if (news.isEmpty()) {
            // Behind the frame that holds the originals, so that its durability is theirs.
            append(new SignalEvent.Alive(receivedMillis, List.copyOf(sources)), submission);
            return;
        }
        SignalEvent.Asserted call = new SignalEvent.Asserted(receivedMillis, List.copyOf(sources), news);
        byte[] payload = json.write(call);
        if (SignalsLimits.BATCH_BYTES.exceededBy(payload.length)) {
            submission.refused(SignalsLimits.BATCH_BYTES.problem("assertions", payload.length), -1);
            return;
        }
        recentIds.remember(news);
        board = board.withBadNews(call);
        submission.events.add(call);
        log.append(payload, submission);
    }

    private void show(EntityRef device, Presence presence, Submission submission) {
        board = board.withPresence(device, presence);
        append(new SignalEvent.Seen(device, presence), submission);
    }

    private void append(SignalEvent event, Submission submission) {
        submission.events.add(event);
        log.append(json.write(event), submission);
    }

    private static Problem reused(List<Assertion> batch, int index) {
        return new Problem(
                SignalsError.ASSERTION_ID_REUSED,
                "assertions[" + index + "].id",
                "`" + batch.get(index).id() + "` with other content than before",
                "an id of its own");
    }

    private static Accepted.At at(long position) {
        return new Accepted.At(ConsistencyToken.of(position), position);
    }

    /// Runs `work` under the lock, so that frames stand in the journal in the order in which the state took
    /// them, then tells what became of it, if that is known by then.
    private void submit(Consumer<Accepted> done, Consumer<Submission> work) {
        Submission submission = new Submission(done);
        synchronized (lock) {
            work.accept(submission);
        }
        submission.late.forEach(done);
    }

    /// One call on its way through the journal.
    private final class Submission implements AppendListener {
        private final Consumer<Accepted> done;
        /// The one event that was appended.
        private final List<SignalEvent> events = new ArrayList<>(1);
        /// Known while the submitting thread still held the lock.
        private final List<Accepted> late = new ArrayList<>(1);

        private Submission(Consumer<Accepted> done) {
            this.done = done;
        }

        @Override
        public void durable(long sequence) {
            synchronized (lock) {
                for (SignalEvent event : events) {
                    board = board.with(event, sequence);
                }
            }
            tell(at(sequence));
        }

        @Override
        public void refused(Problem problem) {
            synchronized (lock) {
                for (SignalEvent event : events) {
                    if (event instanceof SignalEvent.Asserted call) {
                        recentIds.forget(call.facts());
                    }
                }
            }
            refused(problem, -1);
        }

        private void refused(Problem problem, int index) {
            tell(new Accepted.Refused(problem, index));
        }

        private void tell(Accepted outcome) {
            if (Thread.holdsLock(lock)) {
                late.add(outcome);
            } else {
                done.accept(outcome);
            }
        }
    }
}
