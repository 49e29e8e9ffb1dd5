package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.release.Remedy.Effect;
import dev.sekisho.decision.release.Remedy.Part;
import dev.sekisho.json.JsonBool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RemedyTest {
    private static String one(String members) {
        return "{'remedies': [{'id': 'x', 'cost': 1, 'kind': 'later', 'effects': [] " + members + "}]}";
    }

    private static String effect(String members) {
        return "{'remedies': [{'id': 'x', 'cost': 1, 'kind': 'later', 'effects': [" + members + "]}]}";
    }

    @Test
    void theLibraryIsRead() {
        List<Remedy> remedies = Remedy.read(Library.document("remedies.json"));
        Remedy factor = remedies.get(1);
        assertEquals("second-factor", factor.id());
        assertEquals(10, factor.cost());
        assertTrue(factor.immediate());
        assertTrue(factor.createsSession());
        assertEquals(
                List.of(
                        new Effect.AtLeast(Part.SESSION, List.of("aal"), List.of(2L, 3L)),
                        new Effect.Now(Part.SESSION, List.of("authTime"))),
                factor.effects());
        assertEquals(Map.of("2", "aal2", "3", "aal3"), factor.acrValues());
        assertEquals(List.of(), factor.requires());
        Remedy update = remedies.get(3);
        assertEquals(60, update.etaMinutes());
        assertEquals(List.of(Part.DEVICE), update.requires());
        assertEquals(
                new Effect.Set(Part.DEVICE, List.of("edr", "healthy"), new JsonBool(true)),
                update.effects().get(1));
    }

    @Test
    void everyPartCanBeChanged() {
        for (String on : List.of("principal", "session", "device", "network", "client", "resource", "system")) {
            Remedy.read(Json.object(effect("{'on': '" + on + "', 'attribute': 'x', 'set': 1}")));
        }
    }

    @Test
    void whatIsNotOfTheFormIsRefusedWithItsPlace() {
        String first = "remedies.json:remedies[0]";
        assertRefused("remedies.json", Remedy::read, "{'remedy': []}");
        assertRefused("remedies.json.remedies", Remedy::read, "{'remedies': {}}");
        assertRefused(first, Remedy::read, "{'remedies': [5]}");
        assertRefused(first, Remedy::read, "{'remedies': [{'id': 'x', 'cost': 1, 'effects': []}]}");
        assertRefused(first, Remedy::read, "{'remedies': [{'id': 'x', 'cost': 1, 'kind': 'soon', 'effects': []}]}");
        assertRefused(first + ".cost", Remedy::read, "{'remedies': [{'id': 'x', 'cost': '1', 'kind': 'later'}]}");
        assertRefused(first, Remedy::read, "{'remedies': [{'id': 'x', 'cost': -1, 'kind': 'later'}]}");
        assertRefused(first, Remedy::read, one(", 'etaMinutes': -5"));
        assertRefused(first, Remedy::read, one(", 'creates': 'device'"));
        assertRefused(first, Remedy::read, one(", 'eta': 5"));
        assertRefused(first + ".challenge", Remedy::read, one(", 'challenge': {'acr': {}}"));
        assertRefused(first + ".challenge", Remedy::read, one(", 'challenge': {'acrValues': {'2': 2}}"));
    }

    @Test
    void eachRemedyStandsOnce() {
        assertRefused("remedies.json:remedies[1]", Remedy::read, """
                {'remedies': [{'id': 'x', 'cost': 1, 'kind': 'later', 'effects': []},
                              {'id': 'x', 'cost': 2, 'kind': 'later', 'effects': []}]}""");
    }

    @Test
    void anEffectIsExactlyOneOfSetNowAndAtLeast() {
        String place = "remedies.json:remedies[0]:effects[0]";
        assertRefused(place, Remedy::read, effect("{'on': 'session', 'attribute': 'x'}"));
        assertRefused(place, Remedy::read, effect("{'on': 'session', 'attribute': 'x', 'now': false}"));
        assertRefused(place, Remedy::read, effect("{'on': 'session', 'attribute': 'x', 'now': true, 'set': 1}"));
        assertRefused(place, Remedy::read, effect("{'on': 'session', 'attribute': 'x', 'set': 1, 'atLeast': [1]}"));
        assertRefused(place, Remedy::read, effect("{'on': 'context', 'attribute': 'x', 'set': 1}"));
        assertRefused(place, Remedy::read, effect("{'on': 'session', 'set': 1}"));
    }

    @Test
    void levelsRise() {
        String place = "remedies.json:remedies[0]:effects[0]";
        for (String levels : List.of("[]", "[3, 2]", "[2, 2]", "['2']", "[2.5]")) {
            assertRefused(
                    place, Remedy::read, effect("{'on': 'session', 'attribute': 'aal', 'atLeast': " + levels + "}"));
        }
    }

    @Test
    void whatIsRequiredIsThere() {
        String place = "remedies.json:remedies[0].requires";
        assertRefused(place, Remedy::read, one(", 'requires': {'on': 'device'}"));
        assertRefused(place, Remedy::read, one(", 'requires': {'on': 'device', 'present': false}"));
        assertRefused(place, Remedy::read, one(", 'requires': {'on': 'phone', 'present': true}"));
        assertRefused(place, Remedy::read, one(", 'requires': {}"));
    }
}
