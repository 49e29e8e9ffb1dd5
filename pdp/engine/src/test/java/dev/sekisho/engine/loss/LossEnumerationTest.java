package dev.sekisho.engine.loss;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.loss.RandomOffice.Theme;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The check's own test (semantics §2): small random sets, exhaustively enumerated. What is proven flips nowhere, what
/// is refuted does flip.
final class LossEnumerationTest {
    private static final int SETS = Integer.getInteger("sekisho.loss.sets", 20);

    @ParameterizedTest
    @EnumSource
    void provenNeverFlipsAndRefutedDoes(Theme theme) {
        int[] seen = new int[4];
        for (long seed = 0; seed < SETS; seed++) {
            List<Policy> set = new RandomOffice(seed, theme).policies();
            LossReport report = new SignalLossCheck(Office.schema(), Office.model(), LossBudget.STANDARD).check(set);
            List<BruteForce.Broken> broken = BruteForce.broken(set, theme);
            String where = theme + " seed " + seed + " ";
            for (Policy policy : set) {
                seen[judge(policy, report, broken, set, where)]++;
            }
            if (report.whole() instanceof LossVerdict.Proven) {
                assertFalse(broken.stream().anyMatch(BruteForce.Broken::decision), where + broken);
            }
        }
        String counts = theme + ": proven " + seen[0] + ", by the set " + seen[1] + ", refuted " + seen[2]
                + ", undecided " + seen[3];
        // A test that saw little of one kind would show little.
        assertTrue(seen[0] > SETS / 4 && seen[1] > SETS / 10 && seen[2] > SETS / 10, counts);
        assertTrue(seen[3] * 5 < seen[0] + seen[1] + seen[2], counts);
    }

    private static int judge(
            Policy policy, LossReport report, List<BruteForce.Broken> broken, List<Policy> set, String where) {
        List<BruteForce.Broken> own = broken.stream()
                .filter(one -> one.policies().contains(policy.id()))
                .toList();
        return switch (report.policies().getOrDefault(policy.id(), new LossVerdict.Undecided("none"))) {
            case LossVerdict.Proven(boolean alone) -> {
                Optional<BruteForce.Broken> against =
                        own.stream().filter(one -> alone || one.decision()).findFirst();
                assertTrue(against.isEmpty(), () -> where + policy + "\n" + against + "\n" + set);
                yield alone ? 0 : 1;
            }
            case LossVerdict.Refuted(Counterexample counterexample) -> {
                assertTrue(isLegal(counterexample), () -> where + counterexample.text());
                assertTrue(flips(set, counterexample), () -> where + counterexample.text());
                yield 2;
            }
            case LossVerdict.Undecided(String reason) -> {
                assertFalse(reason.isEmpty());
                yield 3;
            }
        };
    }

    /// By the sentence of semantics §4, said once more.
    private static boolean flips(List<Policy> set, Counterexample counterexample) {
        Optional<Set<String>> known = granted(set, counterexample.known());
        Optional<Set<String>> lost = granted(set, counterexample.lost());
        return lost.isPresent() && (known.isEmpty() || !lost.get().containsAll(known.get()));
    }

    private static Optional<Set<String>> granted(List<Policy> set, Query query) {
        try (PolicyInterpreter interpreter = new PolicyInterpreter(set)) {
            Evaluation evaluation = interpreter.evaluate(query);
            Set<String> inF = new TreeSet<>(evaluation.satisfied());
            inF.addAll(evaluation.erroring());
            boolean denied = set.stream()
                    .anyMatch(policy -> policy.effect() == Effect.FORBID
                            && inF.contains(policy.id())
                            && policy.annotationItems("obligation").isEmpty());
            boolean permitted = set.stream()
                    .anyMatch(policy -> policy.effect() == Effect.PERMIT
                            && evaluation.satisfied().contains(policy.id()));
            Set<String> duties = new TreeSet<>();
            set.stream()
                    .filter(policy -> policy.effect() == Effect.FORBID && inF.contains(policy.id()))
                    .forEach(policy -> duties.addAll(policy.annotationItems("obligation")));
            return permitted && !denied ? Optional.of(duties) : Optional.empty();
        }
    }

