package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Text.and;
import static dev.sekisho.engine.loss.Text.binary;
import static dev.sekisho.engine.loss.Text.duty;
import static dev.sekisho.engine.loss.Text.forbid;
import static dev.sekisho.engine.loss.Text.forbidUnless;
import static dev.sekisho.engine.loss.Text.has;
import static dev.sekisho.engine.loss.Text.is;
import static dev.sekisho.engine.loss.Text.not;
import static dev.sekisho.engine.loss.Text.or;
import static dev.sekisho.engine.loss.Text.path;
import static dev.sekisho.engine.loss.Text.permit;
import static dev.sekisho.engine.loss.Text.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the check says of policies whose answer can be told by reading them.
final class SignalLossCheckTest {
    private static final Expression ALERT = path("context.device.edr.alert");
    private static final Expression RISKY = greater("context.device.risk", 50);
    private static final Expression NINE = value(Text.uid("Device", "9"));
    private static final Policy ALL = permit("all", value(true));

    private static Expression greater(String path, long than) {
        return binary(BinaryOperator.GREATER, path(path), value(than));
    }

    private static Expression atLeast(String path, long least) {
        return binary(BinaryOperator.GREATER_OR_EQUAL, path(path), value(least));
    }

    private static Expression choose(Expression test, Expression yes, Expression no) {
        return new Expression.If(test, yes, no);
    }

    private static LossVerdict verdict(Policy policy, Policy... others) {
        List<Policy> set = Stream.concat(Stream.of(policy), Stream.of(others)).toList();
        return check(set).policies().getOrDefault(policy.id(), new LossVerdict.Undecided("none"));
    }

    private static LossReport check(List<Policy> set) {
        return new SignalLossCheck(Office.schema(), Office.model(), LossBudget.STANDARD).check(set);
    }

    static Stream<Arguments> proven() {
        return Stream.of(
                row(
                        "a plain forbid unless a signal is good",
                        forbidUnless("p", is(path("context.device.state"), value("compliant")))),
                row("a forbid on a positive signal errs without it", forbid("p", RISKY)),
                row("a forbid on a negative fact", forbid("p", ALERT)),
                row("a permit on a positive signal", permit("p", atLeast("principal.aal", 2))),
                row("a permit on one of two signals", permit("p", or(path("context.device.ok"), RISKY))),
                row(
                        "a permit that sees that nothing bad is known",
                        permit("p", and(not(ALERT), is(path("principal.level"), value(0))))),
                row(
                        "a permit for those without a bad level",
                        permit("p", binary(BinaryOperator.LESS, path("principal.level"), value(1)))),
                row("a forbid from the worst level on", forbid("p", atLeast("principal.level", 2))),
                row("a forbid from a mild level on", forbid("p", atLeast("principal.level", 1))),
                row(
                        "a forbid by threshold on a scale that falls towards the bad",
                        forbid("p", binary(BinaryOperator.LESS, path("resource.grade"), value(1)))),
                row("a permit for whoever has a signal", permit("p", has("principal.aal"))),
                row("a forbid for whoever lacks one", forbid("p", not(has("principal.aal")))),
                row(
                        "a permit for a device of little age",
                        permit("p", binary(BinaryOperator.LESS, path("resource.age"), value(10)))),
                row("a forbid on a great age", forbid("p", greater("resource.age", 10))),
                row(
                        "if a signal is there then what it says, else no",
                        permit("p", choose(has("principal.aal"), atLeast("principal.aal", 2), value(false)))),
                row(
                        "a duty whose guard is the duty's condition",
                        duty("p", "watermark", or(not(has("context.device")), not(path("context.device.ok"))))),
                row(
                        "two signals compared",
                        permit("p", is(path("context.device.ok"), path("context.device.edr.healthy")))),
                row(
                        "a permit while nothing bad is known, which presumed and absent are alike",
                        permit("p", or(not(has("resource.edr.alert")), not(path("resource.edr.alert"))))),
                row(
                        "a group",
                        permit("p", binary(BinaryOperator.IN, path("principal"), value(Text.uid("Group", "staff"))))));
    }

