package dev.sekisho.engine.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A set: order and repetition do not matter.
///
/// @param items unmodifiable
public record SetValue(Items items) implements CedarValue {
    /// Copies `items`.
    public SetValue(Set<CedarValue> items) {
        this(Items.copyOf(items));
    }

    /// How many members it has.
    public int size() {
        return items.size();
    }

    /// The member at `index`: a way to look at all that allocates nothing.
    public CedarValue at(int index) {
        return items.at(index);
    }

    /// A set of strings.
    public static SetValue ofStrings(List<String> values) {
        Set<CedarValue> items = new LinkedHashSet<>();
        values.forEach(value -> items.add(new StringValue(value)));
        return new SetValue(items);
    }
}
