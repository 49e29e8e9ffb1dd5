package dev.sekisho.decision.judgement;

import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The decision rule of semantics §4, a pure function: F = satisfied or erroring forbids, P = satisfied permits
/// that have not expired. F holds a forbid without obligation: deny. P empty: deny. F empty: permit. Otherwise
/// permit with the union of F's obligations, if the gateway can do them all, else deny.
public final class DecisionRule {
    private final Map<String, Policy> policies = new TreeMap<>();

    /// @param deciding the deciding set: enforced policies only
    public DecisionRule(Collection<Policy> deciding) {
        deciding.forEach(policy -> policies.put(policy.id(), policy));
    }

    /// Applies the rule.
    ///
    /// @param evaluation what each policy came to; ids outside the deciding set do not count
    /// @param canDo obligations that the gateway declared
    /// @param nowMillis the decision's clock reading
    public Judgement apply(Evaluation evaluation, Set<String> canDo, long nowMillis) {
        List<Policy> forbids = new ArrayList<>();
        List<Policy> plainForbids = new ArrayList<>();
        List<Policy> permits = new ArrayList<>();
        SortedSet<String> erroring = new TreeSet<>();
        for (Policy policy : policies.values()) {
            boolean satisfied = evaluation.satisfied().contains(policy.id());
            boolean erred = evaluation.erroring().contains(policy.id());
            if (erred) {
                erroring.add(policy.id());
            }
            if (policy.effect() == Effect.FORBID && (satisfied || erred)) {
                forbids.add(policy);
                if (obligations(policy).isEmpty()) {
                    plainForbids.add(policy);
                }
            } else if (policy.effect() == Effect.PERMIT && satisfied && !expired(policy, nowMillis)) {
                permits.add(policy);
            }
        }
        boolean endsWithoutRemedy = forbids.stream()
                .anyMatch(policy ->
                        policy.annotation("final").filter("true"::equals).isPresent());
        if (!plainForbids.isEmpty()) {
            return deny(forbidReasons(plainForbids, erroring), plainForbids, erroring, endsWithoutRemedy);
        }
        if (permits.isEmpty()) {
            return deny(List.of(ReasonCode.NO_PERMIT.code()), List.of(), erroring, endsWithoutRemedy);
        }
        Set<String> duties = new LinkedHashSet<>();
        forbids.forEach(policy -> duties.addAll(obligations(policy)));
        if (!canDo.containsAll(duties)) {
            return deny(List.of(ReasonCode.OBLIGATION_UNSUPPORTED.code()), forbids, erroring, endsWithoutRemedy);
        }
        Set<String> advice = new LinkedHashSet<>();
        permits.forEach(policy -> policy.annotation("advice").ifPresent(advice::add));
        List<Policy> determining = new ArrayList<>(permits);
        determining.addAll(forbids);
        return new Judgement(true, List.of(), determining, erroring, List.copyOf(duties), List.copyOf(advice), false);
    }

    private static Judgement deny(
            List<String> reasons, List<Policy> determining, SortedSet<String> erroring, boolean endsWithoutRemedy) {
        return new Judgement(false, reasons, determining, erroring, List.of(), List.of(), endsWithoutRemedy);
    }

    /// Satisfied forbids say why themselves; that something could not be judged comes last.
    private static List<String> forbidReasons(List<Policy> forbids, Set<String> erroring) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Policy policy : forbids) {
            if (!erroring.contains(policy.id())) {
                reasons.add(policy.annotation("reason").orElse(ReasonCode.POLICY_FORBIDS.code()));
            }
        }
        if (forbids.stream().anyMatch(policy -> erroring.contains(policy.id()))) {
            reasons.add(ReasonCode.FORBID_UNEVALUABLE.code());
        }
        return List.copyOf(reasons);
    }

    private static List<String> obligations(Policy policy) {
        return policy.annotationItems("obligation");
    }

    /// Whether a permit no longer counts at `nowMillis` (`@validUntil`).
    public static boolean expired(Policy policy, long nowMillis) {
        return nowMillis >= endMillis(policy);
    }

    /// The first moment at which a permit no longer counts; a date that cannot be read has passed: it must not keep
    /// a door open.
    static long endMillis(Policy policy) {
        try {
            return policy.annotation("validUntil")
                    .map(Instant::parse)
                    .map(DecisionRule::millis)
                    .orElse(Long.MAX_VALUE);
        } catch (DateTimeException unreadable) {
            return Long.MIN_VALUE;
        }
    }

    private static long millis(Instant end) {
        return end.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))
                ? Long.MAX_VALUE
                : end.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE)) ? Long.MIN_VALUE : end.toEpochMilli();
    }
}
