package dev.sekisho.decision.judgement;

import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.Outcomes;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// [DecisionRule] for a compiled set: what the annotations say is read once, and a decision touches only the policies
/// that came to something. Its slower twin is the oracle of its tests. Immutable.
final class CompiledRule {
    private static final SortedSet<String> NONE = Collections.unmodifiableSortedSet(new TreeSet<>());
    private static final List<String> NO_PERMIT = List.of(ReasonCode.NO_PERMIT.code());
    private static final List<String> UNSUPPORTED = List.of(ReasonCode.OBLIGATION_UNSUPPORTED.code());

    private static final Judgement NOTHING_PERMITS =
            new Judgement(false, NO_PERMIT, List.of(), NONE, List.of(), List.of(), false);

    /// By place in the plan; null where the policy is outside the deciding set.
    private final @Nullable Entry[] entries;

    /// By place in the plan: what is decided if this policy is the only one that came to something.
    private final Judgement[] alone;

    /// By place in the plan: where the policy's id stands among all ids.
    private final int[] ranks;

    /// The places by rank.
    private final int[] byRank;

    /// A policy of the deciding set.
    ///
    /// @param endMillis the first moment at which it no longer counts
    private record Entry(
            Policy policy, boolean forbid, List<String> obligations, boolean isFinal, String reason, long endMillis) {
        static Entry of(Policy policy) {
            return new Entry(
                    policy,
                    policy.effect() == Effect.FORBID,
                    policy.annotationItems("obligation"),
                    policy.annotation("final").filter("true"::equals).isPresent(),
                    policy.annotation("reason").orElse(ReasonCode.POLICY_FORBIDS.code()),
                    DecisionRule.endMillis(policy));
        }
    }

    /// @param plan the set whose outcomes are judged
    /// @param deciding policies of the deciding set; others of the plan do not count
    CompiledRule(CompiledPolicies plan, Collection<Policy> deciding) {
        Map<String, Policy> byId = new HashMap<>();
        deciding.forEach(policy -> byId.put(policy.id(), policy));
        entries = new @Nullable Entry[plan.size()];
        alone = new Judgement[plan.size()];
        for (int i = 0; i < entries.length; i++) {
            Policy policy = byId.get(plan.id(i));
            Entry entry = policy == null ? null : Entry.of(policy);
            entries[i] = entry;
            alone[i] = entry == null ? NOTHING_PERMITS : alone(entry);
        }
        byRank = IntStream.range(0, plan.size())
                .boxed()
                .sorted(Comparator.comparing(plan::id))
                .mapToInt(Integer::intValue)
                .toArray();
        ranks = new int[plan.size()];
        for (int rank = 0; rank < byRank.length; rank++) {
            ranks[byRank[rank]] = rank;
        }
    }

    /// Apart from its end, and of a duty that the gateway may not be able to do.
    private static Judgement alone(Entry entry) {
        return entry.forbid
                ? decided(List.of(), List.of(entry), NONE, Set.of())
                : decided(List.of(entry), List.of(), NONE, Set.of());
    }

    /// Applies the rule, as [DecisionRule#apply]. Allocates nothing where one policy, or none, came to something.
    Judgement apply(Outcomes outcomes, Set<String> canDo, long nowMillis) {
        if (outcomes.erroringCount() == 0 && outcomes.satisfiedCount() <= 1) {
            return outcomes.satisfiedCount() == 0 ? NOTHING_PERMITS : ofOne(outcomes.satisfied(0), nowMillis);
        }
        return ofSeveral(outcomes, canDo, nowMillis);
    }

    /// A forbid alone denies: with a duty, since nothing permits.
    private Judgement ofOne(int policy, long nowMillis) {
        Entry entry = entries[policy];
        boolean ended = entry != null && !entry.forbid && nowMillis >= entry.endMillis;
        return ended ? NOTHING_PERMITS : alone[policy];
    }

