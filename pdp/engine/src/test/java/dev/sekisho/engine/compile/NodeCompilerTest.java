package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.value.LongValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is evaluated once a request, and what is not worth it.
final class NodeCompilerTest {
    private static Expression attribute(String name) {
        return new Attribute(Variable.CONTEXT, name);
    }

    private static Expression less(Expression one, long than) {
        return new Binary(BinaryOperator.LESS, one, new Literal(new LongValue(than)));
    }

    private static int shared(List<List<Expression>> lists) {
        return new NodeCompiler(lists).shared();
    }

    @Test
    void whatOneListAsksTwiceIsShared() {
        assertEquals(1, shared(List.of(List.of(less(attribute("a"), 1), less(attribute("a"), 2)))), "the attribute");
        assertEquals(1, shared(List.of(List.of(less(attribute("a"), 1), less(attribute("a"), 1)))), "the comparison");
        assertEquals(
                2,
                shared(List.of(List.of(less(attribute("a"), 1), less(attribute("a"), 1), less(attribute("a"), 2)))),
                "both");
    }

    @Test
    void whatTwoListsAskOnceEachIsNot() {
        assertEquals(0, shared(List.of(List.of(less(attribute("a"), 1)), List.of(less(attribute("a"), 1)))));
    }

    /// To look up what they came to would cost as much as themselves.
    @Test
    void variablesAndConstantsAreNot() {
        Expression one = new Binary(BinaryOperator.EQUAL, Variable.PRINCIPAL, Variable.RESOURCE);
        Expression other = new Binary(BinaryOperator.EQUAL, Variable.PRINCIPAL, Variable.ACTION);
        assertEquals(0, shared(List.of(List.of(one, other))));
        assertEquals(1, shared(List.of(List.of(one, one))), "what they are asked for");
        Expression always = less(new Literal(new LongValue(1)), 2);
        Expression errs = less(Literal.TRUE, 2);
        assertEquals(0, shared(List.of(List.of(always, always, errs, errs))));
    }

    @Test
    void thereIsRoomForSoManyAndNoMore() {
        List<Expression> list = new ArrayList<>();
        for (int i = 0; i < 4_200; i++) {
            Expression condition = less(attribute("a" + i), i);
            list.add(condition);
            list.add(condition);
        }
        assertEquals(4_096, shared(List.of(list)));
    }
}
