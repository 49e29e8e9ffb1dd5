package dev.sekisho.engine.partial;

import static dev.sekisho.engine.partial.Write.both;
import static dev.sekisho.engine.partial.Write.compare;
import static dev.sekisho.engine.partial.Write.either;
import static dev.sekisho.engine.partial.Write.extension;
import static dev.sekisho.engine.partial.Write.literal;
import static dev.sekisho.engine.partial.Write.number;
import static dev.sekisho.engine.partial.Write.path;
import static dev.sekisho.engine.partial.Write.permit;
import static dev.sekisho.engine.partial.Write.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is left of policies, as Cedar text.
final class PartialEvaluatorTest {
    private static final EntityUid ANN = new EntityUid("User", "ann");
    private static final EntityUid BOB = new EntityUid("User", "bob");
    private static final EntityUid STAFF = new EntityUid("Group", "staff");
    private static final EntityUid VIEW = new EntityUid("Action", "view");
    private static final EntityUid REPORT = new EntityUid("Doc", "report");
    private static final EntityUid SESSION = new EntityUid("Session", "s1");

    private static final EntityStore ENTITIES = EntityStore.of(List.of(
            new Entity(ANN, new RecordValue(Map.of("level", new LongValue(3))), Set.of(STAFF)),
            new Entity(BOB, new RecordValue(Map.of("level", new LongValue(3))), Set.of(STAFF)),
            new Entity(SESSION, new RecordValue(Map.of("aal", new LongValue(1))), Set.of())));

    private static final RecordValue CONTEXT = new RecordValue(Map.of(
            "session",
            SESSION,
            "now",
            ExtensionValue.of("datetime", "2026-11-24T12:00:00Z"),
            "zone",
            new StringValue("office"),
            "device",
            new RecordValue(Map.of("managed", BoolValue.TRUE))));

    private static PartialRequest asking(Unknown... unknowns) {
        return new PartialRequest(
                new Party.Known(ANN), new Party.Known(VIEW), new Party.Known(REPORT), CONTEXT, Set.of(unknowns));
    }

    private static PartialRequest by(Party principal) {
        return new PartialRequest(principal, new Party.Known(VIEW), new Party.Known(REPORT), CONTEXT, Set.of());
    }

    private static PartialOutcome left(PartialRequest request, Policy policy) {
        return new PartialEvaluator(request, ENTITIES).evaluate(policy);
    }

    private static Unknown context(String... names) {
        return new Unknown.InContext(List.of(names));
    }

    private static final Expression LEVEL = compare(BinaryOperator.GREATER, path("principal.level"), number(2));

    @Test
    void aKnownPartIsGone() {
        Policy policy = permit(both(LEVEL, compare(BinaryOperator.EQUAL, path("context.risk"), number(0))));
        assertEquals("when { context.risk == 0 }", text(left(asking(context("risk")), policy)));
    }

    @Test
    void anAttributeOfAKnownEntityStandsUnderTheEntitysName() {
        Policy policy = permit(compare(BinaryOperator.GREATER_OR_EQUAL, path("context.session.aal"), number(2)));
        Unknown aal = new Unknown.OfEntity(SESSION, List.of("aal"));
        assertEquals("when { Session::\"s1\".aal >= 2 }", text(left(asking(aal), policy)));
        assertEquals("unsatisfied", text(left(asking(), policy)));
    }

    /// A reference that is not there can come to be: nothing below it is known then.
    @Test
    void anUnknownReferenceLeavesTheWholeChain() {
        Policy policy = permit(compare(BinaryOperator.GREATER_OR_EQUAL, path("context.session.aal"), number(2)));
        assertEquals("when { context.session.aal >= 2 }", text(left(asking(context("session")), policy)));
    }

    @Test
    void theRestOfARecordStaysKnown() {
        Policy policy = permit(either(path("context.device.managed"), path("context.device.enrolled")));
        assertEquals("satisfied", text(left(asking(context("device", "enrolled")), policy)));
        assertEquals(
                "when { context.device.managed || context.device.enrolled }",
                text(left(asking(context("device", "enrolled"), context("device", "managed")), policy)));
    }

    /// Whoever sets `context.box.open` makes the box.
    @Test
    void aRecordOnTheWayMayBeMade() {
        Policy policy = permit(new HasAttribute(Variable.CONTEXT, "box"));
        assertEquals("when { context has box }", text(left(asking(context("box", "open")), policy)));
        Policy zone = permit(new HasAttribute(path("context.zone"), "open"));
        assertEquals("when { context.zone has open }", text(left(asking(context("zone", "open")), zone)));
    }

    @Test
    void aFailureIsKeptWhereItIsReached() {
        Expression failing = compare(BinaryOperator.EQUAL, path("principal.mail"), number(1));
        assertEquals("erring: User::\"ann\".mail", text(left(asking(), permit(failing))));
        assertEquals("erring: context.nothing", text(left(asking(), permit(path("context.nothing")))));
        assertEquals(
                "when { context.risk == 0 && User::\"ann\".mail }",
                text(left(
                        asking(context("risk")),
                        permit(both(compare(BinaryOperator.EQUAL, path("context.risk"), number(0)), failing)))));
    }

