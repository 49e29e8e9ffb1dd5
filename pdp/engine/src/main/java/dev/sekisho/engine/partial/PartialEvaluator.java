package dev.sekisho.engine.partial;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.partial.Partial.Failing;
import dev.sekisho.engine.partial.Partial.Known;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Says what policies come to as far as the question is known. Thread-confined.
public final class PartialEvaluator {
    private static final Expression NEVER = new Expression.Literal(BoolValue.FALSE);

    private final PartialRequest request;
    private final Knowledge knowledge;
    private final PartialInterpreter interpreter;

    /// For `request` among `entities`, whose known attributes are as they are there.
    public PartialEvaluator(PartialRequest request, Entities entities) {
        this.request = request;
        this.knowledge = new Knowledge(request, entities);
        this.interpreter = new PartialInterpreter(request, knowledge);
    }

    /// What `policy` comes to.
    public PartialOutcome evaluate(Policy policy) {
        return head(policy.head()).map(head -> conditions(policy, head)).orElseGet(PartialOutcome.Unsatisfied::new);
    }

    /// What is left of `policies`: those that depend on what is unknown, and those that come to something whatever
    /// it is, without conditions or with one that errs. Ids stay; what is not satisfied is left out.
    public List<Policy> residuals(Collection<Policy> policies) {
        List<Policy> left = new ArrayList<>();
        for (Policy policy : policies) {
            switch (evaluate(policy)) {
                case PartialOutcome.Unsatisfied() -> {
                    // says nothing
                }
                case PartialOutcome.Satisfied() -> left.add(with(policy, Head.ANY, List.of()));
                case PartialOutcome.Erring(Expression part) ->
                    left.add(with(policy, Head.ANY, List.of(new Condition(false, part))));
                case PartialOutcome.Residual(Policy residual) -> left.add(residual);
            }
        }
        return left;
    }

    private static Policy with(Policy policy, Head head, List<Condition> conditions) {
        return new Policy(policy.id(), policy.effect(), policy.annotations(), head, conditions, policy.body());
    }

    private PartialOutcome conditions(Policy policy, Head head) {
        List<Condition> left = new ArrayList<>();
        boolean surely = true;
        for (Condition condition : policy.conditions()) {
            Partial body = interpreter.truth(condition.body());
            if (body instanceof Failing(Expression part)) {
                if (left.isEmpty() && head.equals(Head.ANY)) {
                    return new PartialOutcome.Erring(part);
                }
                left.add(new Condition(condition.unless(), part));
                return new PartialOutcome.Residual(with(policy, head, left));
            }
            if (body instanceof Known) {
                if (body.equals(Known.of(!condition.unless()))) {
                    continue;
                }
                if (surely) {
                    return new PartialOutcome.Unsatisfied();
                }
                left.add(new Condition(false, NEVER));
                return new PartialOutcome.Residual(with(policy, head, left));
            }
            surely &= body.surelyTruth();
            left.add(new Condition(condition.unless(), body.expression()));
        }
        return left.isEmpty() && head.equals(Head.ANY)
                ? new PartialOutcome.Satisfied()
                : new PartialOutcome.Residual(with(policy, head, left));
    }

    /// What is left of a head; empty if it cannot fit.
    private Optional<Head> head(Head head) {
        Optional<Head.Entities> principal = entities(head.principal(), request.principal());
        if (principal.isEmpty()) {
            return Optional.empty();
        }
        Optional<Head.Actions> action = actions(head.action(), request.action());
        if (action.isEmpty()) {
            return Optional.empty();
        }
        return entities(head.resource(), request.resource())
                .map(resource -> new Head(principal.get(), action.get(), resource));
    }

    private Optional<Head.Entities> entities(Head.Entities constraint, Party party) {
        Head.Entities any = new Head.Entities.Any();
        return switch (constraint) {
            case Head.Entities.Any() -> Optional.of(any);
            case Head.Entities.Equal(EntityUid uid) -> left(party, party.mayBe(uid), uid::equals, any, constraint);
            case Head.Entities.In(EntityUid group) ->
                left(party, true, uid -> knowledge.isIn(uid, group), any, constraint);
            case Head.Entities.Is(String type) ->
                party instanceof Party.OfType(String only)
                        ? (only.equals(type) ? Optional.of(any) : Optional.empty())
                        : left(party, true, uid -> uid.type().equals(type), any, constraint);
            case Head.Entities.IsIn(String type, EntityUid group) ->
                party instanceof Party.OfType(String only)
                        ? (only.equals(type) ? Optional.of(new Head.Entities.In(group)) : Optional.empty())
                        : left(
                                party,
                                true,
                                uid -> uid.type().equals(type) && knowledge.isIn(uid, group),
                                any,
                                constraint);
        };
    }

    private Optional<Head.Actions> actions(Head.Actions constraint, Party party) {
        Head.Actions any = new Head.Actions.Any();
        return switch (constraint) {
            case Head.Actions.Any() -> Optional.of(any);
            case Head.Actions.Equal(EntityUid uid) -> left(party, party.mayBe(uid), uid::equals, any, constraint);
            case Head.Actions.In(Set<EntityUid> groups) ->
                left(
                        party,
                        !groups.isEmpty(),
                        uid -> groups.stream().anyMatch(group -> knowledge.isIn(uid, group)),
                        any,
                        constraint);
        };
    }

    /// `any` if all whom `party` can be fit, nothing if none does, otherwise `constraint`.
    private static <T> Optional<T> left(Party party, boolean possible, Predicate<EntityUid> fits, T any, T constraint) {
        if (!possible) {
            return Optional.empty();
        }
        return switch (party) {
            case Party.Known(EntityUid uid) -> fits.test(uid) ? Optional.of(any) : Optional.empty();
            case Party.OfType _ -> Optional.of(constraint);
            case Party.OneOf(Set<EntityUid> members) -> {
                Set<Boolean> found = new LinkedHashSet<>();
                for (EntityUid member : members) {
                    found.add(fits.test(member));
                }
                yield found.size() > 1
                        ? Optional.of(constraint)
                        : found.contains(true) ? Optional.of(any) : Optional.empty();
            }
        };
    }
}
