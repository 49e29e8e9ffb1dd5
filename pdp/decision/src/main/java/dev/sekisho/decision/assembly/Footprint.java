package dev.sekisho.decision.assembly;

import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePath.Root;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.signals.state.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which signals the policies that may match could read, with what stood there: told from their text, so an upper
/// bound of what was read.
public final class Footprint {
    private final Release release;
    private final Situation situation;
    private final Map<String, ObservedSignal> found = new TreeMap<>();

    private Footprint(Release release, Situation situation) {
        this.release = release;
        this.situation = situation;
    }

    /// The signals that `policies` could read, by path.
    public static List<ObservedSignal> of(Release release, Situation situation, Collection<Policy> policies) {
        Set<AttributePath> paths = new LinkedHashSet<>();
        policies.forEach(policy -> paths.addAll(release.paths().getOrDefault(policy.id(), Set.of())));
        return at(release, situation, paths);
    }

    /// The signals that stand at `paths`, by path.
    public static List<ObservedSignal> at(Release release, Situation situation, Set<AttributePath> paths) {
        Footprint footprint = new Footprint(release, situation);
        paths.forEach(footprint::follow);
        return List.copyOf(footprint.found.values());
    }

    private void follow(AttributePath path) {
        switch (path.root()) {
            case Root.Variable.PRINCIPAL -> walk("principal", situation.principal(), path.names());
            case Root.Variable.RESOURCE -> walk("resource", situation.resource(), path.names());
            case Root.Variable.CONTEXT -> context(path.names());
            case Root.Literal(EntityUid uid) -> walk(uid.toString(), uid, path.names());
            case Root.Variable.ACTION -> {
                // actions have no attributes
            }
            case Root.Computed() -> {
                // what a computed expression yields is not told from the text
            }
        }
    }

    private void context(List<String> names) {
        if (situation.context().get(names.getFirst()).isEmpty() && refersToEntity(names.getFirst())) {
            add(new ObservedSignal(names.getFirst(), new ObservedSignal.Fact.NoReference()));
            return;
        }
        for (int end = 1; end <= names.size(); end++) {
            Optional<CedarValue> value = situation.context().at(names.subList(0, end));
            if (value.isPresent() && value.get() instanceof EntityUid uid) {
                walk(String.join(".", names.subList(0, end)), uid, names.subList(end, names.size()));
                return;
            }
        }
    }

    private boolean refersToEntity(String member) {
        return release.schema()
                .action(situation.action())
                .map(action -> action.context().attributes().get(member))
                .filter(attribute -> attribute.type() instanceof CedarType.Reference)
                .isPresent();
    }

    private void walk(String prefix, EntityUid start, List<String> names) {
        EntityUid here = start;
        String written = prefix;
        List<String> path = new ArrayList<>();
        for (String name : names) {
            path.add(name);
            written = written.equals("resource") && name.equals("system") ? name : written + "." + name;
            String dotted = String.join(".", path);
            Optional<Reading> reading = reading(here, dotted);
            if (reading.isPresent()) {
                add(new ObservedSignal(written, new ObservedSignal.Fact.OfEntity(here, dotted, reading.get())));
                return;
            }
            Optional<CedarType.Attribute> declared = release.schema().attribute(here.type(), path);
            if (declared.isPresent() && declared.get().type() instanceof CedarType.Reference) {
                Optional<CedarValue> next = situation.attribute(here, path);
                if (next.isEmpty() || !(next.get() instanceof EntityUid uid)) {
                    add(new ObservedSignal(written, new ObservedSignal.Fact.NoReference()));
                    return;
                }
                here = uid;
                path.clear();
            }
        }
        if (!path.isEmpty()) {
            wholeRecord(written, here, String.join(".", path));
        }
    }

    /// A record that is compared or tested as a whole is read with all signals inside.
    private void wholeRecord(String written, EntityUid entity, String record) {
        situation.readings().getOrDefault(entity, Map.of()).forEach((path, reading) -> {
            if (path.startsWith(record + ".")) {
                String inner = written + path.substring(record.length());
                add(new ObservedSignal(inner, new ObservedSignal.Fact.OfEntity(entity, path, reading)));
            }
        });
    }

    private Optional<Reading> reading(EntityUid entity, String path) {
        return Optional.ofNullable(
                situation.readings().getOrDefault(entity, Map.of()).get(path));
    }

    private void add(ObservedSignal signal) {
        found.putIfAbsent(signal.path(), signal);
    }
}
