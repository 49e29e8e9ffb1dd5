package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.ExpressionText;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.rows.ExpressionRow;
import dev.sekisho.engine.rows.Literals;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What [ExpressionText] writes is what the official parser reads back.
final class ExpressionTextTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final int AT_ONCE = 400;

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    @Test
    void randomExpressionsAreReadBack() {
        List<Expression> expressions = new ArrayList<>();
        for (long seed = 0; seed < 400; seed++) {
            PolicySetReader.read(new RandomCedar(seed).policySet(6)).forEach(policy -> conditions(policy, expressions));
        }
        assertTrue(expressions.size() > 1_000, "expressions " + expressions.size());
        readBack(expressions.stream()
                .map(one -> Literals.changed(one, ExpressionTextTest::made))
                .distinct()
                .toList());
    }

    @Test
    void everyRowIsReadBack() {
        readBack(ExpressionRow.all().stream().map(ExpressionRow::expression).toList());
    }

    /// The parser takes four signs in a row, and the sign of a number is one.
    @Test
    void anyNumberOfSignsIsReadBack() {
        List<Expression> expressions = new ArrayList<>();
        for (Expression operand : List.of(Expression.Variable.CONTEXT, number(5), number(-5), number(Long.MIN_VALUE))) {
            for (UnaryOperator operator : List.of(UnaryOperator.NOT, UnaryOperator.NEGATE)) {
                Expression signed = operand;
                for (int signs = 1; signs <= 12; signs++) {
                    signed = new Expression.Unary(operator, signed);
                    expressions.add(signed);
                }
            }
        }
        readBack(expressions);
    }

    private static Expression number(long number) {
        return new Expression.Literal(new LongValue(number));
    }

    @Test
    void anyTextIsReadBackWhereverItStands() {
        List<Expression> expressions = new ArrayList<>();
        for (String text : List.of(
                "", " ", "a b", "a-b", "1a", "true", "__cedar", "in", "\"", "\\", "\\n", "\n", "\r", "\t", "\0",
                "\u007f", "\u0085", "\u200b", "\u202e", "\u2028", "\ue000", "'", "*", "\\*", "**", "é", "e\u0301", "鍵",
                "😀", "//", "/*")) {
            Expression literal = new Expression.Literal(new StringValue(text));
            expressions.add(literal);
            expressions.add(new Expression.Literal(new EntityUid("NS::Type", text)));
            expressions.add(new Expression.Attribute(Expression.Variable.CONTEXT, text));
            expressions.add(new Expression.HasAttribute(Expression.Variable.CONTEXT, text));
            expressions.add(new Expression.RecordOf(Map.of(text, literal)));
            expressions.add(new Expression.Like(literal, new LikePattern(List.of(text, text))));
        }
        readBack(expressions);
    }

    /// No bracket that the row does without. What Expression spells out is longer than its author wrote it.
    @Test
    void aTextIsAsShortAsItsAuthorWroteIt() {
        List<String> longer = new ArrayList<>();
        for (ExpressionRow row : ExpressionRow.all()) {
            String text = ExpressionText.of(row.expression());
            boolean spelledOut = row.text().contains(" has ") || row.text().contains(" in ");
            if (text.length() > row.text().length() && !spelledOut) {
                longer.add(text + " for " + row.text());
            }
        }
        assertEquals(List.of(), longer);
    }

    @Test
    void everyConditionOfTheShippedPoliciesIsReadBack() throws IOException {
        List<Expression> expressions = new ArrayList<>();
        for (Path file : policies()) {
            for (JsonObject body : CEDAR.parsePolicies(file.toString(), Files.readString(file))) {
                conditions(Policy.read("p", body), expressions);
            }
        }
        assertTrue(expressions.size() > 50, "expressions " + expressions.size());
        readBack(expressions);
    }

    private static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../policies"))) {
            return files.filter(file -> file.toString().endsWith(".cedar")).toList();
        }
    }

    private static void conditions(Policy policy, List<Expression> into) {
        policy.conditions().stream().map(Condition::body).forEach(into::add);
    }

    private static void readBack(List<Expression> expressions) {
        for (int from = 0; from < expressions.size(); from += AT_ONCE) {
            List<Expression> some = expressions.subList(from, Math.min(from + AT_ONCE, expressions.size()));
            StringBuilder text = new StringBuilder();
            some.forEach(one -> text.append("permit(principal, action, resource) when { ")
                    .append(ExpressionText.of(one))
                    .append(" };\n"));
            List<JsonObject> read = CEDAR.parsePolicies("texts", text.toString());
            assertEquals(some.size(), read.size());
            for (int i = 0; i < some.size(); i++) {
                Expression back =
                        Policy.read("p", read.get(i)).conditions().getFirst().body();
                Expression one = some.get(i);
                assertEquals(one, back, () -> ExpressionText.of(one));
            }
        }
    }

    /// With the values of sets, records and extension types as the expressions that make them: as text they are
    /// nothing else.
    private static Expression made(CedarValue value) {
        return switch (value) {
            case SetValue(Set<CedarValue> items) ->
                new Expression.SetOf(
                        items.stream().map(ExpressionTextTest::made).toList());
            case RecordValue(Map<String, CedarValue> fields) -> {
                Map<String, Expression> each = new LinkedHashMap<>();
                fields.forEach((name, field) -> each.put(name, made(field)));
                yield new Expression.RecordOf(each);
            }
            case ExtensionValue extension ->
                new Expression.Call(
                        ExtensionFunction.named(extension.function()).orElseThrow(),
                        List.of(new Expression.Literal(new StringValue(extension.text()))));
            default -> new Expression.Literal(value);
        };
    }
}