    /// `context.risk == 0` errs if there is no `risk`: what is false behind it does not make it false.
    @Test
    void whatMayErrIsKeptBeforeAFalse() {
        Expression risk = compare(BinaryOperator.EQUAL, path("context.risk"), number(0));
        Expression no = compare(BinaryOperator.LESS, path("principal.level"), number(2));
        assertEquals(
                "when { context.risk == 0 && false }", text(left(asking(context("risk")), permit(both(risk, no)))));
        assertEquals(
                "when { context.risk == 0 } when { false }", text(left(asking(context("risk")), permit(risk, no))));
        Expression has = new HasAttribute(Variable.CONTEXT, "risk");
        assertEquals("unsatisfied", text(left(asking(context("risk")), permit(both(has, no)))));
        assertEquals("unsatisfied", text(left(asking(context("risk")), permit(has, no))));
    }

    /// `true && x` checks that `x` is a Boolean; a condition does so itself, `==` does not.
    @Test
    void theCheckForABooleanIsKeptWhereNobodyElseChecks() {
        Expression guarded = both(literal(BoolValue.TRUE), path("context.ok"));
        assertEquals("when { context.ok }", text(left(asking(context("ok")), permit(guarded))));
        assertEquals(
                "when { (true && context.ok) == 3 }",
                text(left(asking(context("ok")), permit(compare(BinaryOperator.EQUAL, guarded, number(3))))));
    }

    @Test
    void anUnlessStaysAnUnless() {
        Policy policy = new Policy(
                "p",
                dev.sekisho.engine.policy.Effect.FORBID,
                Map.of(),
                Head.ANY,
                List.of(new Condition(true, both(LEVEL, path("context.ok")))),
                dev.sekisho.json.JsonObject.EMPTY);
        assertEquals("unless { context.ok }", text(left(asking(context("ok")), policy)));
    }

    @Test
    void ofAHeadTheUnknownPartIsLeft() {
        Policy policy = permit(new Head(
                new Head.Entities.IsIn("User", STAFF), new Head.Actions.Equal(VIEW), new Head.Entities.Is("Doc")));
        assertEquals(
                new Head(new Head.Entities.In(STAFF), new Head.Actions.Any(), new Head.Entities.Any()),
                left(by(new Party.OfType("User")), policy) instanceof PartialOutcome.Residual(Policy residual)
                        ? residual.head()
                        : Head.ANY);
        assertEquals("unsatisfied", text(left(by(new Party.OfType("Robot")), policy)));
        assertEquals("satisfied", text(left(by(new Party.OneOf(Set.of(ANN, BOB))), policy)));
    }

    @Test
    void whatAllOfAFewHaveInCommonIsKnown() {
        Policy level = permit(LEVEL);
        assertEquals("satisfied", text(left(by(new Party.OneOf(Set.of(ANN, BOB))), level)));
        assertEquals("when { principal.level > 2 }", text(left(by(new Party.OneOf(Set.of(ANN, SESSION))), level)));
        assertEquals("when { principal.level > 2 }", text(left(by(new Party.OfType("User")), level)));
    }

    @Test
    void anotherTypeIsNeverEqual() {
        Policy owner = permit(compare(BinaryOperator.EQUAL, Variable.PRINCIPAL, literal(REPORT)));
        assertEquals("unsatisfied", text(left(by(new Party.OfType("User")), owner)));
        Policy self = permit(compare(BinaryOperator.IN, Variable.PRINCIPAL, Variable.PRINCIPAL));
        assertEquals("satisfied", text(left(by(new Party.OfType("User")), self)));
    }

    /// That both operands have a value does not mean that the operator has one.
    @Test
    void nobodyIsInARecord() {
        PartialRequest request = new PartialRequest(
                new Party.OfType("User"),
                new Party.Known(VIEW),
                new Party.Known(REPORT),
                CONTEXT,
                Set.of(context("risk")));
        Expression in = compare(BinaryOperator.IN, Variable.PRINCIPAL, Variable.CONTEXT);
        assertEquals(
                "when { principal in context && false }",
                text(left(request, permit(both(in, literal(BoolValue.FALSE))))));
    }

    @Test
    void aReadableResidualOfARealPolicy() {
        Policy policy = permit(both(
                compare(BinaryOperator.EQUAL, path("context.zone"), literal(new StringValue("office"))),
                compare(
                        BinaryOperator.LESS_OR_EQUAL,
                        new Call(
                                ExtensionFunction.DURATION_SINCE,
                                List.of(path("context.now"), path("context.session.authTime"))),
                        extension("duration", "12h"))));
        assertEquals(
                "when { datetime(\"2026-11-24T12:00:00.000Z\").durationSince(Session::\"s1\".authTime)"
                        + " <= duration(\"12h\") }",
                text(left(asking(new Unknown.OfEntity(SESSION, List.of("authTime"))), policy)));
    }
}
