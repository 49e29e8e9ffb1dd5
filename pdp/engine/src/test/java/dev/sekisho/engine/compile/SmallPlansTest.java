package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.interpret.PolicyOutcome;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Policies that stand beside each other in one run, in both forms of a plan.
final class SmallPlansTest {
    private static final EntityUid SOMEBODY = new EntityUid("User", "somebody");
    private static final EntityUid VIEW = new EntityUid("Action", "view");
    private static final EntityUid THING = new EntityUid("Document", "thing");
    private static final RecordValue CONTEXT = new RecordValue(
            Map.of("n", new LongValue(5), "at", new DatetimeValue(90_000_000), "since", new DatetimeValue(30_000_000)));

    private static Expression context(String name) {
        return new Attribute(Variable.CONTEXT, name);
    }

    private static Expression less(Expression one, CedarValue other) {
        return new Binary(BinaryOperator.LESS, one, new Literal(other));
    }

    private static Policy policy(String id, Expression... conditions) {
        List<Condition> all = new ArrayList<>();
        for (Expression condition : conditions) {
            all.add(new Condition(false, condition));
        }
        return new Policy(id, Effect.PERMIT, Map.of(), Head.ANY, all, JsonObject.EMPTY);
    }

    private static void come(Set<String> satisfied, Set<String> erring, List<Policy> set) {
        Query query = new Query(new Request(SOMEBODY, VIEW, THING, CONTEXT), EntityStore.of(List.of()));
        for (CompiledPolicies plan : Forms.of(set)) {
            assertEquals(new TreeSet<>(satisfied), plan.evaluate(query).satisfied());
            assertEquals(new TreeSet<>(erring), plan.evaluate(query).erroring());
        }
    }

    @Test
    void ordersOfNumbersAreToldApart() {
        Expression age = new Call(ExtensionFunction.DURATION_SINCE, List.of(context("at"), context("since")));
        Expression day = new Call(ExtensionFunction.TO_DATE, List.of(context("at")));
        Expression sum = new Binary(BinaryOperator.ADD, context("n"), context("n"));
        come(
                Set.of("age", "day", "sum", "negative"),
                Set.of("wrong"),
                List.of(
                        policy("age", less(age, new DurationValue(60_000_001))),
                        policy("notAge", less(age, new DurationValue(60_000_000))),
                        policy("day", less(day, new DatetimeValue(86_400_001))),
                        policy("notDay", less(day, new DatetimeValue(86_400_000))),
                        policy("sum", less(sum, new LongValue(11))),
                        policy("notSum", less(sum, new LongValue(10))),
                        policy(
                                "negative",
                                new Binary(
                                        BinaryOperator.LESS,
                                        new Binary(BinaryOperator.SUBTRACT, context("n"), sum),
                                        new Binary(
                                                BinaryOperator.MULTIPLY, context("n"), new Literal(new LongValue(0))))),
                        policy("wrong", less(sum, new DurationValue(1)))));
    }

    /// Those that are satisfied before it stand in the run in front of it, those with its beginning behind it.
    @Test
    void aPolicyThatErrsTakesOnlyThoseWithItThatBeginAsItDoes() {
        Expression errs = less(context("missing"), new LongValue(1));
        Expression holds = less(context("n"), new LongValue(6));
        come(
                Set.of("always", "alwaysToo", "before", "beforeToo"),
                Set.of("errs", "errsToo", "errsThen"),
                List.of(
                        policy("always"),
                        policy("alwaysToo"),
                        policy("before", holds),
                        policy("beforeToo", holds),
                        policy("errs", errs),
                        policy("errsToo", holds, errs),
                        policy("errsThen", holds, errs, less(context("n"), new LongValue(1)))));
    }

