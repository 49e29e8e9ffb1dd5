package dev.sekisho.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rows are `scopes.json`: `<principal type> <action> <resource type> <yes or no>`. Of the actions, `read` and
/// `lend` are in the group `use`, which is in `anything`.
final class ScopeTest {
    private static final Map<String, String> GROUPS = Map.of("read", "use", "lend", "use", "use", "anything");

    private final Scope scope = new Scope(schema());

    static List<Cases> rows() {
        return Cases.read("scopes.json");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void mayMatchExactlyWhatTypesAndActionAllow(Cases row) {
        for (String line : row.expected()) {
            List<String> words = List.of(line.split(" "));
            assertEquals(
                    words.get(3).equals("yes"),
                    scope.mayMatch(row.policy(), words.get(0), action(words.get(1)), words.get(2)),
                    line);
        }
    }

    @Test
    void aPolicyWithoutAHeadIsAboutEverything() {
        assertEquals(true, scope.mayMatch(policy("{\"effect\": \"permit\"}"), "User", action("read"), "Book"));
    }

    @Test
    void anActionOutsideTheSchemaIsStillInItself() {
        Policy policy = policy("""
                {"effect": "permit", "action": {"op": "in", "entity": {"type": "Action", "id": "unheard-of"}}}""");
        assertEquals(true, scope.matches(policy, action("unheard-of")));
    }

    @Test
    void bothFormsOfAnEntityAreRead() {
        Policy policy = policy("""
                {"effect": "permit", "principal": {"op": "==", "entity": {"__entity": {"type": "User", "id": "a"}}},
                 "action": {"op": "==", "entity": {"__entity": {"type": "Action", "id": "read"}}}}""");
        assertEquals(true, scope.mayMatch(policy, "User", action("read"), "Book"));
        assertEquals(false, scope.mayMatch(policy, "Robot", action("read"), "Book"));
    }

    @Test
    void selectingKeepsTheOrder() {
        List<Policy> policies = Stream.of("b", "a", "c")
                .map(id -> Policy.read(id, policy("{\"effect\": \"permit\"}").body()))
                .toList();
        assertEquals(policies, scope.select(policies, "User", action("read"), "Book"));
    }

    private static Policy policy(String json) {
        return Policy.read(
                "p", (JsonObject) JsonReader.read("test", json, JsonLimits.FILE).orThrow());
    }

    private static EntityUid action(String id) {
        return new EntityUid("Action", id);
    }

    private static CedarSchema schema() {
        Map<EntityUid, ActionDeclaration> actions = new LinkedHashMap<>();
        for (String id : List.of("read", "lend", "erase", "print", "use", "anything")) {
            Set<EntityUid> parents = GROUPS.containsKey(id) ? Set.of(action(GROUPS.getOrDefault(id, ""))) : Set.of();
            actions.put(
                    action(id),
                    new ActionDeclaration(action(id), Set.of(), Set.of(), CedarType.RecordOf.EMPTY, parents));
        }
        return new CedarSchema(Map.of(), actions);
    }
}
