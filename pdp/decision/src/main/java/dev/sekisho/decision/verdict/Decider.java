package dev.sekisho.decision.verdict;

import dev.sekisho.decision.assembly.Assembler;
import dev.sekisho.decision.assembly.Assembly;
import dev.sekisho.decision.assembly.Footprint;
import dev.sekisho.decision.assembly.ObservedSignal;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.judgement.Asked;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.InScope;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.RemedySearch;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.state.Reading;
import dev.sekisho.signals.state.SignalView;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The decision as a pure function of (verified request, release, signals, clock): semantics §6. The same for
/// gateways, cases and single decisions at the command line.
public final class Decider {
    private Decider() {}

    /// Decides. An evaluator that does not answer is a deny.
    public static Decision decide(Judge judge, VerifiedRequest request, SignalView view, long nowMillis) {
        return decide(
                judge.release(),
                request,
                view,
                nowMillis,
                (situation, canDo) -> once(judge, situation, canDo, nowMillis));
    }

    /// Decides by `judges` and once more by the interpreter, on the same situation. Where they differ, the
    /// interpreter's answer is the decision: it is the meaning.
    public static Decision decideTwice(Judges judges, VerifiedRequest request, SignalView view, long nowMillis) {
        return decide(
                judges.release(),
                request,
                view,
                nowMillis,
                (situation, canDo) -> twice(judges, situation, canDo, nowMillis));
    }

    /// How the policies are asked.
    private interface Asking {
        Told ask(Situation situation, Set<String> canDo);
    }

    /// Whose answer counts, and what it is.
    private record Told(Judge judge, Asked asked, Redecision redecision) {}

    private static Told once(Judge judge, Situation situation, Set<String> canDo, long nowMillis) {
        return new Told(judge, judge.ask(situation, canDo, nowMillis), new Redecision.NotSampled());
    }

    private static Told twice(Judges judges, Situation situation, Set<String> canDo, long nowMillis) {
        Asked meant = judges.meaning().ask(situation, canDo, nowMillis);
        if (judges.fellBack()) {
            Evaluation evaluation = meant.evaluation().get();
            return new Told(
                    judges.meaning(),
                    meant,
                    new Redecision.Interpreted(new Redecision.Meant(situation.query(), evaluation)));
        }
        Asked asked = judges.deciding().ask(situation, canDo, nowMillis);
        Redecision redecision = Redecision.of(situation.query(), asked, meant);
        return redecision instanceof Redecision.Differed
                ? new Told(judges.meaning(), meant, redecision)
                : new Told(judges.deciding(), asked, redecision);
    }

    private static Decision decide(
            Release release, VerifiedRequest request, SignalView view, long nowMillis, Asking asking) {
        try {
            return switch (Assembler.assemble(request, release, view, nowMillis)) {
                case Assembly.Refused(ReasonCode reason) -> refused(release, reason);
                case Assembly.Ready(Situation situation) -> judged(asking, request, situation, nowMillis);
            };
        } catch (EvaluationUnavailableException noAnswer) {
            return Decision.refused(ReasonCode.EVALUATION_UNAVAILABLE);
        }
    }

    /// A revoked session has one way in whatever the policies say: authenticate again.
    private static Decision refused(Release release, ReasonCode reason) {
        Decision decision = Decision.refused(reason);
        if (reason != ReasonCode.SESSION_REVOKED) {
            return decision;
        }
        return release.remedies().stream()
                .filter(remedy -> remedy.immediate() && remedy.createsSession())
                .min(Comparator.comparingLong(remedy -> remedy.cost()))
                .map(remedy -> decision.withWay(
                        new WayIn.Found(new Plan(List.of(remedy.id()), true, 0, List.of(), 0)), Outcome.STEP_UP))
                .orElse(decision);
    }