    /// The conditions before it held.
    @Test
    void theInterpreterTellsWhichConditionDecided() {
        Expression holds = less(context("n"), new LongValue(6));
        Request request = new Request(SOMEBODY, VIEW, THING, CONTEXT);
        EntityStore nobody = EntityStore.of(List.of());
        assertEquals(
                new PolicyOutcome.NotHeld(2),
                PolicyInterpreter.outcome(
                        policy("p", holds, holds, less(context("n"), new LongValue(5))), request, nobody));
        assertEquals(
                new PolicyOutcome.NotHeld(0),
                PolicyInterpreter.outcome(policy("p", less(context("n"), new LongValue(5))), request, nobody));
    }

    /// Whatever asks for their attributes.
    @Test
    void anEntityIsLookedUpOnceARequest() {
        Map<String, CedarValue> context = new LinkedHashMap<>();
        List<Policy> set = new ArrayList<>();
        for (String name : List.of("device", "session", "network", "client")) {
            context.put(name, new EntityUid("Thing", name));
            set.add(policy(name + "A", less(new Attribute(context(name), "a"), new LongValue(1))));
            set.add(policy(name + "B", less(new Attribute(context(name), "b"), new LongValue(1))));
        }
        Request request = new Request(SOMEBODY, VIEW, THING, new RecordValue(context));
        for (CompiledPolicies plan : Forms.of(set)) {
            for (int i = 0; i < 2; i++) {
                Map<EntityUid, Integer> found = new HashMap<>();
                plan.evaluate(request, uid -> {
                    found.merge(uid, 1, Integer::sum);
                    return ResidentEntity.ABSENT;
                });
                context.values().forEach(uid -> assertEquals(1, found.get(uid), uid::toString));
            }
            assertEquals(8, plan.size());
            assertEquals("deviceB", plan.id(1));
        }
    }

    /// Requests within requests, as many as there would be at once.
    @Test
    void workspacesAreUsedAgainAndOnlySomeAreKept() {
        CompiledPolicies plan = CompiledPolicies.of(List.of(
                policy("p", less(new Attribute(Variable.PRINCIPAL, "a"), new LongValue(1)))));
        Request request = new Request(SOMEBODY, VIEW, THING, CONTEXT);
        assertEquals(0, plan.idle());
        for (int i = 0; i < 3; i++) {
            plan.evaluate(request, _ -> ResidentEntity.ABSENT);
            assertEquals(1, plan.idle(), "the same again");
        }
        nested(plan, request, 3);
        assertEquals(3, plan.idle());
        nested(plan, request, 12);
        assertEquals(8, plan.idle());
        nested(plan, request, 8);
        assertEquals(8, plan.idle());
    }

    private static void nested(CompiledPolicies plan, Request request, int depth) {
        if (depth > 0) {
            boolean[] inside = new boolean[1];
            plan.evaluate(request, _ -> {
                if (!inside[0]) {
                    inside[0] = true;
                    nested(plan, request, depth - 1);
                }
                return ResidentEntity.ABSENT;
            });
        }
    }

    /// A set of one policy has a table with few places, of which some are the first.
    @Test
    void aNameMayStandAtTheFirstPlace() {
        for (int i = 0; i < 60; i++) {
            EntityUid user = new EntityUid("User", "user" + i);
            EntityUid document = new EntityUid("Document", "document" + i);
            Head head =
                    new Head(new Head.Entities.Equal(user), new Head.Actions.Any(), new Head.Entities.Equal(document));
            Head ofUser = new Head(new Head.Entities.Equal(user), new Head.Actions.Any(), new Head.Entities.Any());
            Head ofDocument =
                    new Head(new Head.Entities.Any(), new Head.Actions.Any(), new Head.Entities.Equal(document));
            Query query = new Query(new Request(user, VIEW, document, RecordValue.EMPTY), EntityStore.of(List.of()));
            for (Head one : List.of(head, ofUser, ofDocument)) {
                Policy policy = new Policy("p", Effect.PERMIT, Map.of(), one, List.of(), JsonObject.EMPTY);
                for (CompiledPolicies plan : Forms.of(List.of(policy))) {
                    assertEquals(Set.of("p"), plan.evaluate(query).satisfied(), "number " + i);
                }
            }
        }
    }
}