    /// Whether the two snapshots are one step apart: the places in which they differ are those of one step.
    private static boolean isLegal(Counterexample counterexample) {
        Map<String, CedarValue> known = places(counterexample.known());
        Map<String, CedarValue> lost = places(counterexample.lost());
        Set<String> changed = new TreeSet<>(known.keySet());
        changed.addAll(lost.keySet());
        changed.removeIf(place -> Optional.ofNullable(known.get(place)).equals(Optional.ofNullable(lost.get(place))));
        boolean oneRequest = counterexample
                        .known()
                        .request()
                        .principal()
                        .equals(counterexample.lost().request().principal())
                && counterexample
                        .known()
                        .request()
                        .resource()
                        .equals(counterexample.lost().request().resource());
        return oneRequest
                && !changed.isEmpty()
                && switch (counterexample.step()) {
                    case LossStep.Unknown(String type) -> unknown(type, counterexample, changed, known, lost);
                    case LossStep.Worse(var key, LossModel.Nature.Negative fact) ->
                        only(changed, key.path())
                                && changed.stream().allMatch(place -> fell(known.get(place), lost.get(place), fact));
                    case LossStep.Older(var key) -> only(changed, key.path());
                    case LossStep.Lost(var key) ->
                        only(changed, key.path()) && lost.keySet().stream().noneMatch(changed::contains);
                    case LossStep.Unreferenced(var key) ->
                        only(changed, key.path()) && lost.keySet().stream().noneMatch(changed::contains);
                };
    }

    private static boolean fell(
            @org.jspecify.annotations.Nullable CedarValue known,
            @org.jspecify.annotations.Nullable CedarValue lost,
            LossModel.Nature.Negative fact) {
        return known == null
                ? fact.worst().equals(lost)
                : known.equals(fact.presumed()) && (lost == null || fact.bad().contains(lost));
    }

    private static boolean only(Set<String> changed, List<String> path) {
        return changed.size() == 1 && changed.iterator().next().endsWith("." + String.join(".", path));
    }

    private static boolean unknown(
            String type,
            Counterexample counterexample,
            Set<String> changed,
            Map<String, CedarValue> known,
            Map<String, CedarValue> lost) {
        Set<EntityUid> gone = new TreeSet<>();
        counterexample.known().entities().all().stream()
                .map(resident -> resident.entity().uid())
                .filter(uid -> !counterexample.lost().entities().find(uid).exists())
                .forEach(gone::add);
        return gone.size() == 1
                && gone.iterator().next().type().equals(type)
                && changed.stream()
                        .allMatch(place -> !lost.containsKey(place)
                                && (place.startsWith(gone.iterator().next() + ".")
                                        || isBelow(counterexample.known(), known.get(place), gone)));
    }

    private static boolean isBelow(
            Query query, @org.jspecify.annotations.Nullable CedarValue value, Set<EntityUid> above) {
        return value instanceof EntityUid uid
                && (above.contains(uid)
                        || query.entities().all().stream()
                                .map(ResidentEntity::entity)
                                .filter(entity -> entity.uid().equals(uid))
                                .anyMatch(entity ->
                                        entity.parents().stream().anyMatch(parent -> isBelow(query, parent, above))));
    }

    /// Every leaf of a snapshot by its place.
    private static Map<String, CedarValue> places(Query query) {
        Map<String, CedarValue> places = new TreeMap<>();
        leaves("context", query.request().context(), places);
        for (ResidentEntity resident : query.entities().all()) {
            leaves(resident.entity().uid().toString(), resident.entity().attributes(), places);
        }
        return places;
    }

    private static void leaves(String place, CedarValue value, Map<String, CedarValue> places) {
        if (value instanceof dev.sekisho.engine.value.RecordValue(Map<String, CedarValue> fields)) {
            fields.forEach((name, inner) -> leaves(place + "." + name, inner, places));
        } else {
            places.put(place, value);
        }
    }
}
