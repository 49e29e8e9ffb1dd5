package dev.sekisho.signals.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every signal that a pack's schema declares.
///
/// @param declarations by entity type, then by dotted path; unmodifiable and sorted, so that readings come in
///     one order
public record SignalModel(Map<String, Map<String, SignalDeclaration>> declarations) {
    /// Copies and sorts.
    public SignalModel {
        Map<String, Map<String, SignalDeclaration>> sorted = new TreeMap<>();
        declarations.forEach((type, paths) -> sorted.put(type, Collections.unmodifiableMap(new TreeMap<>(paths))));
        declarations = Collections.unmodifiableMap(sorted);
    }

    /// The declaration of `path` on `type`.
    public Optional<SignalDeclaration> find(String type, String path) {
        return Optional.ofNullable(of(type).get(path));
    }

    /// The declarations of `type` by path; empty when the schema has no such type.
    public Map<String, SignalDeclaration> of(String type) {
        return declarations.getOrDefault(type, Map.of());
    }
}
