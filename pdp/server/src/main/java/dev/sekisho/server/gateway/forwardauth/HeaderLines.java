package dev.sekisho.server.gateway.forwardauth;

import java.util.List;

/// The headers of one message, of any HTTP library.
@FunctionalInterface
public interface HeaderLines {
    /// The values of all lines named `name`, whatever its case, in their order; an empty line counts.
    List<String> values(String name);

    /// The value of the first line, without the spaces around it; empty if there is none.
    default String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    /// Whether one of `names` stands on several lines: which of them others believe cannot be known.
    default boolean repeats(List<String> names) {
        return names.stream().anyMatch(name -> values(name).size() > 1);
    }
}
