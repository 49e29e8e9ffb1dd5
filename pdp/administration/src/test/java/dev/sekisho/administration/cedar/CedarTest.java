package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CedarTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private static Problem refusal(Runnable call) {
        return assertThrows(ProblemException.class, call::run).problem();
    }

    @Test
    void policiesComeInTheOrderOfTheText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append("@id(\"n").append(i).append("\") permit(principal, action, resource);\n");
        }
        List<JsonObject> policies = CEDAR.parsePolicies("x.cedar", text.toString());
        for (int i = 0; i < 30; i++) {
            assertEquals(
                    "n" + i,
                    policies.get(i)
                            .object("annotations")
                            .orElseThrow()
                            .string("id")
                            .orElseThrow());
        }
    }

    @Test
    void aFileWithoutPoliciesHasNone() {
        assertEquals(List.of(), CEDAR.parsePolicies("x.cedar", "// later\n"));
    }

    @Test
    void whatTheParserRefusesIsOneLineWithTheFile() {
        Problem problem =
                refusal(() -> CEDAR.parsePolicies("x.cedar", "permit(principal, action, resource) when { 1 = 1 };"));

        assertEquals(
                "policy_syntax: x.cedar: found '=' is not a valid operator in Cedar, expected Cedar policies",
                problem.line());
    }

    @Test
    void aTemplateIsRefused() {
        Problem problem =
                refusal(() -> CEDAR.parsePolicies("x.cedar", "permit(principal == ?principal, action, resource);"));

        assertEquals(AdministrationError.POLICY_SYNTAX, problem.code());
        assertTrue(problem.found().contains("template"), problem::line);
    }

    @Test
    void aSchemaThatDoesNotParseIsRefusedWithItsFile() {
        Problem problem = refusal(() -> CEDAR.parseSchema("x.cedarschema", "entity A {{;"));

        assertEquals(AdministrationError.SCHEMA_SYNTAX, problem.code());
        assertEquals("x.cedarschema", problem.where());
    }

    @Test
    void aSchemaIsScannedBeforeItIsParsed() {
        Problem problem = refusal(() -> CEDAR.parseSchema("x.cedarschema", "entity A { a: " + "{a:".repeat(51)));

        assertEquals(AdministrationError.POLICY_TOO_COMPLEX, problem.code());
    }

    @Test
    void aChainThatTheJsonFormCannotHoldIsRefusedAsTooComplex() {
        String chain = "permit(principal, action, resource) when { true%s };";
        long most = AdministrationLimits.POLICY_JSON_DEPTH.value();

        String accepted = chain.formatted(" && true".repeat(48));
        JsonObject policy = CEDAR.parsePolicies("x.cedar", accepted).getFirst();
        Problem problem =
                refusal(() -> CEDAR.parsePolicies("x.cedar", accepted + chain.formatted(" && true".repeat(49))));

        assertEquals(
                "policy_too_complex: x.cedar: found " + (most + 1) + " levels in policy 2, expected at most " + most
                        + " levels",
                problem.line());
        try (PolicyEvaluator loaded = CEDAR.compile(List.of(Policy.read("deep", policy)))) {
            assertEquals(Set.of("deep"), loaded.evaluate(SampleSet.query(1)).satisfied());
        }
    }

    @Test
    void aSchemaThatTheJsonFormCannotHoldIsRefusedAsTooComplex() {
        Problem problem = refusal(() -> CEDAR.parseSchema(
                "x.cedarschema", "entity A { a: " + "Set<".repeat(110) + "Long" + ">".repeat(110) + " };"));

        assertEquals(AdministrationError.POLICY_TOO_COMPLEX, problem.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 1_000, 100_000})
    void whatWouldKillTheParserNeverReachesIt(int levels) {
        long child = SampleSet.children().stream()
                .mapToLong(ProcessHandle::pid)
                .max()
                .orElseThrow();
        String nested = "permit(principal, action, resource) when { " + "(".repeat(levels) + "true" + ")".repeat(levels)
                + " };";

        assertEquals(
                AdministrationError.POLICY_TOO_COMPLEX,
                refusal(() -> CEDAR.parsePolicies("x.cedar", nested)).code());
        assertEquals(
                AdministrationError.POLICY_TOO_COMPLEX,
                refusal(() -> CEDAR.parsePolicies("x.cedar", "// comment\r" + nested))
                        .code());
        assertTrue(ProcessHandle.of(child).orElseThrow().isAlive());
    }

    @Test
    void validationNamesThePolicyAndWhatTheSchemaLacks() {
        JsonObject schema = CEDAR.parseSchema(
                "x", "entity User { level: Long }; action a appliesTo { principal: [User], resource: [User] };");
        List<Policy> policies = List.of(
                SampleSet.policy(CEDAR, "good", "permit(principal, action, resource) when { principal.level > 1 };"),
                SampleSet.policy(CEDAR, "bad", "permit(principal, action, resource) when { principal.levle > 1 };"));

        List<Problem> problems = CEDAR.validate(schema, policies);

        assertEquals(1, problems.size());
        assertEquals(AdministrationError.POLICY_TYPE, problems.getFirst().code());
        assertEquals("bad", problems.getFirst().where());
        assertTrue(problems.getFirst().found().contains("levle"), problems::toString);
    }

    @Test
    void validationLooksThreeReferencesFarAndNotFarther() {
        JsonObject schema = CEDAR.parseSchema("x", """
                entity User { next: User, level: Long };
                action a appliesTo { principal: [User], resource: [User] };
                """);
        Policy near = SampleSet.policy(
                CEDAR, "near", "permit(principal, action, resource) when { principal.next.next.level > 1 };");
        Policy far = SampleSet.policy(
                CEDAR, "far", "permit(principal, action, resource) when { principal.next.next.next.level > 1 };");

        assertEquals(List.of(), CEDAR.validate(schema, List.of(near)));
        assertEquals(
                List.of("far"),
                CEDAR.validate(schema, List.of(near, far)).stream()
                        .map(Problem::where)
                        .toList());
    }

    @Test
    void permitsAreNamedEvenWhereAForbidHolds() {
        List<Policy> policies = List.of(
                SampleSet.policy(CEDAR, "yes", "permit(principal, action, resource);"),
                SampleSet.policy(CEDAR, "no", "forbid(principal, action, resource);"),
                SampleSet.policy(CEDAR, "other", "forbid(principal, action, resource) when { false };"),
                SampleSet.policy(CEDAR, "errs", "permit(principal, action, resource) when { context.absent };"));
        try (PolicyEvaluator evaluator = CEDAR.compile(policies)) {
            Evaluation evaluation = evaluator.evaluate(SampleSet.query(1));

            assertEquals(Set.of("no", "yes"), evaluation.satisfied());
            assertEquals(Set.of("errs"), evaluation.erroring());
        }
    }

    @Test
    void aSetThatTheEngineRefusesIsNotKept() {
        Policy broken = Policy.read(
                "broken", JsonObject.builder().put("effect", "permit").build());

        assertThrows(EvaluationUnavailableException.class, () -> CEDAR.compile(List.of(broken)));
        assertEquals(List.of(), CEDAR.parsePolicies("x", ""));
    }

    @Test
    void aSetThatWasGivenUpAnswersNoMore() {
        PolicyEvaluator evaluator = CEDAR.compile(SampleSet.policies(CEDAR));
        evaluator.close();

        assertThrows(EvaluationUnavailableException.class, () -> evaluator.evaluate(SampleSet.query(1)));
    }
}
