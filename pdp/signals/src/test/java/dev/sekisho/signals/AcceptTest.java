package dev.sekisho.signals;

import static dev.sekisho.signals.Site.COMPLIANT;
import static dev.sekisho.signals.Site.DEVICE;
import static dev.sekisho.signals.Site.TRUE;
import static dev.sekisho.signals.Site.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SignalsLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is taken and what is refused.
final class AcceptTest {
    private final Site site = Site.inMemory();

    private Assertion good() {
        return site.word(DEVICE, "compliance", COMPLIANT, "mdm");
    }

    private Assertion withId(String id) {
        return Site.of(DEVICE, "compliance", COMPLIANT, "mdm", Evidence.VERIFIED, site.now(), id);
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertEquals("assertion_batch_empty@-1", site.refusal());
    }

    @Test
    void anUnknownEntityTypeIsRefused() {
        Assertion word = site.word(new EntityRef("Printer", "p"), "compliance", COMPLIANT, "mdm");
        assertEquals("assertion_entity_type_unknown@0", site.refusal(word));
    }

    @Test
    void anUndeclaredAttributeIsRefused() {
        assertEquals(
                "assertion_attribute_unknown@0", site.refusal(site.word(DEVICE, "complianceState", COMPLIANT, "mdm")));
    }

    @Test
    void anUnregisteredSourceIsRefused() {
        assertEquals("signal_source_unknown@0", site.refusal(site.word(DEVICE, "compliance", COMPLIANT, "nobody")));
        assertEquals("signal_source_unknown@-1", Site.refusal(site.heartbeat("nobody")));
        assertEquals("signal_source_unknown@-1", Site.refusal(site.bind(DEVICE, "nobody")));
    }

    @Test
    void aSourceThatTheSignalDoesNotNameIsRefused() {
        assertEquals("signal_source_not_allowed@0", site.refusal(site.word(DEVICE, "compliance", COMPLIANT, "soc")));
    }

