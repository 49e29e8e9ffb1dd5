package dev.sekisho.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.EngineLimits;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicySetReaderTest {
    private static final String TEMPLATE = """
            "templates": {"t": {"effect": "permit",
              "principal": {"op": "==", "slot": "?principal"}, "resource": {"op": "in", "slot": "?resource"},
              "conditions": [{"kind": "when", "body": {"Var": "context"}}]}},""";

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("test", text, JsonLimits.FILE).orThrow();
    }

    private static Problem refusal(String text) {
        return assertThrows(ProblemException.class, () -> PolicySetReader.read(json(text)))
                .problem();
    }

    private static String link(String id, String template, String values) {
        return "{\"newId\": \"" + id + "\", \"templateId\": \"" + template + "\", \"values\": {" + values + "}}";
    }

    private static String both(String user) {
        return "\"?principal\": {\"type\": \"User\", \"id\": \"" + user
                + "\"}, \"?resource\": {\"__entity\": {\"type\": \"Box\", \"id\": \"b\"}}";
    }

    @Test
    void aLinkIsThePolicyOfItsTemplateWithItsOwnHeadAndTheTemplatesConditions() {
        List<Policy> policies = PolicySetReader.read(json("{" + TEMPLATE + "\"templateLinks\": ["
                + link("l1", "t", both("ann")) + "," + link("l2", "t", both("bob")) + "]}"));

        assertEquals(List.of("l1", "l2"), policies.stream().map(Policy::id).toList());
        assertEquals(
                new Head.Entities.Equal(new EntityUid("User", "bob")),
                policies.getLast().head().principal());
        assertEquals(
                new Head.Entities.In(new EntityUid("Box", "b")),
                policies.getLast().head().resource());
        assertSame(
                policies.getFirst().conditions().getFirst(),
                policies.getLast().conditions().getFirst());
    }

    @Test
    void aTemplateWithoutLinksDecidesNothing() {
        assertEquals(List.of(), PolicySetReader.read(json("{" + TEMPLATE + "\"templateLinks\": []}")));
    }

    @Test
    void aLinkThatDoesNotFitIsRefusedByItsId() {
        for (String wrong : List.of(
                link("l", "unknown", both("ann")),
                link("l", "t", "\"?principal\": {\"type\": \"User\", \"id\": \"ann\"}"),
                link("l", "t", "\"?principal\": 5, \"?resource\": 6"))) {
            Problem problem = refusal("{" + TEMPLATE + "\"templateLinks\": [" + wrong + "]}");
            assertEquals(EngineError.POLICY_INVALID, problem.code(), wrong);
            assertTrue(problem.where().startsWith("l"), problem.line());
        }
    }

    @Test
    void twoPoliciesOfOneIdAreRefused() {
        Problem problem = refusal("{" + TEMPLATE + "\"staticPolicies\": {\"x\": {\"effect\": \"permit\"}},"
                + "\"templateLinks\": [" + link("x", "t", both("ann")) + "]}");
        assertEquals("policy_invalid: x: found two policies of this id, expected one", problem.line());
    }

    /// At the limit it is read, one past it is a clear refusal; a hundred thousand levels end in the JSON reader.
    @Test
    void aPolicyIsReadToItsDepthAndNoDeeper() {
        int deepest = (int) EngineLimits.EXPRESSION_DEPTH.value();
        assertEquals(1, PolicySetReader.read(nested(deepest)).size());
        Problem problem = assertThrows(ProblemException.class, () -> PolicySetReader.read(nested(deepest + 1)))
                .problem();
        assertEquals(EngineError.POLICY_TOO_DEEP, problem.code());
        assertEquals("deep", problem.where());

        assertEquals(
                "json_too_deep",
                assertThrows(ProblemException.class, () -> nested(100_000))
                        .problem()
                        .code()
                        .code());
    }

    private static JsonObject nested(int levels) {
        String body = "{\"!\": {\"arg\": ".repeat(levels) + "{\"Value\": true}" + "}}".repeat(levels);
        String text = "{\"staticPolicies\": {\"deep\": {\"effect\": \"permit\", \"conditions\": "
                + "[{\"kind\": \"when\", \"body\": " + body + "}]}}}";
        return (JsonObject)
                JsonReader.read("test", text, EngineLimits.POLICY_SET).orThrow();
    }

    @Test
    void whatIsNoPolicyIsRefusedWithItsPlace() {
        for (String body : List.of(
                "5",
                "{\"effect\": \"permit\", \"conditions\": [{\"kind\": \"if\"}]}",
                "{\"effect\": \"permit\", \"conditions\": [{\"kind\": \"when\"}]}",
                when("{\"frobnicate\": []}"),
                when("{\"Var\": \"subject\"}"),
                when("{\"&&\": {\"left\": {\"Value\": true}}}"),
                when("{\"Value\": null}"),
                when("{\"Value\": 1.5}"),
                when("{\"Value\": {\"__expr\": \"1\"}}"),
                when("{\"Value\": {\"__extn\": {\"fn\": \"ip\", \"arg\": \"x\"}}}"),
                when("{\"Value\": {\"__entity\": {\"type\": \"User\"}}}"),
                when("{\"Slot\": \"?principal\"}"),
                when("{\"Unknown\": {\"name\": \"x\"}}"),
                when("{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": []}}"),
                when("{\"like\": {\"left\": {\"Value\": \"a\"}, \"pattern\": [\"Anything\"]}}"),
                when("{\"ip\": \"10.0.0.1\"}"),
                when("{\"Value\": true, \"Var\": \"context\"}"))) {
            Problem problem = refusal("{\"staticPolicies\": {\"bad\": " + body + "}}");
            assertEquals(EngineError.POLICY_INVALID, problem.code(), body);
            assertTrue(problem.where().startsWith("bad"), problem.line());
        }
    }

    private static String when(String body) {
        return "{\"effect\": \"permit\", \"conditions\": [{\"kind\": \"when\", \"body\": " + body + "}]}";
    }
}
