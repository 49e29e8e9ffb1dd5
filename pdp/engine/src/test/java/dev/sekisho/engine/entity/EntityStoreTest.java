package dev.sekisho.engine.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EntityStoreTest {
    private static EntityUid uid(String id) {
        return new EntityUid("Group", id);
    }

    private static Entity entity(String id, String... parents) {
        return new Entity(
                uid(id),
                RecordValue.EMPTY,
                Stream.of(parents).map(EntityStoreTest::uid).collect(Collectors.toSet()));
    }

    private static Set<String> ancestors(EntityStore store, String id) {
        Set<String> ids = new HashSet<>();
        store.find(uid(id)).ancestors().forEach(uid -> ids.add(uid.id()));
        return ids;
    }

    @Test
    void ancestorsAreFollowedUpToParentsThatAreNotLoaded() {
        EntityStore store = EntityStore.of(List.of(
                entity("a", "b", "c"), entity("b", "d"), entity("c", "d", "elsewhere"), entity("d", "e"), entity("e")));
        assertEquals(Set.of("b", "c", "d", "e", "elsewhere"), ancestors(store, "a"));
        assertEquals(Set.of("e"), ancestors(store, "d"));
        assertTrue(store.find(uid("a")).ancestors().has(uid("elsewhere")));
        assertFalse(store.find(uid("elsewhere")).exists());
        Set<EntityUid> above = store.find(uid("d")).ancestors();
        assertTrue(above.contains(uid("e")));
        assertFalse(above.contains(uid("d")));
        assertFalse(above.contains((Object) "e"));
    }

    @Test
    void aCycleIsRefusedWhereverItStands() {
        for (List<Entity> cycle : List.of(
                List.of(entity("a", "a")),
                List.of(entity("a", "b"), entity("b", "a")),
                List.of(entity("x"), entity("a", "b"), entity("b", "c"), entity("c", "x", "a")))) {
            assertEquals(
                    EngineError.ENTITY_CYCLE,
                    assertThrows(ProblemException.class, () -> EntityStore.of(cycle))
                            .problem()
                            .code());
        }
    }

    @Test
    void oneNameTwiceIsRefused() {
        assertEquals(
                EngineError.ENTITY_INVALID,
                assertThrows(ProblemException.class, () -> EntityStore.of(List.of(entity("a"), entity("a", "b"))))
                        .problem()
                        .code());
    }

    /// What a plan learned of one entity holds for the others of its type.
    @Test
    void entitiesOfOneTypeAreLaidOutAlike() {
        EntityStore store = EntityStore.of(List.of(
                entity("a").withAttributes(new RecordValue(Map.of("level", new LongValue(1)))),
                entity("b").withAttributes(new RecordValue(Map.of("site", new LongValue(2), "name", new LongValue(3)))),
                entity("c")));

        for (String id : List.of("b", "c")) {
            assertSame(
                    store.find(uid("a")).fields().layout(),
                    store.find(uid(id)).fields().layout());
        }
        assertEquals(Map.of("level", new LongValue(1)), store.find(uid("a")).fields());
        assertEquals(
                Map.of("site", new LongValue(2), "name", new LongValue(3)),
                store.find(uid("b")).fields());
        assertEquals(Map.of(), store.find(uid("c")).fields());
    }

    /// Wherever a name stands in an entity, it is the very object under which its entity is found.
    @Test
    void anEntityHasOneObjectForItsName() {
        Entity group = entity("b", "c");
        RecordValue naming = new RecordValue(Map.of(
                "direct",
                uid("b"),
                "inRecord",
                new RecordValue(Map.of("of", uid("b"))),
                "inSet",
                new SetValue(Set.of(uid("b"))),
                "elsewhere",
                uid("x")));
        EntityStore store = EntityStore.of(List.of(entity("a", "b").withAttributes(naming), group));
        Fields fields = store.find(uid("a")).fields();

        assertSame(group.uid(), fields.find("direct"));
        assertSame(
                group.uid(),
                assertInstanceOf(RecordValue.class, fields.get("inRecord")).field("of"));
        assertSame(
                group.uid(),
                assertInstanceOf(SetValue.class, fields.get("inSet")).at(0));
        assertSame(group.uid(), store.find(uid("a")).ancestors().at(0));
        assertEquals(naming.fields(), fields);
    }

    /// No recursion: a chain longer than any stack.
    @Test
    void aDeepHierarchyIsClosed() {
        List<Entity> chain = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            chain.add(entity("g" + i, "g" + (i + 1)));
        }
        assertEquals(3_000, ancestors(EntityStore.of(chain), "g0").size());
    }
}
