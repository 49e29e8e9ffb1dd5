package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What stands under an action before anybody asks.
final class PolicyIndexerTest {
    private static final Expression OF_FIRST =
            new Expression.Binary(BinaryOperator.EQUAL, Expression.Variable.ACTION, new Expression.Literal(action(0)));

    private static Policy policy(int number, Head head, Expression condition) {
        List<Condition> conditions = List.of(new Condition(false, condition));
        return new Policy("p" + number, Effect.PERMIT, Map.of(), head, conditions, JsonObject.EMPTY);
    }

    private static EntityUid action(int number) {
        return new EntityUid("Action", "a" + number);
    }

    private static int standing(List<Policy> policies, int actions) {
        Map<EntityUid, KnownAction> known = new HashMap<>();
        for (int i = 0; i < actions; i++) {
            known.put(action(i), KnownAction.in(Set.of()));
        }
        return new PolicyIndexer(policies, known)
                .lists().stream().mapToInt(List::size).sum();
    }

    /// Room for eight times as many as there are, and 20,000. A list that stands under several actions counts once
    /// here: one
    /// for the first action, one for the others, one for actions that are not known.
    @ParameterizedTest
    @CsvSource({"1, 3, true", "2000, 18, true", "2000, 19, false", "2001, 18, false"})
    void everyActionHasItsPoliciesUnlessThatTakesTooMuchRoom(int policies, int actions, boolean fits) {
        List<Policy> set = new ArrayList<>();
        for (int i = 0; i < policies; i++) {
            Expression attribute = new Expression.Attribute(Expression.Variable.RESOURCE, "a" + i);
            set.add(policy(i, Head.ANY, new Expression.Or(Expression.not(OF_FIRST), attribute)));
        }
        assertEquals(fits ? 3 * policies : policies, standing(set, actions));
    }

    @Test
    void whatAnActionRulesOutDoesNotStandUnderIt() {
        List<Policy> set = List.of(policy(0, Head.ANY, OF_FIRST), policy(1, Head.ANY, Expression.not(OF_FIRST)));

        assertEquals(2 + 1 + 1, standing(set, 2));
    }
}
