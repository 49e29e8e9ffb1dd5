package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which plans are written as a class (ADR 0012).
final class WrittenTest {
    /// @param policies each with a condition of its own; all read one attribute, which counts as well
    /// @param ofOneAction how many stand in one run
    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "150, 150, true",
        "151, 151, false",
        "499, 100, true",
        "500, 100, false",
        "499, 150, true",
        "500, 150, false",
    })
    void onlySmallRunsOfSmallPlansAreWritten(int policies, int ofOneAction, boolean written) {
        List<Policy> set = new ArrayList<>();
        for (int i = 0; i < policies; i++) {
            set.add(policy(i, i / ofOneAction, List.of(condition(i))));
        }
        assertEquals(written, CompiledPolicies.of(set).isWritten());
        assertEquals(false, CompiledPolicies.walked(set).isWritten());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3"})
    void runsWithoutConditionsAreNot(int policies) {
        List<Policy> set = IntStream.range(0, policies)
                .mapToObj(number -> policy(number, 0, List.of()))
                .toList();
        assertEquals(false, CompiledPolicies.of(set).isWritten());
    }

    /// A large run beside one that is written.
    @ParameterizedTest
    @CsvSource({"200, 20", "20, 200"})
    void aPlanMayHaveBoth(int first, int second) {
        List<Policy> set = new ArrayList<>();
        for (int i = 0; i < first + second; i++) {
            set.add(policy(i, i < first ? 0 : 1, List.of(condition(i))));
        }
        assertEquals(true, CompiledPolicies.of(set).isWritten());
    }

    private static Condition condition(int number) {
        return new Condition(
                false,
                new Expression.Binary(
                        BinaryOperator.LESS,
                        new Expression.Attribute(Expression.Variable.CONTEXT, "n"),
                        new Expression.Literal(new LongValue(number))));
    }

    private static Policy policy(int number, int action, List<Condition> conditions) {
        Head head = new Head(
                new Head.Entities.Any(),
                new Head.Actions.Equal(new EntityUid("Action", "a" + action)),
                new Head.Entities.Any());
        return new Policy("p" + number, Effect.PERMIT, Map.of(), head, conditions, JsonObject.EMPTY);
    }
}
