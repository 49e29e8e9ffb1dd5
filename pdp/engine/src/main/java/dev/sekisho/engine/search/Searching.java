package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.partial.PartialEvaluator;
import dev.sekisho.engine.partial.PartialOutcome;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/// One search, block by block.
///
/// ```
/// 1  who may be permitted   union over the permits that are left, of what an index says of each    (counts)
/// 2  permits                put to those of 1 for whom each may be true
/// 3  who has a permit       union of 2; the others are not permitted, whatever else is true of them
/// 4  the rest               forbids, and where permits err: put to those of 3 alone
/// 5  decision               once for all that came to the same
/// ```
/// Thread-confined.
final class Searching {
    private static final int FIRST_BLOCK = 128;
    private static final int MOST_BLOCK = 8_192;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Universe universe;
    private final Together together;
    private final List<Left> permits = new ArrayList<>();
    private final List<Left> forbids = new ArrayList<>();
    private final List<Integer> satisfied = new ArrayList<>();
    private final List<Integer> erring = new ArrayList<>();
    private boolean allHaveAPermit;

    /// What is left of the policy at `place`.
    private record Left(int place, Test test) {}

    Searching(List<Policy> policies, int[] found, Question question, Universe universe, Entities entities) {
        this.universe = universe;
        PartialEvaluator partial = new PartialEvaluator(question.about(universe.type()), entities);
        LeafMaker leaves = new LeafMaker(question, universe, entities);
        TestMaker tests = new TestMaker(question, universe, leaves);
        for (int place : found) {
            Policy policy = policies.get(place);
            boolean permit = policy.effect() == Effect.PERMIT;
            switch (partial.evaluate(policy)) {
                case PartialOutcome.Unsatisfied() -> {
                    // for no candidate
                }
                case PartialOutcome.Satisfied() -> {
                    satisfied.add(place);
                    allHaveAPermit |= permit;
                }
                case PartialOutcome.Erring(Expression _) -> erring.add(place);
                case PartialOutcome.Residual(Policy residual) ->
                    (permit ? permits : forbids).add(new Left(place, tests.test(residual)));
            }
        }
        this.together = leaves.together();
    }

    void run(int begin, Decision decision, Paging paging) {
        if (!allHaveAPermit && permits.isEmpty()) {
            return;
        }
        int size = FIRST_BLOCK;
        for (int from = begin; from < universe.size() && !paging.isOver(); from += size, size = larger(size)) {
            block(Mask.all(from, Math.min(size, universe.size() - from)), decision, paging);
        }
    }

    /// What the compiled engine says of a block is kept, a byte for each condition: many conditions, smaller blocks.
    private int larger(int size) {
        int room = MOST_BYTES / Math.max(1, together.conditions());
        return Math.min(size * 2, Math.max(FIRST_BLOCK, Math.min(MOST_BLOCK, room)));
    }

    private void block(Mask all, Decision decision, Paging paging) {
        together.block(all);
        List<Mask> maybe = new ArrayList<>(permits.size());
        Mask may = allHaveAPermit ? all : all.none();
        for (Left permit : permits) {
            Mask mask = permit.test().maybe(all);
            maybe.add(mask);
            may = may.or(mask);
        }
        int count = may.count();
        if (count == 0) {
            return;
        }
        boolean cut = count > paging.left();
        Mask look = cut ? may.first((int) paging.left()) : may;
        paging.lookedAt(cut ? paging.left() : count);
        decide(look, maybe, decision, paging);
        if (cut && !paging.isOver()) {
            paging.spent(look.isEmpty() ? all.from() - 1 : look.last());
        }
    }

    private void decide(Mask look, List<Mask> maybe, Decision decision, Paging paging) {
        List<Split> splits = new ArrayList<>(permits.size());
        Mask permitted = allHaveAPermit ? look : look.none();
        for (int i = 0; i < maybe.size(); i++) {
            Split split = permits.get(i).test().on(look.and(maybe.get(i)));
            splits.add(split);
            permitted = permitted.or(split.isTrue());
        }
        if (permitted.isEmpty()) {
            return;
        }
        Patterns patterns = new Patterns(permitted);
        for (int i = 0; i < maybe.size(); i++) {
            Left permit = permits.get(i);
            Mask errs = permitted.and(splits.get(i).errs());
            if (!permit.test().total()) {
                errs = errs.or(permit.test().on(permitted.minus(maybe.get(i))).errs());
            }
            patterns.add(permit.place(), new Split(splits.get(i).isTrue(), errs));
        }
        for (Left forbid : forbids) {
            patterns.add(forbid.place(), forbid.test().on(permitted));
        }
        decide(permitted, patterns, decision, paging);
    }

    private void decide(Mask permitted, Patterns patterns, Decision decision, Paging paging) {
        byte[] known = new byte[patterns.size()];
        int[] always = array(satisfied);
        int[] never = array(erring);
        for (int candidate = permitted.next(permitted.from());
                candidate >= 0 && !paging.isOver();
                candidate = permitted.next(candidate + 1)) {
            int node = patterns.node(candidate);
            if (known[node] == 0) {
                known[node] = (byte) (decision.permits(patterns.outcomes(node, always, never)) ? 1 : 2);
            }
            if (known[node] == 1) {
                paging.add(candidate);
            }
        }
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
