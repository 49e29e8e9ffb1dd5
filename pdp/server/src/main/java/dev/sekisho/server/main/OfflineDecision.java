package dev.sekisho.server.main;

import dev.sekisho.decision.assembly.Assembler;
import dev.sekisho.decision.assembly.Assembly;
import dev.sekisho.decision.assembly.CedarTime;
import dev.sekisho.decision.assembly.Footprint;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.TokenCheck;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.record.SignalJson;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.decision.verdict.Decider;
import dev.sekisho.decision.verdict.Decision;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.explain.Explanation;
import dev.sekisho.engine.explain.PolicyExplainer;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.feed.AssertionsRequest;
import dev.sekisho.server.gateway.authzen.EvaluationRequest;
import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.SignalStore;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.state.SignalView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One decision without a server: assertions are told to a store in memory in the order of their times, every
/// source is
/// alive, the asking gateway verifies users, can do every obligation of the pack and fronts the named systems, or every
/// system. Access tokens are not verified here; a request with one is refused.
final class OfflineDecision {
    private final Judge judge;
    private final Set<String> systems;
    private final long atMillis;

    /// @param systems ids of the only systems that the asking gateway fronts; empty: all
    OfflineDecision(Judge judge, Set<String> systems, long atMillis) {
        this.judge = judge;
        this.systems = Set.copyOf(systems);
        this.atMillis = atMillis;
    }

    /// The decision on `question`, an AuthZEN request, as a document.
    JsonObject decide(JsonObject question, JsonObject told, boolean explain) {
        Release release = judge.release();
        AccessRequest request = EvaluationRequest.read(JsonWriter.canonical(question), pep(release), "");
        Identity identity = new Identities((_, _, _) -> new TokenCheck.Rejected(ReasonCode.TOKEN_ISSUER_UNKNOWN))
                .verify(request, release.mapping(), atMillis);
        return switch (identity) {
            case Identity.Rejected(ReasonCode reason) ->
                document(Decision.refused(reason)).build();
            case Identity.Verified verified -> {
                VerifiedRequest settled = new VerifiedRequest(request, verified);
                SignalView view = signals(release, told);
                JsonObject.Builder answer = document(Decider.decide(judge, settled, view, atMillis));
                yield (explain ? answer.put("policies", explanation(settled, view)) : answer).build();
            }
        };
    }

    private Pep pep(Release release) {
        Set<String> obligations = new LinkedHashSet<>();
        release.policies().values().forEach(policy -> obligations.addAll(policy.annotationItems("obligation")));
        return new Pep(
                "offline",
                systems,
                true,
                obligations,
                true,
                Set.of("*"),
                new RouteMode.Enforce(),
                Set.of(),
                release.routes());
    }

    private SignalView signals(Release release, JsonObject told) {
        List<Assertion> assertions = new ArrayList<>();
        if (!told.members().isEmpty()) {
            switch (AssertionsRequest.read(JsonWriter.canonical(told))) {
                case AssertionsRequest.Read.Batch(List<Assertion> batch) -> assertions.addAll(batch);
                case AssertionsRequest.Read.Refused(var problem, int _) -> throw new ProblemException(problem);
            }
        }
        assertions.sort(Comparator.comparingLong(Assertion::eventMillis));
        AtomicLong clockMillis = new AtomicLong(atMillis);
        InstantSource clock = () -> Instant.ofEpochMilli(clockMillis.get());
        try (SignalStore store = SignalStore.inMemory(release.signals(), release.sources(), clock)) {
            for (Assertion assertion : assertions) {
                clockMillis.set(Math.min(assertion.eventMillis(), atMillis));
                store.accept(List.of(assertion), OfflineDecision::taken);
            }
            clockMillis.set(atMillis);
            release.sources().forEach(source -> store.heartbeat(source.id(), OfflineDecision::taken));
            return store.view();
        }
    }

    private static void taken(Accepted accepted) {
        if (accepted instanceof Accepted.Refused(var problem, int _)) {
            throw new ProblemException(problem);
        }
    }

    private JsonObject.Builder document(Decision decision) {
        List<JsonValue> remedies = new ArrayList<>();
        if (decision.way() instanceof WayIn.Found(var plan)) {
            plan.remedies()
                    .forEach(id -> remedies.add(JsonObject.builder()
                            .put("id", id)
                            .put("text", judge.release().messages().both("remedy." + id))
                            .build()));
        }
        JsonObject.Builder document = JsonObject.builder()
                .put("outcome", decision.outcome().code())
                .put("at", CedarTime.text(atMillis))
                .put("reasons", JsonArray.ofStrings(decision.reasons()))
                .put("determining", JsonArray.ofStrings(decision.determining()))
                .put("erroring", JsonArray.ofStrings(decision.erroring()))
                .put("obligations", JsonArray.ofStrings(decision.obligations()))
                .put("remedy", new JsonArray(remedies));
        challenge(decision, document);
        return document.put("signals", SignalJson.write(decision.decisive()))
                .put("ill_typed", JsonArray.ofStrings(decision.illTyped()))
                .put("ignored_members", decision.ignored())
                .put("release", judge.release().hash());
    }

    /// What a gateway would ask the identity provider for, as in the AuthZEN answer.
    private static void challenge(Decision decision, JsonObject.Builder document) {
        if (decision.outcome() == Outcome.STEP_UP && decision.way() instanceof WayIn.Found(var plan)) {
            if (!plan.acrValues().isEmpty()) {
                document.put("acr_values", String.join(" ", plan.acrValues()));
            }
            if (plan.maxAgeSeconds() > 0) {
                document.put("max_age", plan.maxAgeSeconds());
            }
        }
    }

    /// What each policy came to and why, and the signals that it could read.
    private JsonArray explanation(VerifiedRequest request, SignalView view) {
        List<JsonValue> policies = new ArrayList<>();
        if (Assembler.assemble(request, judge.release(), view, atMillis)
                instanceof Assembly.Ready(Situation situation)) {
            Query query = situation.query();
            for (Policy policy : judge.release().policies().values()) {
                Explanation explanation = PolicyExplainer.explain(policy, query.request(), query.entities());
                JsonObject.Builder told = JsonObject.builder()
                        .put("id", policy.id())
                        .put("effect", policy.effect().name().toLowerCase(Locale.ROOT))
                        .put("report_only", Release.reportOnly(policy));
                policies.add(ExplanationJson.write(explanation, told)
                        .put(
                                "signals",
                                explanation instanceof Explanation.NotInScope
                                        ? new JsonArray(List.of())
                                        : SignalJson.write(Footprint.of(judge.release(), situation, List.of(policy))))
                        .build());
            }
        }
        return new JsonArray(policies);
    }
}
