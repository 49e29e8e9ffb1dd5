package dev.sekisho.engine.policy;

import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Every chain of attribute accesses that a policy's conditions contain, longest form only: an upper bound of what
/// an evaluation can read.
public final class AttributePaths {
    private final Set<AttributePath> found = new LinkedHashSet<>();

    private AttributePaths() {}

    /// The chains of `policy`, in the order of the text.
    public static Set<AttributePath> of(Policy policy) {
        AttributePaths paths = new AttributePaths();
        policy.body().array("conditions").ifPresent(paths::walk);
        return paths.found;
    }

    private void walk(JsonValue node) {
        switch (node) {
            case JsonArray(List<JsonValue> items) -> items.forEach(this::walk);
            case JsonObject object -> walk(object);
            default -> {
                // a literal reads nothing
            }
        }
    }

    private void walk(JsonObject node) {
        Optional<JsonObject> access = node.object(".").or(() -> node.object("has"));
        if (access.isPresent()) {
            chain(access.get(), node.object("has").isPresent());
        } else if (node.object("Record").isPresent()) {
            // Its members are names of fields, even where they look like operators.
            node.object("Record").get().members().values().forEach(this::walk);
        } else if (node.get("Value").isEmpty()) {
            node.members().values().forEach(this::walk);
        }
    }

    /// Adds the chain that ends at `last`, and what is read below a computed start.
    private void chain(JsonObject last, boolean tested) {
        List<String> names = new ArrayList<>(names(last));
        JsonObject start = last.object("left").orElse(JsonObject.EMPTY);
        while (start.object(".").isPresent()) {
            JsonObject inner = start.object(".").get();
            names.addAll(0, names(inner));
            start = inner.object("left").orElse(JsonObject.EMPTY);
        }
        AttributePath.Root root = root(start);
        if (!names.isEmpty()) {
            found.add(new AttributePath(root, names, tested));
        }
        if (root instanceof AttributePath.Root.Computed) {
            walk(start);
        }
    }

    private static List<String> names(JsonObject access) {
        return access.get("attr")
                .map(attribute -> switch (attribute) {
                    case JsonString(String name) -> List.of(name);
                    case JsonArray(List<JsonValue> items) ->
                        items.stream()
                                .map(item -> item instanceof JsonString(String name) ? name : "")
                                .toList();
                    default -> List.<String>of();
                })
                .orElse(List.of());
    }

    private static AttributePath.Root root(JsonObject node) {
        Optional<String> variable = node.string("Var");
        if (variable.isPresent()) {
            return AttributePath.Root.Variable.valueOf(variable.get().toUpperCase(Locale.ROOT));
        }
        Optional<JsonObject> literal = node.object("Value").flatMap(value -> value.object("__entity"));
        if (literal.isPresent()) {
            return new AttributePath.Root.Literal(new EntityUid(
                    literal.get().string("type").orElse(""),
                    literal.get().string("id").orElse("")));
        }
        return new AttributePath.Root.Computed();
    }
}
