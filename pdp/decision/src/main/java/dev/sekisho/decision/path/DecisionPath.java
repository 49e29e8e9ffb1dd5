package dev.sekisho.decision.path;

import dev.sekisho.audit.Appended;
import dev.sekisho.audit.AuditLog;
import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.record.DecisionName;
import dev.sekisho.decision.record.OcsfRecord;
import dev.sekisho.decision.record.RecordFacts;
import dev.sekisho.decision.record.RecordFacts.Verification;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.verdict.Decider;
import dev.sekisho.decision.verdict.Decision;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.signals.SignalStore;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.state.SignalView;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One request as one straight line: identity, signals, decision, record, answer. One clock reading, one release
/// and one view of the signals for all of it. Thread-safe; the caller's thread may wait for keys and for fresh
/// signals, so it is not an event loop; the answer comes on the thread of the log's writer.
public final class DecisionPath {
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Identities identities;
    private final Releases releases;
    private final Sample sample;
    private final Redecisions redecisions;
    private final SignalStore signals;
    private final Freshness freshness;
    private final AuditLog audit;

    /// Takes its collaborators; nothing is started.
    public DecisionPath(
            InstantSource clock,
            RandomGenerator random,
            Identities identities,
            Releases releases,
            Sample sample,
            Redecisions redecisions,
            SignalStore signals,
            AuditLog audit) {
        this.clock = clock;
        this.random = random;
        this.identities = identities;
        this.releases = releases;
        this.sample = sample;
        this.redecisions = redecisions;
        this.signals = signals;
        this.freshness = new Freshness(signals);
        this.audit = audit;
    }

    /// Decides `request`; `done` is called once, when the record is durable (design §1, promise 5). What cannot be
    /// recorded is denied. One of the sample is decided a second time by the interpreter.
    public void decide(AccessRequest request, Consumer<Answer> done) {
        answer(request, DecisionPath::decided, done);
    }

    /// Refuses `request` for `reason`, which its protocol found before anything could be decided: no route matches,
    /// or what was asked cannot be told. Named, recorded and answered like any decision; who asks is settled first.
    /// Action and resource of `request` only describe what was asked.
    public void refuse(AccessRequest request, ReasonCode reason, Consumer<Answer> done) {
        answer(request, (_, _, _, _, _) -> Decision.refused(reason), done);
    }

    /// What is decided of a request whose identity is settled.
    @FunctionalInterface
    private interface Deciding {
        Decision decide(Judges judges, boolean twice, VerifiedRequest request, SignalView view, long nowMillis);
    }

    private static Decision decided(
            Judges judges, boolean twice, VerifiedRequest request, SignalView view, long nowMillis) {
        return twice
                ? Decider.decideTwice(judges, request, view, nowMillis)
                : Decider.decide(judges.deciding(), request, view, nowMillis);
    }

    private void answer(AccessRequest request, Deciding deciding, Consumer<Answer> done) {
        long nowMillis = clock.millis();
        DecisionName name = DecisionName.next(nowMillis, random);
        Judges judges = releases.current();
        Release release = judges.release();
        Identity identity = identities.verify(request, release.mapping(), nowMillis);
        boolean fresh = freshness.reached(request);
        presence(request, release, nowMillis);
        SignalView view = signals.view();
        Decision decision = switch (identity) {
            case Identity.Rejected(ReasonCode reason) -> Decision.refused(reason);
            case Identity.Verified _ when !fresh -> Decision.refused(ReasonCode.STATE_NOT_FRESH);
            case Identity.Verified verified ->
                deciding.decide(
                        judges, sample.holds(name.id()), new VerifiedRequest(request, verified), view, nowMillis);
        };
        if (!(decision.redecision() instanceof Redecision.NotSampled)) {
            redecisions.told(name.id(), release, decision.redecision());
        }
        boolean observed = request.pep().mode().observesAt(nowMillis);
        Outcome binding = observed && !decision.knownBad() ? Outcome.PERMIT : decision.outcome();
        RecordFacts facts = new RecordFacts(
                name,
                request,
                verification(request, identity),
                decision,
                binding,
                observed,
                release,
                judges.fellBack() || decision.redecision() instanceof Redecision.Differed,
                view.position(),
                nowMillis);
        JsonObject record = OcsfRecord.of(facts);
        audit.append(JsonWriter.canonical(record), appended -> done.accept(answer(facts, appended)));
    }

    /// Any request of a device is a sign that it is awake, denied ones included (semantics §6), if the gateway is
    /// registered as telling devices.
    private void presence(AccessRequest request, Release release, long nowMillis) {
        if (!request.pep().mayState("context.device")) {
            return;
        }
        request.context()
                .object("device")
                .ifPresent(device -> device.string("id").ifPresent(id -> {
                    String type =
                            release.mapping().entityType(device.string("type").orElse(""));
                    signals.seen(new EntityRef(type, id), nowMillis);
                }));
    }

    private static Verification verification(AccessRequest request, Identity identity) {
        return switch (identity) {
            case Identity.Rejected _ -> new Verification.Rejected();
            case Identity.Verified verified -> new Verification.Settled(new VerifiedRequest(request, verified));
        };
    }

    private Answer answer(RecordFacts facts, Appended appended) {
        return switch (appended) {
            case Appended.At(long _) -> Answers.recorded(facts);
            case Appended.Refused(Problem _) -> {
                audit.countUnrecorded();
                yield Answers.unrecorded(facts);
            }
        };
    }
}
