package dev.sekisho.engine.interpret;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A policy set, interpreted policy after policy (official `authorizer.rs`). Slow and plain: what the compiled set is
/// held against. Thread-safe.
public final class PolicyInterpreter implements PolicyEvaluator {
    private final List<Policy> policies;

    /// For `policies`, whose ids differ.
    public PolicyInterpreter(List<Policy> policies) {
        this.policies = List.copyOf(policies);
    }

    @Override
    public Evaluation evaluate(Query query) {
        SortedSet<String> satisfied = new TreeSet<>();
        SortedSet<String> erroring = new TreeSet<>();
        for (Policy policy : policies) {
            switch (outcome(policy, query.request(), query.entities())) {
                case PolicyOutcome.Satisfied() -> satisfied.add(policy.id());
                case PolicyOutcome.Erroring _ -> erroring.add(policy.id());
                case PolicyOutcome.NotInScope _, PolicyOutcome.NotHeld _ -> {
                    // says nothing
                }
            }
        }
        return new Evaluation(satisfied, erroring);
    }

    /// What `policy` comes to.
    public static PolicyOutcome outcome(Policy policy, Request request, Entities entities) {
        Optional<String> elsewhere = notInScope(policy.head(), request, entities);
        if (elsewhere.isPresent()) {
            return new PolicyOutcome.NotInScope(elsewhere.get());
        }
        Interpreter interpreter = new Interpreter(request, entities);
        int index = 0;
        for (Condition condition : policy.conditions()) {
            try {
                if (!interpreter.truth(condition.holds())) {
                    return new PolicyOutcome.NotHeld(index);
                }
            } catch (EvaluationException failed) {
                return new PolicyOutcome.Erroring(index, failed.error());
            }
            index++;
        }
        return new PolicyOutcome.Satisfied();
    }

    /// The first part of `head` that is about something else: `principal`, `action` or `resource`.
    public static Optional<String> notInScope(Head head, Request request, Entities entities) {
        Interpreter interpreter = new Interpreter(request, entities);
        if (!fits(interpreter, head.principal(), request.principal())) {
            return Optional.of("principal");
        }
        if (!fits(interpreter, head.action(), request.action())) {
            return Optional.of("action");
        }
        return fits(interpreter, head.resource(), request.resource()) ? Optional.empty() : Optional.of("resource");
    }

    private static boolean fits(Interpreter interpreter, Head.Entities constraint, EntityUid entity) {
        return switch (constraint) {
            case Head.Entities.Any() -> true;
            case Head.Entities.Equal(EntityUid uid) -> uid.equals(entity);
            case Head.Entities.In(EntityUid group) -> interpreter.isOrIsBelow(entity, Set.of(group));
            case Head.Entities.Is(String type) -> entity.type().equals(type);
            case Head.Entities.IsIn(String type, EntityUid group) ->
                entity.type().equals(type) && interpreter.isOrIsBelow(entity, Set.of(group));
        };
    }

    private static boolean fits(Interpreter interpreter, Head.Actions constraint, EntityUid action) {
        return switch (constraint) {
            case Head.Actions.Any() -> true;
            case Head.Actions.Equal(EntityUid uid) -> uid.equals(action);
            case Head.Actions.In(Set<EntityUid> groups) -> interpreter.isOrIsBelow(action, groups);
        };
    }

    /// Holds nothing.
    @Override
    public void close() {
        // nothing to give up
    }
}
