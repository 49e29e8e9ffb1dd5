package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Policies that name a principal and a resource, from either side, against the interpreter.
final class PairTableTest {
    private static final int KINDS = 60;
    private static final EntityUid VIEW = new EntityUid("Action", "view");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    /// Few groups and many, on either side; rows that are shorter than these, and longer.
    @ParameterizedTest
    @CsvSource({"3, 40, 100", "40, 3, 100", "3, 40, 3000", "40, 3, 3000", "30, 30, 1000", "1, 1, 3000"})
    void aPairIsFoundFromTheShorterSide(int mostPrincipalGroups, int mostResourceGroups, int policies) {
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            entities.add(member("User", i, "Group", mostPrincipalGroups));
            entities.add(member("Document", i, "Folder", mostResourceGroups));
        }
        EntityStore store = EntityStore.of(entities);
        List<Policy> set = new ArrayList<>();
        for (int i = 0; i < policies; i++) {
            set.add(policy(i, side("User", "Group"), side("Document", "Folder")));
        }
        CompiledPolicies compiled = CompiledPolicies.of(set);
        PolicyInterpreter interpreter = new PolicyInterpreter(set);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            // Some of them are not known: heads may name them all the same.
            Query query = new Query(new Request(one("User", 22), VIEW, one("Document", 22), RecordValue.EMPTY), store);
            Evaluation expected = interpreter.evaluate(query);
            assertEquals(expected, compiled.evaluate(query));
            found += expected.satisfied().size();
        }
        assertTrue(found > 10, "found " + found);
    }

    private EntityUid one(String type, int of) {
        return new EntityUid(type, type + random.nextInt(of));
    }

    private Entity member(String type, int number, String group, int most) {
        Set<EntityUid> groups = new HashSet<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            groups.add(one(group, KINDS));
        }
        return new Entity(new EntityUid(type, type + number), RecordValue.EMPTY, groups);
    }

    private Head.Entities side(String type, String group) {
        return random.nextInt(4) == 0
                ? new Head.Entities.Equal(one(type, 22))
                : new Head.Entities.In(one(group, KINDS));
    }

    private static Policy policy(int number, Head.Entities principal, Head.Entities resource) {
        Head head = new Head(principal, new Head.Actions.Any(), resource);
        return new Policy("p" + number, Effect.PERMIT, Map.of(), head, List.of(), JsonObject.EMPTY);
    }
}
