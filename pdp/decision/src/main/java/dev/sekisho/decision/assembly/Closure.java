package dev.sekisho.decision.assembly;

import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordEdit;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.state.MissingReason;
import dev.sekisho.signals.state.Reading;
import dev.sekisho.signals.state.SignalView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Adds to the entities that a request names everything reachable from them that policies may read: parents without
/// limit, references up to the level of validation; and the signals of each. A reference to an entity that should
/// be loaded and is not, or below a group of which that is so, becomes absent (semantics §2).
final class Closure {
    /// What the word of a token or a gateway counts as.
    static final Evidence PROVIDED_EVIDENCE = Evidence.VERIFIED;

    private static final int DEEPEST_REFERENCE = 3;

    private final Release release;
    private final RequestEntities named;
    private final SignalView view;
    private final long nowMillis;
    private final Map<EntityUid, Entity> entities = new LinkedHashMap<>();
    private final Map<EntityUid, Map<String, Reading>> readings = new LinkedHashMap<>();
    private final Deque<Reached> queue = new ArrayDeque<>();
    /// The shortest way by which each entity was reached: a parent may be a reference too, and is followed then.
    private final Map<EntityUid, Integer> depths = new LinkedHashMap<>();

    /// An entity and how many references away from the request it stands.
    private record Reached(EntityUid uid, int depth) {}

    Closure(Release release, RequestEntities named, SignalView view, long nowMillis) {
        this.release = release;
        this.named = named;
        this.view = view;
        this.nowMillis = nowMillis;
    }

    /// The situation; nothing if more entities are reachable than the limit.
    Optional<Situation> close(
            EntityUid principal,
            EntityUid action,
            EntityUid resource,
            RecordValue context,
            List<String> illTyped,
            int ignored) {
        queue.add(new Reached(principal, 0));
        queue.add(new Reached(resource, 0));
        RecordValue kept = withLoadedReferences(context, 0);
        while (!queue.isEmpty()) {
            Reached next = queue.poll();
            Integer before = depths.get(next.uid());
            if (before == null || next.depth() < before) {
                depths.put(next.uid(), next.depth());
                add(next);
            }
            if (DecisionLimits.QUERY_ENTITIES.exceededBy(entities.size())) {
                return Optional.empty();
            }
        }
        release.schema().actionEntities(action).forEach(entity -> entities.put(entity.uid(), entity));
        return Optional.of(new Situation(principal, action, resource, kept, entities, readings, illTyped, ignored));
    }

    private void add(Reached reached) {
        EntityUid uid = reached.uid();
        Entity entity = named.find(uid).orElseGet(() -> new Entity(uid, RecordValue.EMPTY, Set.of()));
        RecordValue attributes = withLoadedReferences(entity.attributes(), reached.depth());
        entity.parents().forEach(parent -> queue.add(new Reached(parent, DEEPEST_REFERENCE)));
        RecordEdit whole = RecordEdit.of(attributes);
        release.schema().entityType(uid.type()).ifPresent(type -> fill(whole, type.attributes()));
        addSignals(uid, whole);
        entities.put(uid, new Entity(uid, whole.build(), entity.parents()));
    }

    private RecordValue withLoadedReferences(RecordValue record, int depth) {
        Map<String, CedarValue> kept = new LinkedHashMap<>();
        record.fields().forEach((name, value) -> {
            switch (value) {
                case EntityUid uid -> {
                    if (named.isKnown(uid)) {
                        kept.put(name, uid);
                        reach(uid, depth);
                    }
                }
                case RecordValue inner -> kept.put(name, withLoadedReferences(inner, depth));
                case SetValue(Set<CedarValue> items) -> {
                    kept.put(name, value);
                    items.forEach(item -> {
                        if (item instanceof EntityUid uid) {
                            reach(uid, depth);
                        }
                    });
                }
                default -> kept.put(name, value);
            }
        });
        return RecordValue.of(record.fields().layout(), kept);
    }

    private void reach(EntityUid uid, int depth) {
        if (depth < DEEPEST_REFERENCE) {
            queue.add(new Reached(uid, depth + 1));
        }
    }

    /// Records that the schema requires are there even when none of their signals is.
    private static void fill(RecordEdit record, CedarType.RecordOf type) {
        record.layOut(type.layout());
        type.attributes().forEach((name, attribute) -> {
            if (attribute.required() && attribute.type() instanceof CedarType.RecordOf inner) {
                fill(record.record(name), inner);
            }
        });
    }

    private void addSignals(EntityUid uid, RecordEdit attributes) {
        Map<String, Reading> read = new LinkedHashMap<>(view.read(new EntityRef(uid.type(), uid.id()), nowMillis));
        named.provided()
                .of(uid)
                .forEach((path, value) -> release.signals()
                        .find(uid.type(), path)
                        .ifPresent(declared -> read.merge(
                                path, known(value), (stored, _) -> together(declared, stored, known(value)))));
        for (Map.Entry<String, Reading> one : read.entrySet()) {
            Optional<JsonValue> value = value(one.getValue());
            if (value.isPresent()) {
                release.signalAttributes()
                        .find(uid.type(), one.getKey())
                        .ifPresent(place -> SignalValues.cedar(value.get(), place.type())
                                .ifPresent(cedar -> attributes.set(place.names(), cedar)));
            }
        }
        if (!read.isEmpty()) {
            readings.put(uid, read);
        }
    }

    /// What a source reported and what came with the request, together (semantics §6). Of a negative fact the
    /// worse counts; that the request says nothing bad does not end a source's silence. Of a positive one both must
    /// agree: a source that once spoke and no longer counts may dissent.
    private static Reading together(SignalDeclaration declared, Reading stored, Reading.Known stated) {
        boolean isNegative = declared.polarity() instanceof Polarity.Negative;
        return switch (stored) {
            case Reading.Known known
            when isNegative -> declared.badness(stated.value()) > declared.badness(known.value()) ? stated : known;
            case Reading.Known known when known.value().equals(stated.value()) -> stated;
            case Reading.Known known ->
                new Reading.Missing(
                        MissingReason.CONFLICT, List.copyOf(new TreeSet<>(List.of(known.source(), stated.source()))));
            case Reading.Presumed presumed -> declared.isBadNews(stated.value()) ? stated : presumed;
            case Reading.Missing missing when isNegative -> declared.isBadNews(stated.value()) ? stated : missing;
            case Reading.Missing missing -> missing.reason() == MissingReason.NEVER_REPORTED ? stated : missing;
        };
    }

    private Reading.Known known(Provided.Value value) {
        return new Reading.Known(value.value(), value.source(), PROVIDED_EVIDENCE, nowMillis, nowMillis, -1, false);
    }

    private static Optional<JsonValue> value(Reading reading) {
        return switch (reading) {
            case Reading.Known known -> Optional.of(known.value());
            case Reading.Presumed(JsonValue presumed) -> Optional.of(presumed);
            case Reading.Missing _ -> Optional.empty();
        };
    }
}