    private static Arguments row(String what, Policy policy) {
        return Arguments.of(what, policy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proven")
    void aloneProven(String what, Policy policy) {
        assertEquals(new LossVerdict.Proven(true), verdict(policy, ALL), what);
    }

    static Stream<Arguments> refuted() {
        return Stream.of(
                row2(
                        "L1 Device.state",
                        "a permit for what is not known",
                        permit("p", not(has("context.device.state")))),
                row2(
                        "L1 Device.edr.healthy",
                        "a forbid that asks first whether it may ask",
                        forbid("p", and(has("resource.edr.healthy"), not(path("resource.edr.healthy"))))),
                row2(
                        "L2 Device.edr.alert",
                        "a forbid that asks first whether anything is known, before the bad news",
                        forbid("p", and(has("context.device.edr.alert"), not(ALERT)))),
                row2(
                        "L1 Device.risk",
                        "a permit unless a risk is known to be high",
                        permit("p", not(and(has("resource.risk"), greater("resource.risk", 50))))),
                row2(
                        "L1 Device.ok",
                        "a duty behind a guard",
                        duty("p", "watermark", and(has("resource.ok"), path("resource.ok")))),
                row2(
                        "L1 User.aal",
                        "if a signal is there then what it says, else yes",
                        permit("p", choose(has("principal.aal"), atLeast("principal.aal", 2), value(true)))),
                row2(
                        "L2 Device.edr.alert",
                        "a permit where a negative fact is absent",
                        permit("p", not(has("resource.edr.alert")))),
                row2(
                        "L1 Device.ok",
                        "a permit by the one of two devices that a test chooses",
                        permit("p", is(choose(has("resource.ok"), NINE, path("resource")), path("resource")))),
                row2("L4 context.device", "a permit for who has no device", permit("p", not(has("context.device")))),
                row2("L2 User.disabled", "a permit for the disabled", permit("p", path("principal.disabled"))),
                row2(
                        "L2 User.level",
                        "a forbid that a mild level meets and the worst does not",
                        forbid("p", is(path("principal.level"), value(1)))),
                row2(
                        "L2 Device.grade",
                        "a forbid on the better half of a scale that falls towards the bad",
                        forbid("p", atLeast("resource.grade", 1))),
                row2("L2 User.level", "a permit from a mild level on", permit("p", atLeast("principal.level", 1))),
                row2(
                        "L2 User.level",
                        "a guarded permit for the worst level, which absence came before",
                        permit("p", and(has("principal.level"), atLeast("principal.level", 2)))),
                row2("L3 Device.age", "a permit for what is old", permit("p", greater("resource.age", 10))),
                row2(
                        "L1 Device.edr.healthy",
                        "a permit for a record that lacks a leaf",
                        permit(
                                "p",
                                is(
                                        path("resource.edr"),
                                        new Expression.RecordOf(new LinkedHashMap<>(Map.of("alert", value(false))))))),
                row2(
                        "L1 User.seen.today",
                        "a permit that sees an optional record go with its leaf",
                        permit("p", not(has("principal.seen")))),
                row2(
                        "L2 User.disabled",
                        "a permit by way of an owner who may be the principal",
                        permit("p", path("resource.owner.disabled"))),
                row2("L5 User", "a permit for devices of nobody", permit("p", not(has("resource.owner")))));
    }

    private static Arguments row2(String step, String what, Policy policy) {
        return Arguments.of(step, what, policy);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refuted")
    void refutedByAStep(String step, String what, Policy policy) {
        LossVerdict verdict = verdict(policy, policy.effect() == Effect.PERMIT ? permit("q", value(false)) : ALL);

        LossVerdict.Refuted refuted = assertInstanceOf(LossVerdict.Refuted.class, verdict, what + ": " + verdict);
        assertEquals(
                step,
                refuted.counterexample().step().text(),
                refuted.counterexample().text());
        assertTrue(
                refuted.counterexample()
                        .decidedLost()
                        .grantsMoreThan(refuted.counterexample().decided()),
                refuted.counterexample().text());
    }

    /// Semantics §2: from presumed to bad the forbid begins to hold; from absent it begins to hold, too; but that the
    /// fact becomes absent lets `has` be false where before it was true, and both times the forbid says nothing.
    @Test
    void aGuardedForbidOnANegativeFactIsProven() {
        assertEquals(
                new LossVerdict.Proven(true), verdict(forbid("p", and(has("context.device.edr.alert"), ALERT)), ALL));
    }

    /// No request is looked for behind a choice of entities; but it is not taken for safe.
    @Test
    void whatStandsAtAChosenEntityIsNotProven() {
        Expression chosen = choose(has("resource.ok"), NINE, path("resource"));

        assertFalse(verdict(permit("p", new Expression.HasAttribute(chosen, "risk"))) instanceof LossVerdict.Proven);
    }

    @Test
    void aForbidMakesThePermitBesideItSafe() {
        Policy permit = permit("p", not(has("context.device.state")));
        Policy forbid = forbidUnless("f", is(path("context.device.state"), value("compliant")));

        assertEquals(new LossVerdict.Proven(false), verdict(permit, forbid));
        assertEquals(
                new LossVerdict.Proven(false), check(List.of(permit, forbid)).whole());
        assertInstanceOf(LossVerdict.Refuted.class, check(List.of(permit)).whole());
    }

    @Test
    void aDutyThatAnotherForbidOwesTooIsNotDropped() {
        Policy guarded = duty("p", "watermark", and(has("resource.ok"), path("resource.ok")));
        Policy always = duty("q", "watermark", value(true));

        assertEquals(new LossVerdict.Proven(false), verdict(guarded, always, ALL));
    }

    /// The permit that stands in for another may have ended.
    @Test
    void aPermitWithAnEndStandsInForNobody() {
        Policy suspect = permit("p", not(has("resource.ok")));
        Policy ending = Text.policy(
                "q", Effect.PERMIT, Map.of("validUntil", "2027-01-01T00:00:00Z"), new Condition(false, value(true)));

        assertInstanceOf(LossVerdict.Refuted.class, verdict(suspect, ending));
        assertEquals(new LossVerdict.Proven(false), verdict(suspect, ALL));
    }

    @Test
    void withoutBudgetNothingIsProvenButWhatNeedsNone() {
        LossReport report = new SignalLossCheck(Office.schema(), Office.model(), new LossBudget(20, 1, 1))
                .check(List.of(permit("p", not(has("context.device.state"))), ALL));

        assertInstanceOf(
                LossVerdict.Undecided.class, report.policies().getOrDefault("p", new LossVerdict.Proven(true)));
        assertEquals(new LossVerdict.Proven(true), report.policies().get("all"));
    }

    /// A threshold that no level reaches closes nothing, whatever is known: proven with that setting, if it is asked
    /// first, and refuted if the level is read first.
    @Test
    void aFixedMemberIsOnlyAskedForItsValue() {
        Policy first = forbidUnless(
                "p", or(path("context.flag"), binary(BinaryOperator.LESS, path("principal.level"), value(1))));
        Policy last = forbidUnless(
                "p", or(binary(BinaryOperator.LESS, path("principal.level"), value(1)), path("context.flag")));

        assertEquals(new LossVerdict.Proven(true), withFlag(true, first));
        assertEquals(new LossVerdict.Proven(true), withFlag(false, last));
        LossVerdict.Refuted refuted = assertInstanceOf(LossVerdict.Refuted.class, withFlag(true, last));
        assertEquals(
                Optional.of(BoolValue.TRUE),
                refuted.counterexample().known().request().context().get("flag"));
    }

    private static LossVerdict withFlag(boolean flag, Policy policy) {
        LossModel free = Office.model();
        LossModel fixed = new LossModel(
                free.signals(),
                free.references(),
                free.memberships(),
                new RecordValue(Map.of("flag", BoolValue.of(flag))));
        return new SignalLossCheck(Office.schema(), fixed, LossBudget.STANDARD)
                .check(List.of(policy, ALL))
                .policies()
                .getOrDefault("p", new LossVerdict.Undecided("none"));
    }

    /// The owner is below a group that may be unknown: then nobody can say what else the owner is in.
    @Test
    void whoIsBelowAGroupIsLostWithIt() {
        LossModel model = Office.model();
        LossModel groups = new LossModel(Map.of(), Set.of(), Set.of("Group"), model.fixed());
        SignalLossCheck check = new SignalLossCheck(Office.schema(), groups, LossBudget.STANDARD);
        Expression inStaff = binary(BinaryOperator.IN, path("resource.owner"), value(Office.STAFF));

        LossReport report = check.check(List.of(permit("p", not(has("resource.owner"))), permit("q", inStaff)));
        LossReport forbids = check.check(List.of(forbid("f", inStaff), ALL));
        LossReport principals = check.check(List.of(
                forbid("f", binary(BinaryOperator.IN, path("principal"), value(Office.STAFF))), ALL));

        LossVerdict.Refuted refuted =
                assertInstanceOf(LossVerdict.Refuted.class, report.policies().get("p"));
        assertEquals("L5 Group", refuted.counterexample().step().text());
        assertEquals(new LossVerdict.Proven(true), report.policies().get("q"));
        assertEquals(new LossVerdict.Proven(true), forbids.whole());
        assertEquals(new LossVerdict.Proven(true), principals.whole());
    }
}
