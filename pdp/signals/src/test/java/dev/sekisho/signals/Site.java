package dev.sekisho.signals;

import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SampleModel;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SourceRegistration;
import dev.sekisho.signals.state.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A store and a clock that tests move.
final class Site implements InstantSource, AutoCloseable {
    static final EntityRef DEVICE = new EntityRef("Device", "d1");
    static final EntityRef USER = new EntityRef("User", "tanaka");
    static final JsonValue TRUE = new JsonBool(true);
    static final JsonValue FALSE = new JsonBool(false);
    static final JsonValue COMPLIANT = new JsonString("compliant");

    final SignalStore store;
    private long nowMillis = at("2026-11-20T08:00:00Z");
    /// Over all sites, since two of them may share a journal.
    private static final AtomicInteger IDS = new AtomicInteger(1_000_000);

    private Site(java.util.function.Function<InstantSource, SignalStore> opener) {
        this.store = opener.apply(this);
    }

    static Site inMemory() {
        return of(SampleModel.MODEL, SampleModel.SOURCES);
    }

    static Site of(SignalModel model, List<SourceRegistration> sources) {
        return new Site(clock -> SignalStore.inMemory(model, sources, clock));
    }

    static Site opened(java.util.function.Function<InstantSource, SignalStore> opener) {
        return new Site(opener);
    }

    static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    static long minutes(long count) {
        return count * 60_000;
    }

    static long hours(long count) {
        return minutes(60 * count);
    }

    static JsonValue text(String value) {
        return new JsonString(value);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMillis);
    }

    long now() {
        return nowMillis;
    }

    Site clock(String instant) {
        nowMillis = at(instant);
        return this;
    }

    Site pass(long millis) {
        nowMillis += millis;
        return this;
    }

    /// A fresh word, dated now, with VERIFIED evidence.
    Assertion word(EntityRef entity, String attribute, JsonValue value, String source) {
        return dated(entity, attribute, value, source, nowMillis);
    }

    Assertion dated(EntityRef entity, String attribute, JsonValue value, String source, long eventMillis) {
        return of(entity, attribute, value, source, Evidence.VERIFIED, eventMillis, "a" + IDS.getAndIncrement());
    }

    static Assertion of(
            EntityRef entity,
            String attribute,
            JsonValue value,
            String source,
            Evidence evidence,
            long eventMillis,
            String id) {
        return new Assertion(entity, attribute, value, source, evidence, eventMillis, id, Long.MAX_VALUE);
    }

    Assertion weak(EntityRef entity, String attribute, JsonValue value, String source) {
        return of(entity, attribute, value, source, Evidence.DERIVED, nowMillis, "a" + IDS.getAndIncrement());
    }

    Assertion until(Assertion word, long validUntilMillis) {
        return new Assertion(
                word.entity(),
                word.attribute(),
                word.value(),
                word.source(),
                word.evidence(),
                word.eventMillis(),
                word.id(),
                validUntilMillis);
    }

    /// Says it and waits until it is durable; it must be accepted.
    Accepted.At say(Assertion... words) {
        if (answer(words) instanceof Accepted.At at) {
            return at;
        }
        throw new AssertionError("refused: " + answer(words));
    }

    Accepted.At say(String attribute, JsonValue value, String source) {
        return say(word(DEVICE, attribute, value, source));
    }

    Accepted answer(Assertion... words) {
        CompletableFuture<Accepted> done = new CompletableFuture<>();
        store.accept(List.of(words), done::complete);
        return await(done);
    }

    /// The refusal, as `code@index`.
    String refusal(Assertion... words) {
        return refusal(answer(words));
    }

    static String refusal(Accepted accepted) {
        return switch (accepted) {
            case Accepted.At at -> "accepted at " + at.position();
            case Accepted.Refused refused -> refused.problem().code().code() + "@" + refused.index();
        };
    }

    Accepted heartbeat(String source) {
        CompletableFuture<Accepted> done = new CompletableFuture<>();
        store.heartbeat(source, done::complete);
        return await(done);
    }

    Accepted bind(EntityRef entity, String source) {
        CompletableFuture<Accepted> done = new CompletableFuture<>();
        store.bind(entity, source, done::complete);
        return await(done);
    }

    Reading read(String attribute) {
        return read(DEVICE, attribute);
    }

    Reading read(EntityRef entity, String attribute) {
        Map<String, Reading> readings = store.view().read(entity, nowMillis);
        Reading reading = readings.get(attribute);
        if (reading == null) {
            throw new AssertionError("no reading of " + attribute + " in " + readings);
        }
        return reading;
    }

    /// `known compliant`, `waking compliant`, `presumed false`, `missing stale`: what a test compares with.
    String shows(String attribute) {
        return shows(read(attribute));
    }

    static String shows(Reading reading) {
        return switch (reading) {
            case Reading.Known known -> (known.waking() ? "waking " : "known ") + plain(known.value());
            case Reading.Presumed(JsonValue value) -> "presumed " + plain(value);
            case Reading.Missing missing ->
                "missing " + missing.reason().code()
                        + (missing.sources().isEmpty() ? "" : " " + String.join(",", missing.sources()));
        };
    }

    List<String> showsAll(EntityRef entity) {
        List<String> all = new ArrayList<>();
        store.view().read(entity, nowMillis).forEach((path, reading) -> all.add(path + ": " + shows(reading)));
        return all;
    }

    private static String plain(JsonValue value) {
        return dev.sekisho.json.JsonWriter.canonicalText(value).replace("\"", "");
    }

    private static Accepted await(CompletableFuture<Accepted> done) {
        try {
            return done.get(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException
                | InterruptedException
                | java.util.concurrent.ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
