package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.And;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Or;
import dev.sekisho.engine.expression.Expression.SetOf;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SpecialisationTest {
    private static final Expression FIVE = new Literal(new LongValue(5));
    private static final Literal FALSE = new Literal(BoolValue.FALSE);
    private static final EntityUid OPEN = new EntityUid("Action", "open");
    private static final Literal USE = new Literal(new EntityUid("Action", "use"));
    private static final Literal ADMINISTRATION = new Literal(new EntityUid("Action", "administration"));
    private static final Expression MANAGED = new Attribute(Variable.CONTEXT, "managed");

    private final Specialisation specialisation = new Specialisation(
            OPEN,
            new KnownAction(
                    Set.of(new EntityUid("Action", "use")), new RecordValue(Map.of("limit", new LongValue(5)))));

    private void becomes(Expression expected, Expression expression) {
        assertEquals(expected, specialisation.of(expression));
    }

    /// `true && 5` is an error, and so is what is left of it.
    @Test
    void whatStandsAloneMustStillBeABoolean() {
        becomes(new And(FIVE, Literal.TRUE), new And(Literal.TRUE, FIVE));
        becomes(new Or(FIVE, FALSE), new Or(FALSE, FIVE));
        becomes(new And(MANAGED, Literal.TRUE), new And(Literal.TRUE, MANAGED));
    }

    @Test
    void whatIsNotLookedAtFallsAway() {
        becomes(FALSE, new And(FALSE, FIVE));
        becomes(Literal.TRUE, new Or(Literal.TRUE, FIVE));
        becomes(MANAGED, new Expression.If(Literal.TRUE, MANAGED, FIVE));
        becomes(MANAGED, new Expression.If(FALSE, FIVE, MANAGED));
    }

    /// It may err, and errs then whatever stands behind it.
    @Test
    void whatIsLookedAtFirstStays() {
        becomes(new And(MANAGED, FALSE), new And(MANAGED, FALSE));
    }

    @Test
    void theActionAndItsGroupsAreKnown() {
        becomes(Literal.TRUE, new Binary(BinaryOperator.IN, Variable.ACTION, USE));
        becomes(FALSE, new Binary(BinaryOperator.IN, Variable.ACTION, ADMINISTRATION));
        becomes(Literal.TRUE, new Binary(BinaryOperator.IN, Variable.ACTION, new SetOf(List.of(ADMINISTRATION, USE))));
        becomes(FALSE, new Binary(BinaryOperator.EQUAL, Variable.ACTION, USE));
    }

    @Test
    void membersOfTheContextThatAreAlwaysTheSameAreValues() {
        Expression limit = new Attribute(Variable.CONTEXT, "limit");
        becomes(FIVE, limit);
        becomes(Literal.TRUE, new HasAttribute(Variable.CONTEXT, "limit"));
        becomes(MANAGED, MANAGED);
        becomes(Literal.TRUE, new Binary(BinaryOperator.LESS_OR_EQUAL, FIVE, limit));
    }

    /// Twice the opposite of a Boolean is the Boolean; of anything else it is an error.
    @Test
    void twoOppositesFallAwayWhereABooleanStands() {
        Expression truth = new HasAttribute(Variable.PRINCIPAL, "managed");
        becomes(truth, Expression.not(Expression.not(truth)));
        becomes(Expression.not(truth), Expression.not(Expression.not(Expression.not(truth))));
        becomes(Expression.not(Expression.not(MANAGED)), Expression.not(Expression.not(MANAGED)));
        Expression negative = new Expression.Unary(UnaryOperator.NEGATE, MANAGED);
        becomes(Expression.not(Expression.not(negative)), Expression.not(Expression.not(negative)));
        becomes(Expression.not(negative), Expression.not(negative));
        Expression ofOpposite = new Expression.Unary(UnaryOperator.NEGATE, Expression.not(truth));
        becomes(ofOpposite, ofOpposite);
    }

    @Test
    void anAttributeOfARecordThatIsKnownIsItsValue() {
        Expression record = new Literal(new RecordValue(Map.of("limit", new LongValue(5))));
        becomes(FIVE, new Attribute(record, "limit"));
        becomes(Literal.TRUE, new HasAttribute(record, "limit"));
        becomes(FALSE, new HasAttribute(record, "other"));
        Expression ofEntity = new Attribute(USE, "limit");
        becomes(ofEntity, ofEntity);
    }

    /// Why is told when it is asked.
    @Test
    void whatAlwaysErrsStaysAsItIs() {
        Expression sum = new Binary(BinaryOperator.ADD, FIVE, FALSE);
        becomes(sum, sum);
    }
}
