package dev.sekisho.administration.cases;

import dev.sekisho.decision.assembly.Assembler;
import dev.sekisho.decision.assembly.Assembly;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.judgement.DecisionRule;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which policies no case would miss: each enforced policy is taken away, its condition is turned round, and each part
/// of its condition is left out, and some case must then come out otherwise. Each case is evaluated three times: as
/// released, with every condition negated, and with every policy that lacks a part. What a mutant would decide follows
/// from those by the decision rule, so the engine is not asked once for each of them.
public final class PolicyMutation {
    private final CaseRunner runner;
    private final Release release;
    private final PolicyCompiler compiler;
    private final Set<String> unnoticedRemoval = new TreeSet<>();
    private final Set<String> unnoticedNegation = new TreeSet<>();
    private final List<PolicyParts> unnoticedParts = new ArrayList<>();

    /// @param judge the release, compiled
    /// @param runner runs its cases
    /// @param compiler compiles the negated policies
    public PolicyMutation(Judge judge, CaseRunner runner, PolicyCompiler compiler) {
        this.runner = runner;
        this.release = judge.release();
        this.compiler = compiler;
        release.enforced().forEach(policy -> {
            unnoticedRemoval.add(policy.id());
            unnoticedNegation.add(policy.id());
            unnoticedParts.addAll(PolicyParts.of(policy));
        });
    }

    /// What no case notices.
    ///
    /// @param removal ids of policies that can be taken away
    /// @param negation ids of policies whose condition can be turned round
    /// @param parts by the ids of policies, the parts of their conditions that can be left out, in words
    public record Unnoticed(Set<String> removal, Set<String> negation, SortedMap<String, List<String>> parts) {}

    /// Looks through `cases`, all of which hold.
    public Unnoticed run(List<PackCase> cases) {
        List<Policy> negated =
                release.enforced().stream().map(PolicyMutation::negated).toList();
        List<Policy> rests = unnoticedParts.stream().map(PolicyParts::rest).toList();
        try (PolicyEvaluator opposite = compiler.compile(negated);
                PolicyEvaluator without = compiler.compile(rests)) {
            for (PackCase one : cases) {
                try {
                    runner.prepare(one).ifPresent(prepared -> look(one, prepared, opposite, without));
                } catch (ProblemException brokenCase) {
                    // told where the case itself is run
                }
            }
        }
        SortedMap<String, List<String>> parts = new TreeMap<>();
        unnoticedParts.forEach(part ->
                parts.computeIfAbsent(part.policy(), _ -> new ArrayList<>()).add(part.part()));
        return new Unnoticed(unnoticedRemoval, unnoticedNegation, parts);
    }

    private void look(PackCase one, CaseRunner.Prepared prepared, PolicyEvaluator opposite, PolicyEvaluator without) {
        if (!(Assembler.assemble(
                        prepared.request(), prepared.judge().release(), prepared.signals(), prepared.atMillis())
                instanceof Assembly.Ready(Situation situation))) {
            return;
        }
        Evaluation released = prepared.judge().evaluate(situation);
        Evaluation turned = opposite.evaluate(situation.query());
        Set<String> canDo = prepared.request().request().pep().obligations();
        DecisionRule rule = new DecisionRule(release.enforced());
        for (Policy policy : release.enforced()) {
            if (unnoticedRemoval.contains(policy.id())) {
                List<Policy> others = release.enforced().stream()
                        .filter(other -> !other.id().equals(policy.id()))
                        .toList();
                if (differs(one, prepared, new DecisionRule(others).apply(released, canDo, prepared.atMillis()))) {
                    unnoticedRemoval.remove(policy.id());
                }
            }
            if (unnoticedNegation.contains(policy.id())) {
                Evaluation mutant = with(released, policy.id(), turned, policy.id());
                if (differs(one, prepared, rule.apply(mutant, canDo, prepared.atMillis()))) {
                    unnoticedNegation.remove(policy.id());
                }
            }
        }
        Evaluation shorter = without.evaluate(situation.query());
        unnoticedParts.removeIf(part -> {
            Evaluation mutant =
                    with(released, part.policy(), shorter, part.rest().id());
            return differs(one, prepared, rule.apply(mutant, canDo, prepared.atMillis()));
        });
    }

    /// What was `released`, but for the policy `id`, which came to what `mutantId` came to among the `mutants`.
    private static Evaluation with(Evaluation released, String id, Evaluation mutants, String mutantId) {
        TreeSet<String> satisfied = new TreeSet<>(released.satisfied());
        TreeSet<String> erroring = new TreeSet<>(released.erroring());
        satisfied.remove(id);
        erroring.remove(id);
        if (mutants.satisfied().contains(mutantId)) {
            satisfied.add(id);
        }
        if (mutants.erroring().contains(mutantId)) {
            erroring.add(id);
        }
        return new Evaluation(satisfied, erroring);
    }

    /// Whether the case would be red, as far as the rule alone tells: permit or not, obligations, reasons,
    /// determining
    /// policies.
    private static boolean differs(PackCase one, CaseRunner.Prepared prepared, Judgement mutant) {
        Optional<Boolean> permit = permitExpected(one, prepared);
        return (permit.isPresent() && permit.get() != mutant.permitted())
                || differs(one.then().array("obligations"), mutant.obligations())
                || differs(one.then().array("reasons"), mutant.reasons())
                || differs(
                        one.then().array("determining"),
                        mutant.determining().stream().map(Policy::id).toList());
    }

    /// Whether the case expects the policies to permit; nothing where a gateway that observes permits anyway.
    private static Optional<Boolean> permitExpected(PackCase one, CaseRunner.Prepared prepared) {
        boolean permit = one.then().string("outcome").filter("permit"::equals).isPresent();
        boolean observing = prepared.request().request().pep().mode().observesAt(prepared.atMillis());
        Optional<Boolean> would = one.then().string("would").map("permit"::equals);
        return would.isPresent() ? would : observing && permit ? Optional.empty() : Optional.of(permit);
    }

    private static boolean differs(Optional<JsonArray> expected, List<String> actual) {
        return expected.isPresent() && !new TreeSet<>(CaseFile.strings(expected.get())).equals(new TreeSet<>(actual));
    }

    /// The policy with the same head whose condition holds exactly where this one's does not; what errs still errs.
    static Policy negated(Policy policy) {
        List<JsonValue> conditions =
                policy.body().array("conditions").map(JsonArray::items).orElse(List.of());
        List<JsonValue> bodies = new ArrayList<>();
        for (JsonValue item : conditions) {
            JsonObject condition = (JsonObject) item;
            JsonValue body = condition.get("body").orElse(new JsonBool(true));
            bodies.add(
                    condition.string("kind").filter("unless"::equals).isPresent()
                            ? JsonObject.builder()
                                    .put(
                                            "!",
                                            JsonObject.builder()
                                                    .put("arg", body)
                                                    .build())
                                    .build()
                            : body);
        }
        JsonValue all = JsonObject.builder().put("Value", true).build();
        for (int i = bodies.size() - 1; i >= 0; i--) {
            all = i == bodies.size() - 1
                    ? bodies.get(i)
                    : JsonObject.builder()
                            .put(
                                    "&&",
                                    JsonObject.builder()
                                            .put("left", bodies.get(i))
                                            .put("right", all)
                                            .build())
                            .build();
        }
        JsonObject turned =
                JsonObject.builder().put("kind", "unless").put("body", all).build();
        return Policy.read(
                policy.id(),
                policy.body().toBuilder()
                        .put("conditions", JsonArray.of(turned))
                        .build());
    }
}
