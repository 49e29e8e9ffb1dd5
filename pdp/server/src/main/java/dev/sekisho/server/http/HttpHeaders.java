package dev.sekisho.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The header fields of a request. Names are compared without case.
///
/// @param byName lower-case name -> values in the order of the request
public record HttpHeaders(Map<String, List<String>> byName) {
    /// None.
    public static final HttpHeaders NONE = new HttpHeaders(Map.of());

    /// Copies, with names in lower case.
    public HttpHeaders {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        byName.forEach((name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .addAll(values));
        lower.replaceAll((_, values) -> List.copyOf(values));
        byName = Map.copyOf(lower);
    }

    /// Every value of the field.
    public List<String> all(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// The field's only value; empty if it is absent or came several times.
    public Optional<String> only(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /// Whether the field came at all.
    public boolean has(String name) {
        return !all(name).isEmpty();
    }
}