    @Test
    void anEventWithoutTimeIsRefused() {
        assertEquals(
                "assertion_event_time_invalid@0", site.refusal(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", 0)));
        assertEquals(
                "assertion_event_time_invalid@0",
                site.refusal(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", 253_402_300_800_000L)));
    }

    @Test
    void emptyIdsAreRefused() {
        assertEquals("assertion_id_empty@0", site.refusal(withId("")));
        assertEquals(
                "assertion_id_empty@0",
                site.refusal(site.word(new EntityRef("Device", ""), "compliance", COMPLIANT, "mdm")));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "compliance, mdm, 5",
        "patchAgeDays, mdm, '\"5\"'",
        "patchAgeDays, mdm, 5.5",
        "patchAgeDays, mdm, 9007199254740993",
        "tags, mdm, '[\"a\",1]'",
        "tags, mdm, '\"a\"'",
        "address, mdm, '\"10.0.0.256\"'",
        "address, mdm, '\"localhost\"'",
        "uptime, mdm, '\"12\"'",
        "bootedAt, mdm, '\"2026-02-30T00:00:00Z\"'",
        "bootedAt, mdm, 1795000000000",
        "quarantined, edr, '\"true\"'",
        "quarantined, edr, null",
        "threat, edr, '\"severe\"'",
        "threat, edr, 3",
        "threat, edr, -1",
        "threat, edr, true"
    })
    void aValueOfAnotherTypeIsRefused(String attribute, String source, String json) {
        assertEquals("assertion_value_ill_typed@0", site.refusal(site.word(DEVICE, attribute, json(json), source)));
    }

    @ParameterizedTest(name = "{0} as {1} reads {2}")
    @CsvSource({
        "patchAgeDays, mdm, 9007199254740992, 9007199254740992",
        "tags, mdm, '[\"b\",\"a\",\"b\"]', '[a,b]'",
        "address, mdm, '\"fd00::/8\"', fd00::/8",
        "uptime, mdm, '\"36h\"', 1d12h",
        "bootedAt, mdm, '\"2026-11-24T00:00:00.000Z\"', 2026-11-24T00:00:00Z",
        "tier, edr, '\"middle\"', 1",
        "tier, edr, 2, 2"
    })
    void aValueIsReadInNormalForm(String attribute, String source, String json, String reads) {
        site.say(site.word(DEVICE, attribute, json(json), source));
        assertEquals("known " + reads, site.shows(attribute));
    }

    @Test
    void aBatchIsAllOrNothing() {
        String before = site.store.fingerprint();
        Assertion bad = site.word(DEVICE, "quarantined", text("yes"), "edr");
        assertEquals(
                "assertion_value_ill_typed@2",
                site.refusal(good(), site.word(DEVICE, "quarantined", TRUE, "soc"), bad, bad));
        assertEquals(before, site.store.fingerprint());
    }

    @Test
    void aRepetitionChangesNothing() {
        Assertion word = good();
        site.say(word);
        var first = site.read("compliance");
        site.pass(1000);
        site.say(word);
        site.say(word, word);
        assertEquals(first, site.read("compliance"));
    }

    @Test
    void anIdWithOtherContentIsRefused() {
        site.say(withId("x"));
        assertEquals("assertion_id_reused@1", site.refusal(good(), withId("x").withValue(text("noncompliant"))));
        assertEquals("known compliant", site.shows("compliance"));
    }

    @Test
    void anIdWithOtherContentInOneBatchIsRefused() {
        assertEquals(
                "assertion_id_reused@1", site.refusal(withId("x"), withId("x").withValue(text("grace"))));
    }

    @Test
    void twoSourcesMayUseOneId() {
        site.say(withId("x"));
        site.say(Site.of(DEVICE, "quarantined", TRUE, "edr", Evidence.VERIFIED, site.now(), "x"));
        assertEquals("known true", site.shows("quarantined"));
    }

    @Test
    void levelByNameAndByIndexIsTheSameContent() {
        site.say(Site.of(DEVICE, "tier", text("high"), "edr", Evidence.VERIFIED, site.now(), "t"));
        site.say(Site.of(DEVICE, "tier", new JsonLong(2), "edr", Evidence.VERIFIED, site.now(), "t"));
        assertEquals("known 2", site.shows("tier"));
    }

    @Test
    void atTheLimitIsTakenAndOnePastItIsRefused() {
        int id = (int) SignalsLimits.ID_CHARACTERS.value();
        site.say(withId("x".repeat(id)));
        assertEquals("assertion_id_too_long@0", site.refusal(withId("x".repeat(id + 1))));

        int entity = (int) SignalsLimits.ENTITY_ID_CHARACTERS.value();
        site.say(site.word(new EntityRef("Device", "d".repeat(entity)), "compliance", COMPLIANT, "mdm"));
        assertEquals(
                "assertion_entity_id_too_long@0",
                site.refusal(
                        site.word(new EntityRef("Device", "d".repeat(entity + 1)), "compliance", COMPLIANT, "mdm")));

        int value = (int) SignalsLimits.VALUE_CHARACTERS.value() - 2;
        site.say(site.word(DEVICE, "compliance", text("v".repeat(value)), "mdm"));
        assertEquals(
                "assertion_value_too_large@0",
                site.refusal(site.word(DEVICE, "compliance", text("v".repeat(value + 1)), "mdm")));
    }

    @Test
    void aThousandAssertionsAreTakenAndOneMoreIsRefused() {
        List<Assertion> words = new ArrayList<>();
        Collections.addAll(words, thousand());
        site.say(words.toArray(new Assertion[0]));
        words.add(good());
        assertEquals("assertion_batch_too_large@-1", site.refusal(words.toArray(new Assertion[0])));
    }

    @Test
    void aBatchOfTooManyBytesIsRefusedAndMayBeSentInParts() {
        Assertion[] words = thousand();
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].withValue(text("v".repeat(2000)));
        }
        assertEquals("assertion_batch_too_large@-1", site.refusal(words));
        site.say(words[0]);
    }

    @Test
    void everyLimitHasACodeOfThisModule() {
        for (Limit limit : SignalsLimits.all()) {
            assertEquals("dev.sekisho.signals.model", limit.code().getClass().getPackageName());
        }
    }

    private Assertion[] thousand() {
        Assertion[] words = new Assertion[(int) SignalsLimits.BATCH_ASSERTIONS.value()];
        for (int i = 0; i < words.length; i++) {
            words[i] = site.word(new EntityRef("Device", "d" + i), "compliance", COMPLIANT, "mdm");
        }
        return words;
    }

    private static JsonValue json(String text) {
        return dev.sekisho.json.JsonReader.read("test", text, dev.sekisho.json.JsonLimits.REQUEST)
                .orThrow();
    }
}
