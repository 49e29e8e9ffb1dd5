package dev.sekisho.decision.remedy;

import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.judgement.DecisionRule;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.decision.release.Remedy.Effect;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the cheapest set of at most three remedies under which the whole decision permits, by trying (semantics
/// §5): sets in the order of cost, size, ids; only remedies that touch what is left of the failing policies when all
/// that remedies change is unknown; a bounded number of evaluations. None found: no advice. A plan is given whole or
/// not at all.
public final class RemedySearch {
    private static final int LARGEST_SET = 3;

    private final Judge judge;
    private final Situation situation;
    private final Set<String> canDo;
    private final long nowMillis;
    private long evaluationsLeft = DecisionLimits.REMEDY_EVALUATIONS.value();

    private RemedySearch(Judge judge, Situation situation, Set<String> canDo, long nowMillis) {
        this.judge = judge;
        this.situation = situation;
        this.canDo = canDo;
        this.nowMillis = nowMillis;
    }

    /// The plan for a request that `judgement` denies, an immediate one if there is one that may help at once.
    ///
    /// @param evaluation what `judgement` was made of: which policies stand in the way
    public static Optional<Plan> find(
            Judge judge,
            Situation situation,
            Evaluation evaluation,
            Judgement judgement,
            Set<String> canDo,
            long nowMillis) {
        RemedySearch search = new RemedySearch(judge, situation, canDo, nowMillis);
        return search.find(search.failing(evaluation), judgement.endsWithoutRemedy());
    }

    private Optional<Plan> find(List<Policy> failing, boolean endsWithoutRemedy) {
        List<Remedy> possible = judge.release().remedies().stream()
                .filter(remedy -> remedy.requires().stream()
                        .allMatch(part -> situation.part(part).isPresent()))
                .toList();
        Touched touched = new Touched(situation, situation.query(), failing, possible);
        if (touched.isHopeless()) {
            return Optional.empty();
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Remedy remedy : possible) {
            if (touched.by(remedy)) {
                candidates.addAll(levels(remedy));
            }
        }
        List<List<Candidate>> sets = sets(candidates);
        Optional<List<Candidate>> found = endsWithoutRemedy
                ? cheapest(sets)
                : cheapest(sets.stream().filter(RemedySearch::allImmediate).toList())
                        .or(() -> cheapest(
                                sets.stream().filter(set -> !allImmediate(set)).toList()));
        return found.map(set -> plan(set, touched));
    }

    /// Policies that stand in the way: forbids that hold or cannot be judged, and, if no permit is satisfied, every
    /// permit that may match.
    private List<Policy> failing(Evaluation evaluation) {
        List<Policy> inScope = judge
                .release()
                .inScope()
                .find(
                        situation.principal().type(),
                        situation.action(),
                        situation.resource().type())
                .policies()
                .stream()
                .filter(policy -> !Release.reportOnly(policy))
                .toList();
        boolean permitted = inScope.stream()
                .anyMatch(policy -> policy.effect() == dev.sekisho.engine.policy.Effect.PERMIT
                        && evaluation.satisfied().contains(policy.id())
                        && !DecisionRule.expired(policy, nowMillis));
        return inScope.stream()
                .filter(policy -> switch (policy.effect()) {
                    case PERMIT -> !permitted;
                    case FORBID ->
                        evaluation.satisfied().contains(policy.id())
                                || evaluation.erroring().contains(policy.id());
                })
                .toList();
    }

    private static List<Candidate> levels(Remedy remedy) {
        List<Candidate> candidates = new ArrayList<>();
        for (Effect effect : remedy.effects()) {
            if (effect instanceof Effect.AtLeast(Remedy.Part _, List<String> _, List<Long> levels)) {
                levels.forEach(level -> candidates.add(new Candidate(remedy, level)));
            }
        }
        return candidates.isEmpty() ? List.of(new Candidate(remedy, 0)) : candidates;
    }

    private static List<List<Candidate>> sets(List<Candidate> candidates) {
        List<List<Candidate>> sets = new ArrayList<>();
        extend(candidates, 0, List.of(), sets);
        sets.sort(Comparator.comparingLong(RemedySearch::cost)
                .thenComparingInt(List::size)
                .thenComparing(set -> String.join(" ", new TreeSet<>(ids(set))))
                .thenComparingLong(RemedySearch::level));
        return sets;
    }

    private static void extend(List<Candidate> candidates, int from, List<Candidate> set, List<List<Candidate>> sets) {
        for (int i = from; i < candidates.size(); i++) {
            Candidate next = candidates.get(i);
            if (set.stream()
                    .noneMatch(
                            chosen -> chosen.remedy().id().equals(next.remedy().id()))) {
                List<Candidate> larger = new ArrayList<>(set);
                larger.add(next);
                sets.add(List.copyOf(larger));
                if (larger.size() < LARGEST_SET) {
                    extend(candidates, i + 1, larger, sets);
                }
            }
        }
    }

    private static long cost(List<Candidate> set) {
        return set.stream().mapToLong(candidate -> candidate.remedy().cost()).sum();
    }

    private static long level(List<Candidate> set) {
        return set.stream().mapToLong(Candidate::level).sum();
    }

    private static List<String> ids(List<Candidate> set) {
        return set.stream().map(candidate -> candidate.remedy().id()).toList();
    }

    private static boolean allImmediate(List<Candidate> set) {
        return set.stream().allMatch(candidate -> candidate.remedy().immediate());
    }

    private Optional<List<Candidate>> cheapest(List<List<Candidate>> sets) {
        for (List<Candidate> set : sets) {
            Optional<Situation> changed = evaluationsLeft > 0 ? applied(set, nowMillis) : Optional.empty();
            if (changed.isPresent()) {
                evaluationsLeft--;
                if (permits(changed.get())) {
                    return Optional.of(set);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Situation> applied(List<Candidate> set, long atMillis) {
        Optional<Situation> changed = Optional.of(situation);
        for (Candidate candidate : set) {
            changed = changed.flatMap(here -> candidate.apply(here, judge.release(), atMillis));
        }
        return changed;
    }

    private Plan plan(List<Candidate> set, Touched touched) {
        List<String> acrValues = new ArrayList<>();
        long etaMinutes = 0;
        for (Candidate candidate : set) {
            Optional.ofNullable(candidate.remedy().acrValues().get(Long.toString(candidate.level())))
                    .ifPresent(acrValues::add);
            etaMinutes = Math.max(etaMinutes, candidate.remedy().etaMinutes());
        }
        List<String> cheapestFirst = set.stream()
                .sorted(Comparator.comparingLong(
                                (Candidate candidate) -> candidate.remedy().cost())
                        .thenComparing(candidate -> candidate.remedy().id()))
                .map(candidate -> candidate.remedy().id())
                .toList();
        return new Plan(cheapestFirst, allImmediate(set), etaMinutes, acrValues, maxAge(set, touched));
    }

    /// The largest age of the authentication, in seconds, for which the plan still permits: the weakest of the ages at
    /// which a comparison that is left of the failing policies changes.
    private long maxAge(List<Candidate> set, Touched touched) {
        List<Effect> timed = set.stream()
                .flatMap(candidate -> candidate.remedy().effects().stream())
                .filter(effect -> effect instanceof Effect.Now && touched.reads(effect))
                .toList();
        TreeSet<Long> agesSeconds = new TreeSet<>(Comparator.reverseOrder());
        touched.agesMillis(timed, nowMillis).forEach(millis -> agesSeconds.add(Math.floorDiv(millis, 1000L)));
        agesSeconds.removeIf(seconds -> seconds <= 0 || seconds > nowMillis / 1000);
        for (long seconds : agesSeconds) {
            if (evaluationsLeft == 0) {
                return 0;
            }
            evaluationsLeft--;
            if (applied(set, nowMillis - seconds * 1000).filter(this::permits).isPresent()) {
                return seconds;
            }
        }
        return 0;
    }

    private boolean permits(Situation changed) {
        return judge.ask(changed, canDo, nowMillis).judgement().permitted();
    }
}
