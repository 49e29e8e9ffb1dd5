package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Text.and;
import static dev.sekisho.engine.loss.Text.binary;
import static dev.sekisho.engine.loss.Text.has;
import static dev.sekisho.engine.loss.Text.not;
import static dev.sekisho.engine.loss.Text.path;
import static dev.sekisho.engine.loss.Text.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FixedContextTest {
    private static final RecordValue SETTINGS = new RecordValue(Map.of("limit", new LongValue(3)));
    private static final FixedContext FIXED = new FixedContext(new RecordValue(Map.of("settings", SETTINGS)));

    @Test
    void aReadOfAFixedMemberIsItsValue() {
        assertEquals(value(3), FIXED.in(path("context.settings.limit")));
        assertEquals(value(SETTINGS), FIXED.in(path("context.settings")));
    }

    @Test
    void aTestOfAFixedMemberIsTrue() {
        assertEquals(value(true), FIXED.in(has("context.settings")));
        assertEquals(value(true), FIXED.in(has("context.settings.limit")));
    }

    /// What is not there errs or is not there, by the value itself.
    @Test
    void whatIsNotFixedStays() {
        assertEquals(path("principal.settings.limit"), FIXED.in(path("principal.settings.limit")));
        assertEquals(path("context.device.ok"), FIXED.in(path("context.device.ok")));
        assertEquals(new Expression.Attribute(value(SETTINGS), "other"), FIXED.in(path("context.settings.other")));
        assertEquals(new Expression.HasAttribute(value(SETTINGS), "other"), FIXED.in(has("context.settings.other")));
    }

    @Test
    void allPartsOfAnExpressionAreLookedAt() {
        Expression limit = path("context.settings.limit");
        Expression level = path("principal.level");
        assertEquals(
                new Expression.If(
                        not(and(value(true), binary(BinaryOperator.LESS, level, value(3)))),
                        new Expression.SetOf(List.of(value(3))),
                        new Expression.SetOf(List.of())),
                FIXED.in(new Expression.If(
                        not(and(value(true), binary(BinaryOperator.LESS, level, limit))),
                        new Expression.SetOf(List.of(limit)),
                        new Expression.SetOf(List.of()))));
    }
}
