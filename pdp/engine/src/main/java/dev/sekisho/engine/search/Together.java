package dev.sekisho.engine.search;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.Outcomes;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conditions that only the compiled engine can evaluate, as the policies of one plan: a candidate that is asked about
/// one of them is asked about all, so that many cost hardly more than one. What a block's candidates come to is kept
/// until the next block. Thread-confined.
final class Together {
    private final Candidate candidate;
    private final List<Policy> policies = new ArrayList<>();
    private CompiledPolicies.@Nullable Workspace workspace;
    private int from;
    private int size;
    private byte[] rows = {};
    private boolean[] known = {};

    Together(Candidate candidate) {
        this.candidate = candidate;
    }

    /// Before the first question. What it comes to is told for candidates of the block at hand.
    Verdict add(Expression condition) {
        int place = policies.size();
        policies.add(policy("condition" + place, condition));
        return ordinal -> row(ordinal, place);
    }

    /// Of a condition that is asked of few candidates, wherever they are.
    static Verdict alone(Expression condition, Candidate candidate) {
        return new Verdict() {
            private CompiledPolicies.@Nullable Workspace workspace;

            @Override
            public byte of(int ordinal) {
                CompiledPolicies.Workspace place = workspace;
                if (place == null) {
                    place = CompiledPolicies.of(List.of(policy("condition", condition)))
                            .workspace();
                    workspace = place;
                }
                Outcomes outcomes = place.evaluate(candidate.request(ordinal), candidate);
                return outcomes.satisfiedCount() == 1
                        ? Verdict.TRUE
                        : outcomes.erroringCount() == 1 ? Verdict.ERROR : Verdict.FALSE;
            }
        };
    }

    private static Policy policy(String id, Expression condition) {
        return new Policy(
                id, Effect.PERMIT, Map.of(), Head.ANY, List.of(new Condition(false, condition)), JsonObject.EMPTY);
    }

    /// How many there are.
    int conditions() {
        return policies.size();
    }

    /// Goes on to these candidates.
    void block(Mask all) {
        from = all.from();
        size = all.end() - from;
        rows = new byte[0];
    }

    private byte row(int ordinal, int place) {
        if (rows.length == 0) {
            rows = new byte[size * policies.size()];
            known = new boolean[size];
        }
        int begin = (ordinal - from) * policies.size();
        if (!known[ordinal - from]) {
            known[ordinal - from] = true;
            evaluate(ordinal, begin);
        }
        return rows[begin + place];
    }

    private void evaluate(int ordinal, int begin) {
        CompiledPolicies.Workspace place = workspace;
        if (place == null) {
            place = CompiledPolicies.of(policies).workspace();
            workspace = place;
        }
        Outcomes outcomes = place.evaluate(candidate.request(ordinal), candidate);
        for (int i = 0; i < outcomes.satisfiedCount(); i++) {
            rows[begin + outcomes.satisfied(i)] = Verdict.TRUE;
        }
        for (int i = 0; i < outcomes.erroringCount(); i++) {
            rows[begin + outcomes.erroring(i)] = Verdict.ERROR;
        }
    }
}
