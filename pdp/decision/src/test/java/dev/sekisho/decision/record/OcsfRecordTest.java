package dev.sekisho.decision.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// OCSF 1.8.0 API Activity. By the closed JSON Schema of that class where the conformance data is (environment
/// variable `SEKISHO_CONFORMANCE_DATA`), by a list of our own members elsewhere, and everywhere by the rules that
/// JSON
/// Schema cannot say.
final class OcsfRecordTest {
    private static final String SCHEMA = "ocsf/ocsf-1.8.0-api_activity.schema.json";
    private static final List<String> REQUIRED = List.of(
            "activity_id",
            "actor",
            "api",
            "category_uid",
            "class_uid",
            "metadata",
            "severity_id",
            "src_endpoint",
            "time",
            "type_uid");

    static List<Map.Entry<String, JsonObject>> records() {
        return List.copyOf(Records.all().entrySet());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordIsAnApiActivity(Map.Entry<String, JsonObject> record) {
        String text = JsonWriter.canonicalText(record.getValue());
        Optional<Schema> official = officialSchema();
        if (official.isPresent()) {
            assertEquals(List.of(), official.get().validate(text, InputFormat.JSON));
        }
        JsonObject members = stored("record-members.json");
        for (String place : members.members().keySet()) {
            at(record.getValue(), place).ifPresent(found -> {
                TreeSet<String> unknown = new TreeSet<>(found.members().keySet());
                unknown.removeAll(texts(members.array(place).orElseThrow()));
                assertEquals(new TreeSet<>(), unknown, place);
            });
        }
        assertEquals(Optional.empty(), missing(record.getValue()));
    }

    private static Optional<String> missing(JsonObject record) {
        return REQUIRED.stream().filter(name -> record.get(name).isEmpty()).findFirst();
    }

    private static Optional<Schema> officialSchema() {
        return Optional.ofNullable(System.getenv("SEKISHO_CONFORMANCE_DATA"))
                .map(folder -> Path.of(folder).resolve(SCHEMA))
                .map(file -> {
                    try {
                        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(Files.readString(file));
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("records")
    void idsAndCaptionsBelongTogether(Map.Entry<String, JsonObject> record) {
        JsonObject captions = stored("captions.json");
        for (Map.Entry<String, JsonValue> row : captions.members().entrySet()) {
            String path = row.getKey();
            int end = path.lastIndexOf('.');
            String name = path.substring(end + 1);
            at(record.getValue(), end < 0 ? "event" : path.substring(0, end)).ifPresent(holder -> {
                if (holder.get(name).isPresent()) {
                    JsonObject known = (JsonObject) row.getValue();
                    String id = JsonWriter.canonicalText(holder.get(name).get());
                    String caption =
                            holder.string(known.string("caption").orElseThrow()).orElse("");
                    String expected = known.string(id).orElse("no such id " + id);
                    assertTrue(
                            expected.isEmpty() ? !caption.isBlank() : expected.equals(caption),
                            () -> path + " " + id + " is `" + caption + "`, not `" + expected + "`");
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void idsFollowTheArithmeticOfTheStandard(Map.Entry<String, JsonObject> record) {
        JsonObject event = record.getValue();
        assertEquals(number(event, "class_uid") * 100 + number(event, "activity_id"), number(event, "type_uid"));
        assertEquals(number(event, "category_uid"), number(event, "class_uid") / 1000);
        assertEquals(Optional.of("2026-11-24T01:00:00.000Z"), event.string("time_dt"));
        assertEquals(Library.NOW, number(event, "time"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whoeverStandsInAnObjectOfWhichOneNameIsNeededHasOne(Map.Entry<String, JsonObject> record) {
        for (String place :
                List.of("src_endpoint", "policy", "policy.group", "metadata.product", "actor", "resources")) {
            JsonObject found = at(record.getValue(), place).orElseThrow();
            assertFalse(found.members().isEmpty(), place);
        }
        at(record.getValue(), "device")
                .ifPresent(device -> assertTrue(device.get("uid").isPresent()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void theProfilesThatAreUsedAreNamed(Map.Entry<String, JsonObject> record) {
        assertEquals(
                Json.value("['security_control', 'host', 'datetime']"),
                at(record.getValue(), "metadata")
                        .flatMap(metadata -> metadata.get("profiles"))
                        .orElseThrow());
    }

    @Test
    void aPermitIsASuccessThatWasAllowed() {
        JsonObject permit = Records.of(Ask.lending());
        assertEquals(1, number(permit, "status_id"));
        assertEquals(1, number(permit, "action_id"));
        assertEquals(1, number(permit, "disposition_id"));
        assertEquals(1, number(permit, "severity_id"));
        assertEquals(Optional.of("permit"), permit.string("status_code"));
        assertEquals(Optional.of("permit: lend book atlas"), permit.string("message"));
        assertEquals(Optional.of("hanako"), at(permit, "actor.user").flatMap(user -> user.string("uid")));
        assertEquals(Optional.of("s1"), at(permit, "actor.session").flatMap(session -> session.string("uid")));
        assertEquals(Optional.of("d1"), at(permit, "device").flatMap(device -> device.string("uid")));
        assertEquals(Optional.of("request-1"), at(permit, "api.request").flatMap(request -> request.string("uid")));
        assertEquals(Optional.of("staff-use"), at(permit, "policy").flatMap(policy -> policy.string("uid")));
        assertEquals(
                Optional.of(Records.LIBRARY.hash()), at(permit, "policy.group").flatMap(group -> group.string("uid")));
    }

    @Test
    void aStepUpIsAFailureWithADispositionOfItsOwn() {
        JsonObject stepUp = Records.of(Ask.lending().withClaim("acr", "'aal1'"));
        assertEquals(2, number(stepUp, "status_id"));
        assertEquals(2, number(stepUp, "action_id"));
        assertEquals(99, number(stepUp, "disposition_id"));
        assertEquals(Optional.of("Step-up Required"), stepUp.string("disposition"));
        assertEquals(Optional.of("second_factor_needed"), stepUp.string("status_code"));
        assertEquals(Optional.of("Lending needs a second factor."), stepUp.string("status_detail"));
        assertEquals(Json.value("['second-factor']"), pdp(stepUp).get("remedy").orElseThrow());
        assertEquals(
                Json.value("{'ja': ['二要素目で確認する。'], 'en': ['Confirm with your second factor.']}"),
                pdp(stepUp).get("remedy_texts").orElseThrow());
    }

    @Test
    void dutiesModifyAndObservationObserves() {
        Map<String, JsonObject> records = Records.all();
        assertEquals(4, number(Objects.requireNonNull(records.get("permit with duties")), "action_id"));
        JsonObject observed = Objects.requireNonNull(records.get("observed deny"));
        assertEquals(3, number(observed, "action_id"));
        assertEquals(1, number(observed, "status_id"));
        assertEquals(1, number(observed, "disposition_id"));
        assertEquals(1, number(Objects.requireNonNull(records.get("observed permit")), "action_id"));
        assertEquals(2, number(Objects.requireNonNull(records.get("observed known bad")), "action_id"));
    }

    @Test
    void aRejectedIdentityHasNoUser() {
        JsonObject rejected = Records.of(Ask.lending().of(new SubjectClaim.Nobody()));
        assertEquals(Optional.empty(), at(rejected, "actor.user"));
        assertEquals(JsonObject.EMPTY, pdp(rejected).object("request").orElseThrow());
        assertEquals(Optional.of("gateway-1"), at(rejected, "actor").flatMap(actor -> actor.string("app_uid")));
    }

    @Test
    void onlyAnAddressIsAnAddress() {
        Map<String, JsonObject> records = Records.all();
        assertEquals(Optional.of("10.1.2.3"), source(records, "network by address"));
        assertEquals(Optional.of("2001:db8::1"), source(records, "network of the sixth kind"));
        assertEquals(Optional.empty(), source(records, "network by a range"));
        assertEquals(Optional.empty(), source(records, "network by nonsense"));
    }

    private static Optional<String> source(Map<String, JsonObject> records, String name) {
        return at(Objects.requireNonNull(records.get(name)), "src_endpoint").flatMap(end -> end.string("ip"));
    }

    @Test
    void reportsFindSectionSystemOwnerAndImportance() {
        JsonObject pdp = pdp(Records.of(Ask.lending()));
        assertEquals(Optional.of("staff"), pdp.string("section"));
        assertEquals(Optional.of("catalogue"), pdp.string("system"));
        assertEquals(Optional.of("sato"), pdp.string("owner"));
        assertEquals(Optional.of("2"), pdp.string("importance"));
    }

    @Test
    void theSystemOfTheRecordIsTheSystemOfTheDecision() {
        assertEquals(
                Optional.of("catalogue"),
                pdp(Records.of(Ask.lending().over("lending"))).string("system"),
                "the directory's, whatever the route says");
        assertEquals(
                Optional.of("lending"),
                pdp(Records.of(Ask.to("read", "book", "novel").over("lending"))).string("system"));
        assertEquals(
                Optional.of("lending"),
                pdp(Records.of(Ask.to("open", "system", "lending").over("catalogue")))
                        .string("system"),
                "a System is its own");
        assertEquals(
                Optional.empty(),
                pdp(Records.of(Ask.to("read", "book", "novel"))).string("system"));
        assertEquals(
                Optional.of("catalogue"),
                pdp(Records.of(Ask.to("burn", "scroll", "x").over("catalogue"))).string("system"),
                "the route's, if the type is unknown");
    }

    @Test
    void eachSignalSaysWhatStoodThereAndWhoSaidIt() {
        World world = World.sound(Records.LIBRARY).say("System/catalogue", "verified", "false", "scanner");
        JsonArray signals = pdp(Records.of(Ask.lending().with("{}"), world, false))
                .array("signals")
                .orElseThrow();
        List<JsonObject> found = new ArrayList<>();
        signals.items().forEach(item -> found.add((JsonObject) item));
        JsonObject verified = named(found, "system.verified");
        assertEquals(Optional.of("known"), verified.string("state"));
        assertEquals(Optional.of("scanner"), verified.string("source"));
        assertEquals(Optional.of("VERIFIED"), verified.string("evidence"));
        assertEquals(Optional.of("2026-11-24T01:00:00.000Z"), verified.string("event_time"));
        assertEquals(
                Json.object("{'type': 'System', 'id': 'catalogue'}"),
                verified.object("entity").orElseThrow());
        assertEquals(Optional.of("presumed"), named(found, "device.edr.alert").string("state"));
        assertEquals(Optional.of("token"), named(found, "session.aal").string("source"));
    }

    @Test
    void aMissingSignalSaysWhy() {
        JsonArray signals = pdp(Records.of(Ask.to("lend", "book", "atlas"), new World(Records.LIBRARY), false))
                .array("signals")
                .orElseThrow();
        List<JsonObject> found = new ArrayList<>();
        signals.items().forEach(item -> found.add((JsonObject) item));
        assertEquals(
                Optional.of("never_reported"), named(found, "system.verified").string("missing"));
        assertEquals(Optional.of("no_reference"), named(found, "device").string("missing"));
        assertEquals(Optional.empty(), named(found, "device").object("entity"));
    }

    private static JsonObject named(List<JsonObject> signals, String path) {
        return signals.stream()
                .filter(signal -> signal.string("path").equals(Optional.of(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " in " + signals));
    }

    @Test
    void theRecordIsReadBackAsItIs() {
        for (JsonObject record : Records.all().values()) {
            assertEquals(
                    record,
                    JsonReader.read("record", JsonWriter.canonical(record), JsonLimits.FILE)
                            .orThrow());
        }
    }

    /// The object at a dotted place, the event itself for `event`, the first of an array.
    private static Optional<JsonObject> at(JsonObject event, String place) {
        JsonObject here = event;
        for (String name : place.equals("event") ? List.<String>of() : List.of(place.split("\\."))) {
            JsonValue next = here.get(name).orElse(JsonObject.EMPTY);
            if (here.get(name).isEmpty()) {
                return Optional.empty();
            }
            here = (JsonObject) (next instanceof JsonArray(List<JsonValue> items) ? items.getFirst() : next);
        }
        return Optional.of(here);
    }

    private static JsonObject pdp(JsonObject event) {
        return at(event, "unmapped.pdp").orElseThrow();
    }

    private static long number(JsonObject object, String name) {
        return ((JsonLong) object.get(name).orElseThrow()).value();
    }

    private static List<String> texts(JsonArray array) {
        return array.items().stream().map(item -> ((JsonString) item).value()).toList();
    }

    private static JsonObject stored(String name) {
        try (InputStream stored = Objects.requireNonNull(OcsfRecordTest.class.getResourceAsStream(name), name)) {
            return (JsonObject) JsonReader.read(name, stored.readAllBytes(), JsonLimits.FILE)
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
