package dev.sekisho.administration.cases;

import dev.sekisho.decision.release.Directory;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.SettingsReader;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.SignalStore;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SourceRegistration;
import dev.sekisho.signals.state.SignalView;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The state a case is judged in: its signals told in the order of their times to a store in memory, its settings
/// and
/// entities over the release's.
final class CaseWorld {
    private final StrictJson given;
    private final long atMillis;

    CaseWorld(String where, JsonObject given, long atMillis) {
        this.given = new StrictJson(where + ".given", given);
        this.atMillis = atMillis;
    }

    /// One signal and its time.
    private record Told(Assertion assertion, long atMillis) {}

    /// The release with the case's settings and entities.
    Release release(Release release, JsonObject settingsDocument) {
        JsonObject overrides = given.record("settings");
        RecordValue settings = overrides.members().isEmpty()
                ? release.settings()
                : SettingsReader.record(SettingsReader.read(given.where(), overridden(settingsDocument, overrides)));
        Directory more =
                Directory.read(given.where() + ".entities", new JsonArray(given.list("entities")), release.schema());
        return release.with(settings, more);
    }

    private JsonObject overridden(JsonObject document, JsonObject overrides) {
        Set<String> unknown = new LinkedHashSet<>(overrides.members().keySet());
        List<JsonValue> items = new ArrayList<>();
        for (JsonValue item :
                document.array("settings").orElse(new JsonArray(List.of())).items()) {
            JsonObject setting = (JsonObject) item;
            String name = setting.string("name").orElse("");
            unknown.remove(name);
            items.add(overrides
                    .get(name)
                    .<JsonValue>map(
                            value -> setting.toBuilder().put("value", value).build())
                    .orElse(setting));
        }
        if (!unknown.isEmpty()) {
            throw given.refused("the unknown setting `" + unknown.iterator().next() + "`", "a setting of the pack");
        }
        return JsonObject.builder().put("settings", new JsonArray(items)).build();
    }

    /// The signals at the time of the request, whose device is seen then.
    SignalView signals(Release release, JsonObject context) {
        AtomicLong clockMillis = new AtomicLong();
        InstantSource clock = () -> Instant.ofEpochMilli(clockMillis.get());
        try (SignalStore store = SignalStore.inMemory(release.signals(), release.sources(), clock)) {
            for (Told told : told()) {
                clockMillis.set(told.atMillis());
                store.accept(List.of(told.assertion()), this::accepted);
            }
            heartbeats(release, store, clockMillis);
            clockMillis.set(atMillis);
            for (StrictJson seen : given.each("presence", "entity", "lastSeen")) {
                store.seed(entity(seen), millis(seen, "lastSeen"));
            }
            context.object("device")
                    .ifPresent(device -> store.seen(
                            new EntityRef(
                                    release.mapping()
                                            .entityType(device.string("type").orElse("")),
                                    device.string("id").orElse("")),
                            atMillis));
            return store.view();
        }
    }

    private List<Told> told() {
        List<Told> told = new ArrayList<>();
        for (JsonValue item : given.list("signals")) {
            StrictJson signal = new StrictJson(given.where() + ".signals[" + told.size() + "]", (JsonObject) item);
            long eventMillis = signal.object().get("age").isPresent()
                    ? atMillis - duration(signal, "age")
                    : millis(signal, "event_time");
            if (eventMillis > atMillis) {
                throw signal.refused("a signal from after the request", "a time up to `at`");
            }
            told.add(new Told(
                    new Assertion(
                            entity(signal),
                            signal.text("attribute"),
                            signal.object().get("value").orElseThrow(() -> signal.refused("no `value`", "a value")),
                            signal.text("source"),
                            evidence(signal),
                            eventMillis,
                            "case-" + told.size(),
                            signal.object().get("valid_until").isPresent()
                                    ? millis(signal, "valid_until")
                                    : Long.MAX_VALUE),
                    eventMillis));
        }
        told.sort(Comparator.comparingLong(Told::atMillis));
        return told;
    }

    /// Without a list every source that is not named silent has just given a sign of life.
    private void heartbeats(Release release, SignalStore store, AtomicLong clockMillis) {
        if (given.object().get("heartbeats").isPresent()) {
            for (StrictJson beat : given.each("heartbeats", "source", "age")) {
                clockMillis.set(atMillis - duration(beat, "age"));
                store.heartbeat(beat.text("source"), this::accepted);
            }
            return;
        }
        List<String> silent = given.texts("silent");
        for (String source : silent) {
            if (release.sources().stream().noneMatch(known -> known.id().equals(source))) {
                throw given.refused("the unknown source `" + source + "`", "a source of sources.json");
            }
        }
        clockMillis.set(atMillis);
        for (SourceRegistration source : release.sources()) {
            if (!silent.contains(source.id())) {
                store.heartbeat(source.id(), this::accepted);
            }
        }
    }

    private void accepted(Accepted accepted) {
        if (accepted instanceof Accepted.Refused(var problem, int _)) {
            throw new ProblemException(problem);
        }
    }

    private static EntityRef entity(StrictJson holder) {
        StrictJson entity = StrictJson.of(holder.where() + ".entity", holder.record("entity"), "type", "id");
        return new EntityRef(entity.text("type"), entity.text("id"));
    }

    private static Evidence evidence(StrictJson signal) {
        String text = signal.text("evidence", "VERIFIED");
        for (Evidence evidence : Evidence.values()) {
            if (evidence.name().equals(text)) {
                return evidence;
            }
        }
        throw signal.refused("the evidence `" + text + "`", "a class of evidence");
    }

    static long millis(StrictJson holder, String name) {
        try {
            return OffsetDateTime.parse(holder.text(name)).toInstant().toEpochMilli();
        } catch (DateTimeException unreadable) {
            throw holder.refused("`" + holder.text(name) + "`", "a time such as `2026-11-24T10:00:00+09:00`");
        }
    }

    static long duration(StrictJson holder, String name) {
        try {
            Duration duration = Duration.parse(holder.text(name));
            if (duration.isNegative()) {
                throw holder.refused("`" + holder.text(name) + "`", "a duration of zero or more");
            }
            return duration.toMillis();
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw holder.refused("`" + holder.text(name) + "`", "a duration such as `PT5M`");
        }
    }
}
