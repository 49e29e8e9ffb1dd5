package dev.sekisho.engine.explain;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.explain.Read.Found;
import dev.sekisho.engine.explain.Read.Root;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The same question in a world that was changed by what was read of it. The hierarchy, and which entities are known,
/// stay.
final class ReadWorld {
    private static final CedarValue ANYTHING = new StringValue("anything");

    private ReadWorld() {}

    /// With nothing but what was read; where a `has` only asked whether there is a value, with another one.
    static Query only(List<Read> reads, Query query) {
        return changed(
                query,
                context(reads),
                entity -> new Entity(
                        entity.uid(), attributes(reads, entity.uid()), tags(reads, entity.uid()), entity.parents()));
    }

    /// With other values in every member that was not read, down into records.
    static Query noisy(List<Read> reads, Query query) {
        Query only = only(reads, query);
        return changed(
                only,
                noisy(only.request().context(), query.request().context(), reads, new Root.Context(), List.of()),
                entity -> {
                    Entity full = query.entities().find(entity.uid()).entity();
                    return new Entity(
                            entity.uid(),
                            noisy(
                                    entity.attributes(),
                                    full.attributes(),
                                    reads,
                                    new Root.Attributes(entity.uid()),
                                    List.of()),
                            entity.tags(),
                            entity.parents());
                });
    }

    private static RecordValue noisy(
            RecordValue kept, RecordValue full, List<Read> reads, Root root, List<String> above) {
        if (reads.stream()
                .anyMatch(read -> read.root().equals(root) && read.names().equals(above))) {
            return kept;
        }
        Map<String, CedarValue> fields = new LinkedHashMap<>(kept.fields());
        Set<String> names = new LinkedHashSet<>(full.fields().keySet());
        names.add("noise");
        for (String name : names) {
            List<String> path = new ArrayList<>(above);
            path.add(name);
            boolean touched = reads.stream()
                    .anyMatch(read -> read.root().equals(root)
                            && read.names().size() >= path.size()
                            && read.names().subList(0, path.size()).equals(path));
            if (!touched) {
                fields.put(name, ANYTHING);
            } else if (fields.get(name) instanceof RecordValue inner
                    && full.fields().get(name) instanceof RecordValue original) {
                fields.put(name, noisy(inner, original, reads, root, path));
            }
        }
        return new RecordValue(fields);
    }

    /// Without the one thing that `read` found.
    static Query without(Read read, Query query) {
        RecordValue context = query.request().context();
        return changed(
                query,
                read.root() instanceof Root.Context ? without(context, read.names()) : context,
                entity -> switch (read.root()) {
                    case Root.Attributes(EntityUid uid)
                    when uid.equals(entity.uid()) -> entity.withAttributes(without(entity.attributes(), read.names()));
                    case Root.Tag(EntityUid uid, String name)
                    when uid.equals(entity.uid()) -> {
                        List<String> path = new ArrayList<>(List.of(name));
                        path.addAll(read.names());
                        yield new Entity(uid, entity.attributes(), without(entity.tags(), path), entity.parents());
                    }
                    case Root.Attributes _, Root.Tag _, Root.Context _, Root.Computed _ -> entity;
                });
    }

    private static RecordValue without(RecordValue record, List<String> path) {
        Map<String, CedarValue> fields = new LinkedHashMap<>(record.fields());
        String name = path.getFirst();
        if (path.size() == 1) {
            fields.remove(name);
        } else {
            fields.computeIfPresent(
                    name,
                    (_, inner) ->
                            inner instanceof RecordValue below ? without(below, path.subList(1, path.size())) : inner);
        }
        return new RecordValue(fields);
    }

    private static Query changed(Query query, RecordValue context, UnaryOperator<Entity> change) {
        Request request = query.request();
        List<Entity> entities = query.entities().all().stream()
                .map(ResidentEntity::entity)
                .map(change)
                .toList();
        return new Query(request.principal(), request.action(), request.resource(), context, entities);
    }

    private static RecordValue context(List<Read> reads) {
        RecordValue kept = RecordValue.EMPTY;
        for (Read read : reads) {
            if (read.root() instanceof Root.Context) {
                kept = with(kept, read.names(), read.found());
            }
        }
        return kept;
    }

    private static RecordValue attributes(List<Read> reads, EntityUid uid) {
        RecordValue kept = RecordValue.EMPTY;
        for (Read read : reads) {
            if (read.root().equals(new Root.Attributes(uid))) {
                kept = with(kept, read.names(), read.found());
            }
        }
        return kept;
    }

    private static RecordValue tags(List<Read> reads, EntityUid uid) {
        RecordValue kept = RecordValue.EMPTY;
        for (Read read : reads) {
            if (read.root() instanceof Root.Tag(EntityUid entity, String name) && entity.equals(uid)) {
                List<String> path = new ArrayList<>(List.of(name));
                path.addAll(read.names());
                kept = with(kept, path, read.found());
            }
        }
        return kept;
    }

    /// What stands around something that is missing was there; what was read as a whole stays whole.
    private static RecordValue with(RecordValue kept, List<String> path, Found found) {
        if (path.isEmpty()) {
            return found instanceof Found.Value(RecordValue whole) ? whole : kept;
        }
        List<String> above = path.subList(0, path.size() - 1);
        if (kept.at(path).isPresent() && !(found instanceof Found.Value)) {
            return kept;
        }
        return switch (found) {
            case Found.Value(CedarValue value) -> kept.with(path, value);
            case Found.Present() -> kept.with(path, ANYTHING);
            case Found.Missing(), Found.EntityUnknown() ->
                above.isEmpty() || kept.at(above).isPresent() ? kept : kept.with(above, RecordValue.EMPTY);
        };
    }
}