    private static Decision judged(Asking asking, VerifiedRequest request, Situation situation, long nowMillis) {
        Set<String> canDo = canDo(request);
        Told told = asking.ask(situation, canDo);
        Judge judge = told.judge();
        Asked asked = told.asked();
        Release release = judge.release();
        Judgement judgement = asked.judgement();
        Optional<Plan> plan = judgement.permitted()
                ? Optional.empty()
                : RemedySearch.find(judge, situation, asked.evaluation().get(), judgement, canDo, nowMillis);
        boolean stepUp = plan.isPresent() && plan.get().immediate() && !judgement.endsWithoutRemedy();
        InScope.Found inScope = release.inScope()
                .find(
                        situation.principal().type(),
                        situation.action(),
                        situation.resource().type());
        return new Decision(
                judgement.permitted() ? Outcome.PERMIT : stepUp ? Outcome.STEP_UP : Outcome.DENY,
                judgement.reasons(),
                ids(judgement.determining()),
                List.copyOf(judgement.erroring()),
                judgement.obligations(),
                judgement.advice(),
                plan.<WayIn>map(WayIn.Found::new).orElseGet(WayIn.None::new),
                Footprint.at(release, situation, inScope.paths()),
                decisive(release, situation, judgement, inScope.policies()),
                knownBad(release, situation, judgement),
                wouldBe(release, asked),
                situation.illTyped(),
                situation.ignored(),
                told.redecision());
    }

    /// What the gateway is registered for; the request may narrow it, never widen it.
    private static Set<String> canDo(VerifiedRequest request) {
        Set<String> registered = new LinkedHashSet<>(request.request().pep().obligations());
        request.request().context().get("supported_obligations").ifPresent(narrowed -> {
            Set<String> named = new LinkedHashSet<>();
            if (narrowed instanceof JsonArray(List<JsonValue> items)) {
                items.forEach(item -> {
                    if (item instanceof JsonString(String text)) {
                        named.add(text);
                    }
                });
            }
            registered.retainAll(named);
        });
        return registered;
    }

    private static List<ObservedSignal> decisive(
            Release release, Situation situation, Judgement judgement, Collection<Policy> inScope) {
        if (!judgement.determining().isEmpty()) {
            return Footprint.of(release, situation, judgement.determining());
        }
        List<Policy> erring = inScope.stream()
                .filter(policy -> judgement.erroring().contains(policy.id()))
                .toList();
        return Footprint.of(release, situation, erring).stream()
                .filter(ObservedSignal::missing)
                .toList();
    }

    private static boolean knownBad(Release release, Situation situation, Judgement judgement) {
        List<Policy> satisfiedForbids = judgement.determining().stream()
                .filter(policy -> policy.effect() == Effect.FORBID
                        && policy.annotationItems("obligation").isEmpty()
                        && !judgement.erroring().contains(policy.id()))
                .toList();
        return !judgement.permitted()
                && Footprint.of(release, situation, satisfiedForbids).stream()
                        .anyMatch(signal -> isBad(release, signal));
    }

    private static boolean isBad(Release release, ObservedSignal signal) {
        return signal.fact() instanceof ObservedSignal.Fact.OfEntity(var entity, String attribute, Reading reading)
                && reading instanceof Reading.Known known
                && release.signals()
                        .find(entity.type(), attribute)
                        .map(SignalDeclaration::polarity)
                        .filter(polarity -> polarity instanceof Polarity.Negative(JsonValue presumed)
                                && !presumed.equals(known.value()))
                        .isPresent();
    }

    private static Decision.WouldBe wouldBe(Release release, Asked asked) {
        if (!release.hasReportOnly()) {
            return new Decision.WouldBe.NotAsked();
        }
        Judgement would = asked.wouldBe().get();
        return new Decision.WouldBe.Asked(would.permitted(), would.reasons(), ids(would.determining()));
    }

    private static List<String> ids(List<Policy> policies) {
        return policies.stream().map(Policy::id).toList();
    }
}
