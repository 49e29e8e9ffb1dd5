package dev.sekisho.decision.release;

import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.signals.model.SignalModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where each signal stands among the attributes of its entity, told once for a release. Immutable.
public final class SignalAttributes {
    private final Map<String, Map<String, Place>> places = new HashMap<>();

    /// A signal's place.
    ///
    /// @param names from the entity's record inwards
    /// @param type what the schema declares
    public record Place(List<String> names, CedarType type) {
        /// Copies the list.
        public Place {
            names = List.copyOf(names);
        }
    }

    private SignalAttributes() {}

    /// The places of the signals of `model` in `schema`.
    static SignalAttributes of(CedarSchema schema, SignalModel model) {
        SignalAttributes attributes = new SignalAttributes();
        model.declarations()
                .forEach((type, byPath) -> byPath.keySet().forEach(path -> {
                    // The same names as in policies, so that they are found by a look at the reference.
                    List<String> names =
                            Arrays.stream(path.split("\\.")).map(String::intern).toList();
                    schema.attribute(type, names)
                            .ifPresent(declared -> attributes
                                    .places
                                    .computeIfAbsent(type, _ -> new HashMap<>())
                                    .put(path, new Place(names, declared.type())));
                }));
        return attributes;
    }

    /// The place of the signal at the dotted `path` of `type`.
    public Optional<Place> find(String type, String path) {
        return Optional.ofNullable(places.getOrDefault(type, Map.of()).get(path));
    }
}
