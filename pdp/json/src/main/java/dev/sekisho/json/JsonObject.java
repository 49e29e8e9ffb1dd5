package dev.sekisho.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An object. Members keep the order in which they were written; equality does not look at it.
///
/// @param members unmodifiable
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /// The object without members.
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /// Copies `members`.
    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// The member, if it is there (a JSON `null` is there).
    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /// The member, if it is there and a string.
    public Optional<String> string(String name) {
        return members.get(name) instanceof JsonString(String value) ? Optional.of(value) : Optional.empty();
    }

    /// The member, if it is there and an object.
    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject value ? Optional.of(value) : Optional.empty();
    }

    /// The member, if it is there and an array.
    public Optional<JsonArray> array(String name) {
        return members.get(name) instanceof JsonArray value ? Optional.of(value) : Optional.empty();
    }

    /// Starts a new object.
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /// Starts from these members.
    public Builder toBuilder() {
        return new Builder(members);
    }

    /// Collects members; not for sharing between threads.
    public static final class Builder {
        private final Map<String, JsonValue> members;

        private Builder(Map<String, JsonValue> start) {
            members = new LinkedHashMap<>(start);
        }

        /// Sets a member, replacing one of the same name.
        public Builder put(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        /// Sets a string member.
        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        /// Sets an integer member.
        public Builder put(String name, long value) {
            return put(name, new JsonLong(value));
        }

        /// Sets a Boolean member.
        public Builder put(String name, boolean value) {
            return put(name, new JsonBool(value));
        }

        /// The object so far.
        public JsonObject build() {
            return members.isEmpty() ? EMPTY : new JsonObject(members);
        }
    }
}