    private Judgement ofSeveral(Outcomes outcomes, Set<String> canDo, long nowMillis) {
        int satisfied = outcomes.satisfiedCount();
        int[] inOrder = new int[satisfied + outcomes.erroringCount()];
        for (int i = 0; i < inOrder.length; i++) {
            // An odd number for a policy that erred.
            inOrder[i] = i < satisfied
                    ? ranks[outcomes.satisfied(i)] << 1
                    : ranks[outcomes.erroring(i - satisfied)] << 1 | 1;
        }
        Arrays.sort(inOrder);
        List<Entry> permits = List.of();
        List<Entry> forbids = List.of();
        SortedSet<String> erroring = NONE;
        for (int ranked : inOrder) {
            Entry entry = entries[byRank[ranked >> 1]];
            boolean erred = (ranked & 1) != 0;
            if (entry == null) {
                continue;
            }
            if (erred) {
                erroring = erroring.isEmpty() ? new TreeSet<>() : erroring;
                erroring.add(entry.policy.id());
            }
            if (entry.forbid) {
                forbids = with(forbids, entry);
            } else if (!erred && nowMillis < entry.endMillis) {
                permits = with(permits, entry);
            }
        }
        return decided(permits, forbids, erroring, canDo);
    }

    private static List<Entry> with(List<Entry> list, Entry entry) {
        List<Entry> longer = list.isEmpty() ? new ArrayList<>(2) : list;
        longer.add(entry);
        return longer;
    }

    private static Judgement decided(
            List<Entry> permits, List<Entry> forbids, SortedSet<String> erroring, Set<String> canDo) {
        if (forbids.isEmpty()) {
            return permits.isEmpty()
                    ? deny(NO_PERMIT, List.of(), erroring, false)
                    : permit(permits, forbids, erroring, List.of());
        }
        boolean endsWithoutRemedy = false;
        List<Entry> plain = List.of();
        for (Entry forbid : forbids) {
            endsWithoutRemedy |= forbid.isFinal;
            plain = forbid.obligations.isEmpty() ? with(plain, forbid) : plain;
        }
        if (!plain.isEmpty()) {
            return deny(reasons(plain, erroring), plain, erroring, endsWithoutRemedy);
        }
        if (permits.isEmpty()) {
            return deny(NO_PERMIT, List.of(), erroring, endsWithoutRemedy);
        }
        Set<String> duties = new LinkedHashSet<>();
        forbids.forEach(forbid -> duties.addAll(forbid.obligations));
        return canDo.containsAll(duties)
                ? permit(permits, forbids, erroring, List.copyOf(duties))
                : deny(UNSUPPORTED, forbids, erroring, endsWithoutRemedy);
    }

    private static List<String> reasons(List<Entry> plain, SortedSet<String> erroring) {
        Set<String> reasons = new LinkedHashSet<>();
        boolean unevaluable = false;
        for (Entry forbid : plain) {
            if (erroring.contains(forbid.policy.id())) {
                unevaluable = true;
            } else {
                reasons.add(forbid.reason);
            }
        }
        if (unevaluable) {
            reasons.add(ReasonCode.FORBID_UNEVALUABLE.code());
        }
        return List.copyOf(reasons);
    }

    private static Judgement deny(
            List<String> reasons, List<Entry> determining, SortedSet<String> erroring, boolean endsWithoutRemedy) {
        return new Judgement(
                false, reasons, policies(determining, List.of()), erroring, List.of(), List.of(), endsWithoutRemedy);
    }

    private static Judgement permit(
            List<Entry> permits, List<Entry> forbids, SortedSet<String> erroring, List<String> duties) {
        Set<String> advice = Set.of();
        for (Entry permit : permits) {
            if (permit.policy.annotation("advice").isPresent()) {
                advice = advice.isEmpty() ? new LinkedHashSet<>() : advice;
                advice.add(permit.policy.annotation("advice").get());
            }
        }
        return new Judgement(true, List.of(), policies(permits, forbids), erroring, duties, List.copyOf(advice), false);
    }

    private static List<Policy> policies(List<Entry> first, List<Entry> second) {
        if (first.size() == 1 && second.isEmpty()) {
            return List.of(first.getFirst().policy);
        }
        List<Policy> policies = new ArrayList<>(first.size() + second.size());
        first.forEach(entry -> policies.add(entry.policy));
        second.forEach(entry -> policies.add(entry.policy));
        return policies;
    }
}
