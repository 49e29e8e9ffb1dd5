package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SignalType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SignalModelReaderTest {
    /// The model of one attribute `x` of `Device`.
    private static SignalModel read(String type, boolean required, String annotations) {
        return SignalModelReader.read(SchemaReader.read(Json.object("""
                {'': {'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {'x': {
                  %s, 'required': %s, 'annotations': %s}}}}}}}""".formatted(type, required, annotations))));
    }

    private static SignalDeclaration bool(String annotations) {
        return read("'type': 'Bool'", false, annotations).find("Device", "x").orElseThrow();
    }

    private static void assertRefused(String found, String type, boolean required, String annotations) {
        Problem problem = assertThrows(ProblemException.class, () -> read(type, required, annotations), annotations)
                .problem();
        assertEquals(DecisionError.SIGNAL_ANNOTATION, problem.code());
        assertEquals("Device.x", problem.where());
        assertTrue(problem.found().contains(found), problem::line);
    }

    private static void assertRefused(String found, String annotations) {
        assertRefused(found, "'type': 'Bool'", false, annotations);
    }

    @Test
    void everySignalOfTheLibraryIsFoundAtItsPath() {
        SignalModel model = Library.release().signals();
        assertEquals(
                Set.of("compliance", "edr.healthy", "edr.alert", "threat"),
                model.of("Device").keySet());
        assertEquals(
                Set.of("account.disabled", "revokedBefore"), model.of("User").keySet());
        assertEquals(Map.of(), model.of("Group"));
    }

    @Test
    void annotationsSetLimitsSourcesAndEvidence() {
        SignalDeclaration signal = bool("""
                {'ttl': 'PT8H', 'dropAfter': 'P30D', 'wakingGrace': 'PT15M', 'source': ' mdm  edr ', 'evidence': 'VERIFIED',
                 'remedy': 'update-device wait', 'doc': 'whatever'}""");
        assertEquals(Duration.ofHours(8).toMillis(), signal.ttlMillis());
        assertEquals(Duration.ofDays(30).toMillis(), signal.dropAfterMillis());
        assertEquals(Duration.ofMinutes(15).toMillis(), signal.wakingGraceMillis());
        assertEquals(Set.of("mdm", "edr"), signal.sources());
        assertEquals(Evidence.VERIFIED, signal.leastEvidence());
        assertEquals(List.of("update-device", "wait"), signal.remedies());
        assertEquals(new Polarity.Positive(), signal.polarity());
    }

    @Test
    void withoutLimitsThereAreNone() {
        SignalDeclaration signal = bool("{'source': 'mdm'}");
        assertEquals(Long.MAX_VALUE, signal.ttlMillis());
        assertEquals(Long.MAX_VALUE, signal.dropAfterMillis());
        assertEquals(0, signal.wakingGraceMillis());
        assertEquals(Evidence.DERIVED, signal.leastEvidence());
    }

    @Test
    void negativeFactsHaveTheirPresumedValue() {
        assertEquals(
                new Polarity.Negative(new JsonBool(false)),
                bool("{'source': 'edr', 'negative': 'true', 'absent': 'false'}").polarity());
        assertEquals(
                new Polarity.Negative(new JsonBool(true)),
                bool("{'source': 'edr', 'negative': 'true', 'absent': 'true'}").polarity());
        SignalDeclaration scaled = read(
                        "'type': 'Long'",
                        false,
                        "{'source': 'soc', 'negative': 'true', 'absent': 'none', 'scale': 'none, low ,high'}")
                .find("Device", "x")
                .orElseThrow();
        assertEquals(List.of("none", "low", "high"), scaled.scale());
        assertEquals(new Polarity.Negative(new JsonLong(0)), scaled.polarity());
    }

    @Test
    void everyTypeThatASignalMayHave() {
        Map<String, SignalType> types = Map.of(
                "'type': 'Bool'", SignalType.BOOL,
                "'type': 'Long'", SignalType.LONG,
                "'type': 'String'", SignalType.STRING,
                "'type': 'Extension', 'name': 'datetime'", SignalType.DATETIME,
                "'type': 'Extension', 'name': 'duration'", SignalType.DURATION,
                "'type': 'Extension', 'name': 'ipaddr'", SignalType.IP,
                "'type': 'Set', 'element': {'type': 'String'}", SignalType.STRING_SET);
        types.forEach((type, expected) -> assertEquals(
                expected,
                read(type, false, "{'source': 'mdm'}")
                        .find("Device", "x")
                        .orElseThrow()
                        .type()));
    }

    @Test
    void noOtherTypeIsASignal() {
        for (String type : List.of(
                "'type': 'Extension', 'name': 'decimal'",
                "'type': 'Set', 'element': {'type': 'Long'}",
                "'type': 'Record', 'attributes': {}",
                "'type': 'Entity', 'name': 'Device'")) {
            assertRefused("a signal of this type", type, false, "{'source': 'mdm'}");
        }
    }

    @Test
    void anAttributeWithoutTrustAnnotationsIsNoSignal() {
        assertEquals(Map.of(), read("'type': 'Bool'", false, "{}").declarations());
        assertEquals(Map.of(), read("'type': 'Bool'", true, "{'doc': 'x'}").declarations());
    }

    @Test
    void aSignalIsOptionalAndHasASource() {
        assertRefused("a signal that is required", "'type': 'Bool'", true, "{'source': 'mdm'}");
        assertRefused("no source", "{'ttl': 'PT1H'}");
        assertRefused("no source", "{'source': ' '}");
    }

    @Test
    void anAnnotationThatNobodyKnowsIsRefused() {
        assertRefused("`@tll`", "{'tll': 'PT8H', 'source': 'mdm'}");
        assertRefused("`@lastKnown`", "{'lastKnown': 'true', 'source': 'mdm'}");
        assertRefused("`@tll`", "'type': 'Bool'", true, "{'tll': 'PT8H'}");
    }

    @Test
    void limitsAreDurations() {
        for (String name : List.of("ttl", "dropAfter", "wakingGrace")) {
            assertRefused("8h", "{'source': 'mdm', '" + name + "': '8h'}");
        }
        assertRefused("below zero or of no length", "{'source': 'mdm', 'ttl': 'PT0S'}");
        assertRefused("below zero", "{'source': 'mdm', 'dropAfter': '-PT1H'}");
        assertRefused("PT9223372036854775807S", "{'source': 'mdm', 'ttl': 'PT9223372036854775807S'}");
    }

    @Test
    void evidenceIsAClass() {
        assertRefused("the evidence class `SURE`", "{'source': 'mdm', 'evidence': 'sure'}");
        assertEquals(
                Evidence.ATTESTED,
                bool("{'source': 'mdm', 'evidence': 'attested'}").leastEvidence());
    }

    @Test
    void negativeAndAbsentStandTogether() {
        assertRefused("one of `@negative` and `@absent`", "{'source': 'edr', 'negative': 'true'}");
        assertRefused("one of `@negative` and `@absent`", "{'source': 'edr', 'absent': 'false'}");
        assertRefused("one of `@negative` and `@absent`", "{'source': 'edr', 'negative': 'false', 'absent': 'false'}");
        assertEquals(
                new Polarity.Positive(),
                bool("{'source': 'edr', 'negative': 'false'}").polarity());
    }

    /// A slip of the pen must not make a positive signal of a negative fact, nor turn it round.
    @Test
    void whetherAFactIsNegativeIsTrueOrFalseAndNothingElse() {
        assertRefused("`True`", "{'source': 'edr', 'negative': 'True'}");
        assertRefused("`yes`", "{'source': 'edr', 'negative': 'yes', 'absent': 'false'}");
        assertRefused("`flase`", "{'source': 'edr', 'negative': 'true', 'absent': 'flase'}");
        assertRefused("`none`", "{'source': 'edr', 'negative': 'true', 'absent': 'none'}");
    }

    @Test
    void onlyBoolAndScalesAreNegative() {
        assertRefused(
                "a negative STRING", "'type': 'String'", false, "{'source': 'e', 'negative': 'true', 'absent': 'x'}");
        assertRefused("a negative LONG", "'type': 'Long'", false, "{'source': 'e', 'negative': 'true', 'absent': '0'}");
        assertRefused(
                "the presumed value",
                "'type': 'Long'",
                false,
                "{'source': 'e', 'negative': 'true', 'absent': 'zero', 'scale': 'none,low'}");
    }

    @Test
    void aScaleStandsOnLong() {
        assertRefused("the scale", "{'source': 'e', 'scale': 'a,b'}");
        assertRefused("the scale", "'type': 'Long'", false, "{'source': 'e', 'scale': 'a,a'}");
    }

    @Test
    void requiredAttributesAreNeverSignals() {
        assertFalse(SignalModelReader.isSignal(
                Library.release().schema().attribute("Device", List.of("kind")).orElseThrow()));
        assertTrue(SignalModelReader.isSignal(Library.release()
                .schema()
                .attribute("Device", List.of("edr", "alert"))
                .orElseThrow()));
    }
}
