package dev.sekisho.administration.cases;

import dev.sekisho.decision.assembly.Assembler;
import dev.sekisho.decision.assembly.Assembly;
import dev.sekisho.decision.assembly.ObservedSignal;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.verdict.Decider;
import dev.sekisho.decision.verdict.Decision;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.state.SignalView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Runs cases through the decision itself. Nothing of it is made up for tests: the same assembly, rule and remedies
/// as for a gateway, over a store of signals in memory.
public final class CaseRunner {
    private final Judge judge;
    private final JsonObject settingsDocument;

    /// @param judge the release, compiled
    /// @param settingsDocument `settings.json` of its bundle, which tells the types of overridden settings
    public CaseRunner(Judge judge, JsonObject settingsDocument) {
        this.judge = judge;
        this.settingsDocument = settingsDocument;
    }

    /// What a case came to.
    ///
    /// @param mismatches what came out otherwise, as "outcome deny instead of permit"; empty: the case holds
    public record Result(PackCase ran, List<String> mismatches) {
        /// Copies the list.
        public Result {
            mismatches = List.copyOf(mismatches);
        }
    }

    /// A case ready to be judged.
    record Prepared(Judge judge, VerifiedRequest request, SignalView signals, long atMillis) {}

    /// Whether the release's own readiness case permits: the server is ready once it does.
    public boolean permits(JsonObject readiness) {
        PackCase ready = PackCase.read("readiness", readiness);
        return decide(ready).outcome() == Outcome.PERMIT;
    }

    /// Runs one case.
    public Result run(PackCase one) {
        try {
            return new Result(one, mismatches(one, decide(one)));
        } catch (ProblemException refused) {
            return new Result(one, List.of(cannotBeRun(refused.problem())));
        }
    }

    private static String cannotBeRun(Problem problem) {
        return "at " + problem.where() + ": " + problem.found() + " instead of " + problem.expected() + " ("
                + problem.code().code() + ")";
    }

    Decision decide(PackCase one) {
        Optional<Prepared> prepared = prepare(one);
        return prepared.map(ready -> Decider.decide(ready.judge(), ready.request(), ready.signals(), ready.atMillis()))
                .orElseGet(() -> Decision.refused(rejection(one)));
    }

    private ReasonCode rejection(PackCase one) {
        CaseRequest caseRequest = new CaseRequest(one.where(), one.when());
        return caseRequest.identity(caseRequest.request(judge.release()), judge.release())
                        instanceof Identity.Rejected(ReasonCode reason)
                ? reason
                : ReasonCode.NO_PERMIT;
    }

    /// The case's request and world; nothing if its identity is rejected.
    Optional<Prepared> prepare(PackCase one) {
        CaseRequest caseRequest = new CaseRequest(one.where(), one.when());
        CaseWorld world = new CaseWorld(one.where(), one.given(), caseRequest.atMillis());
        Release release = world.release(judge.release(), settingsDocument);
        AccessRequest request = caseRequest.request(release);
        return caseRequest.identity(request, release) instanceof Identity.Verified verified
                ? Optional.of(new Prepared(
                        judge.with(release),
                        new VerifiedRequest(request, verified),
                        world.signals(release, request.context()),
                        caseRequest.atMillis()))
                : Optional.empty();
    }

    /// What policies see of a case and who sees it, for measurements; nothing if the case is refused before any policy.
    ///
    /// @param situation the case's world
    /// @param canDo obligations that its gateway declared
    /// @param atMillis its clock reading
    public record Seen(Situation situation, Set<String> canDo, long atMillis) {}

    /// What policies see of `one`.
    public Optional<Seen> seen(PackCase one) {
        return prepare(one)
                .flatMap(ready -> Assembler.assemble(
                                        ready.request(), ready.judge().release(), ready.signals(), ready.atMillis())
                                instanceof Assembly.Ready(Situation situation)
                        ? Optional.of(new Seen(
                                situation, ready.request().request().pep().obligations(), ready.atMillis()))
                        : Optional.empty());
    }

    private static List<String> mismatches(PackCase one, Decision decision) {
        List<String> mismatches = new ArrayList<>();
        boolean observing = one.when()
                .object("pep")
                .flatMap(pep -> pep.string("mode"))
                .filter("observe"::equals)
                .isPresent();
        Outcome binding = observing && !decision.knownBad() ? Outcome.PERMIT : decision.outcome();
        compare(
                "outcome",
                one.then().string("outcome").orElse(""),
                binding.code() + because(decision),
                binding.code(),
                mismatches);
        one.then()
                .string("would")
                .ifPresent(would -> compare(
                        "would",
                        would,
                        decision.outcome().code() + because(decision),
                        decision.outcome().code(),
                        mismatches));
        compareSet(one, "reasons", decision.reasons(), mismatches);
        compareSet(one, "obligations", decision.obligations(), mismatches);
        compareSet(one, "determining", decision.determining(), mismatches);
        compareSet(one, "remedy", remedies(decision), mismatches);
        one.then().array("missing").ifPresent(named -> {
            List<String> missing = missing(decision);
            if (!missing.containsAll(CaseFile.strings(named))) {
                mismatches.add("missing " + missing + " instead of " + CaseFile.strings(named));
            }
        });
        return mismatches;
    }

    static List<String> remedies(Decision decision) {
        return decision.way() instanceof WayIn.Found(Plan plan) ? plan.remedies() : List.of();
    }

    /// Why, if it is no permit: reasons, the policies that gave them, and what was missing.
    private static String because(Decision decision) {
        List<String> missing = missing(decision);
        return decision.reasons().isEmpty()
                ? ""
                : " (" + String.join(", ", decision.reasons())
                        + (decision.determining().isEmpty() ? "" : " by " + String.join(", ", decision.determining()))
                        + (missing.isEmpty() ? "" : "; missing " + String.join(", ", missing)) + ")";
    }

    private static List<String> missing(Decision decision) {
        return decision.decisive().stream()
                .filter(ObservedSignal::missing)
                .map(ObservedSignal::path)
                .toList();
    }

    private static void compare(String what, String expected, String shown, String actual, List<String> mismatches) {
        if (!expected.equals(actual)) {
            mismatches.add(what + " " + shown + " instead of " + expected);
        }
    }

    private static void compareSet(PackCase one, String what, Collection<String> actual, List<String> mismatches) {
        Optional<JsonArray> expected = one.then().array(what);
        if (expected.isPresent() && !new TreeSet<>(CaseFile.strings(expected.get())).equals(new TreeSet<>(actual))) {
            mismatches.add(what + " " + new TreeSet<>(actual) + " instead of "
                    + new TreeSet<>(CaseFile.strings(expected.get())));
        }
    }
}
