package dev.sekisho.decision.record;

import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.TokenCheck;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.library.Wrong;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.record.RecordFacts.Verification;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.decision.verdict.Decider;
import dev.sekisho.decision.verdict.Decision;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.json.JsonObject;
import dev.sekisho.signals.state.SignalView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// Records of decisions of every kind.
final class Records {
    static final Release LIBRARY = Library.release();

    private Records() {}

    static JsonObject of(Ask ask) {
        return of(ask, World.sound(LIBRARY), false);
    }

    static JsonObject observed(Ask ask) {
        return of(ask, World.sound(LIBRARY), true);
    }

    static JsonObject of(Ask ask, World world, boolean observed) {
        return of(
                ask,
                world,
                observed,
                (request, view) ->
                        Decider.decide(Judge.of(LIBRARY, new CountedInterpreter()), request, view, world.now()));
    }

    /// One of the sample, by what `wrong` compiles.
    private static JsonObject redecided(Ask ask, PolicyCompiler wrong) {
        World world = World.sound(LIBRARY);
        return of(
                ask,
                world,
                false,
                (request, view) ->
                        Decider.decideTwice(Judges.of(Judge.of(LIBRARY, wrong)), request, view, world.now()));
    }

    private static JsonObject of(
            Ask ask, World world, boolean observed, BiFunction<VerifiedRequest, SignalView, Decision> deciding) {
        Identity identity = new Identities((_, _, _) -> new TokenCheck.Rejected(ReasonCode.TOKEN_EXPIRED))
                .verify(ask.request(), LIBRARY.mapping(), world.now());
        return switch (identity) {
            case Identity.Rejected(ReasonCode reason) ->
                record(ask, new Verification.Rejected(), Decision.refused(reason), world, observed);
            case Identity.Verified verified -> {
                VerifiedRequest request = new VerifiedRequest(ask.request(), verified);
                Decision decision = deciding.apply(request, world.view());
                yield record(ask, new Verification.Settled(request), decision, world, observed);
            }
        };
    }

    private static JsonObject record(
            Ask ask, Verification verification, Decision decision, World world, boolean observed) {
        Outcome binding = observed && !decision.knownBad() ? Outcome.PERMIT : decision.outcome();
        return OcsfRecord.of(new RecordFacts(
                new DecisionName("01JXK6Q0Z7R3F2W9K7QM2XRDAB"),
                ask.request(),
                verification,
                decision,
                binding,
                observed,
                LIBRARY,
                decision.redecision() instanceof Redecision.Differed,
                world.view().position(),
                world.now()));
    }

    /// By what they show.
    static Map<String, JsonObject> all() {
        Ask lending = Ask.lending();
        Ask restricted = Ask.to("read", "book", "atlas").properties("{'restricted': true}");
        Map<String, JsonObject> records = new LinkedHashMap<>();
        records.put("permit", of(lending));
        records.put("step-up", of(lending.withClaim("acr", "'aal1'")));
        records.put("deny for missing signals", of(lending, new World(LIBRARY), false));
        records.put(
                "deny for a presumed fact that is bad",
                of(lending, World.sound(LIBRARY).say("Device/d1", "edr.alert", "true", "soc"), false));
        records.put(
                "permit with duties",
                of(restricted.by(Ask.gateway(Set.of("catalogue"), true, Set.of("watermark", "no-copy"), Set.of("*")))));
        records.put("deny for duties", of(restricted));
        records.put("observed permit", observed(lending));
        records.put("observed deny", observed(lending.withClaim("acr", "'aal1'")));
        records.put(
                "observed known bad",
                of(lending, World.sound(LIBRARY).say("Device/d1", "edr.alert", "true", "soc"), true));
        records.put("rejected identity", of(lending.of(new SubjectClaim.Nobody())));
        records.put("unknown type", of(Ask.to("burn", "scroll", "x")));
        records.put("network by address", of(lending.with("{'network': {'ip': '10.1.2.3', 'zone': 'office'}}")));
        records.put("network of the sixth kind", of(lending.with("{'network': {'ip': '2001:db8::1'}}")));
        records.put("network by a range", of(lending.with("{'network': {'ip': '10.0.0.0/8'}}")));
        records.put("network by nonsense", of(lending.with("{'network': {'ip': 'the office', 'zone': 5}}")));
        records.put("stated user", of(lending.stated("user", "hanako", "{}")));
        records.put("a workload", of(lending.stated("Workload", "reader-app", "{}")));
        records.put("ill-typed and ignored", of(lending.with("{'purpose': 5, 'shoes': 'red'}")));
        records.put("decided twice", redecided(lending, new CountedInterpreter()));
        records.put("decided twice, and differently", redecided(lending, Wrong.sayingNothing()));
        return records;
    }
}
