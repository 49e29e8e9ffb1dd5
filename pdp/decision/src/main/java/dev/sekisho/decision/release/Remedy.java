package dev.sekisho.decision.release;

import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a person can do about a denial, and what it changes: `remedies.json` (semantics §5).
///
/// @param id its name
/// @param cost compared between remedies; the unit is the pack's own
/// @param immediate whether it can be done on the spot
/// @param etaMinutes how long a later one takes
/// @param effects what it changes, all together
/// @param createsSession whether it also makes the session reference
/// @param requires parts that must be there before it makes sense
/// @param onlyMissing whether it changes only what is missing now, and makes no sense if nothing is: to wait for a
///     report does not mend what was reported
/// @param acrValues level reached -> what to ask the identity provider for
public record Remedy(
        String id,
        long cost,
        boolean immediate,
        long etaMinutes,
        List<Effect> effects,
        boolean createsSession,
        List<Part> requires,
        boolean onlyMissing,
        Map<String, String> acrValues) {
    /// Copies the collections.
    public Remedy {
        effects = List.copyOf(effects);
        requires = List.copyOf(requires);
        acrValues = Map.copyOf(acrValues);
    }

    /// A part of the request that a remedy changes.
    public enum Part {
        /// The user.
        PRINCIPAL,
        /// `context.session`.
        SESSION,
        /// `context.device`.
        DEVICE,
        /// `context.network`.
        NETWORK,
        /// `context.client`.
        CLIENT,
        /// What is accessed.
        RESOURCE,
        /// The System that serves it.
        SYSTEM
    }

    /// One attribute that a remedy changes.
    public sealed interface Effect {
        /// Whose attribute.
        Part on();

        /// Its path.
        List<String> attribute();

        /// It becomes this value.
        record Set(Part on, List<String> attribute, JsonValue value) implements Effect {}

        /// It becomes the clock's reading.
        record Now(Part on, List<String> attribute) implements Effect {}

        /// It becomes the lowest of these levels that helps, if it is below that now.
        record AtLeast(Part on, List<String> attribute, List<Long> levels) implements Effect {}
    }

    /// Reads `remedies.json`.
    public static List<Remedy> read(JsonObject document) {
        Map<String, Remedy> remedies = new LinkedHashMap<>();
        for (StrictJson one : StrictJson.of("remedies.json", document, "remedies")
                .each("remedies", "id", "cost", "kind", "etaMinutes", "effects", "creates", "requires", "challenge")) {
            Remedy remedy = one(one);
            if (remedies.putIfAbsent(remedy.id(), remedy) != null) {
                throw one.refused("a second `" + remedy.id() + "`", "each remedy once");
            }
        }
        return List.copyOf(remedies.values());
    }

    private static Remedy one(StrictJson remedy) {
        String kind = remedy.text("kind");
        String creates = remedy.text("creates", "");
        if (!List.of("immediate", "later").contains(kind)) {
            throw remedy.refused("`" + kind + "`", "`immediate` or `later`");
        }
        if (!List.of("", "session").contains(creates)) {
            throw remedy.refused("`" + creates + "`", "`session`");
        }
        StrictJson challenge = StrictJson.of(remedy.where() + ".challenge", remedy.record("challenge"), "acrValues");
        Map<String, String> acrValues = new LinkedHashMap<>();
        challenge.record("acrValues").members().forEach((level, text) -> {
            if (!(text instanceof JsonString(String value))) {
                throw challenge.refused("an acr that is not a string", "a string");
            }
            acrValues.put(level, value);
        });
        return new Remedy(
                remedy.text("id"),
                notNegative(remedy, "cost", remedy.integer("cost")),
                kind.equals("immediate"),
                notNegative(remedy, "etaMinutes", remedy.integer("etaMinutes", 0)),
                remedy.each("effects", "on", "attribute", "set", "now", "atLeast").stream()
                        .map(Remedy::effect)
                        .toList(),
                creates.equals("session"),
                requires(remedy),
                remedy.record("requires").get("missing").isPresent(),
                acrValues);
    }

    private static long notNegative(StrictJson remedy, String name, long value) {
        if (value < 0) {
            throw remedy.refused(name + " " + value, "0 or more");
        }
        return value;
    }

    private static List<Part> requires(StrictJson remedy) {
        if (remedy.object().get("requires").isEmpty()) {
            return List.of();
        }
        StrictJson requires =
                StrictJson.of(remedy.where() + ".requires", remedy.record("requires"), "on", "present", "missing");
        if (requires.truth("present", false) == requires.truth("missing", false)) {
            throw requires.refused("not one of `present` and `missing`", "`\"present\": true` or `\"missing\": true`");
        }
        return List.of(part(requires));
    }

    private static Effect effect(StrictJson effect) {
        List<String> attribute = List.of(effect.text("attribute").split("\\."));
        Part on = part(effect);
        List<Effect> said = new ArrayList<>();
        effect.object().get("set").ifPresent(value -> said.add(new Effect.Set(on, attribute, value)));
        if (effect.truth("now", false)) {
            said.add(new Effect.Now(on, attribute));
        }
        if (effect.object().get("atLeast").isPresent()) {
            List<Long> levels = new ArrayList<>();
            for (JsonValue level : effect.list("atLeast")) {
                if (!(level instanceof JsonLong(long number))) {
                    throw effect.refused("a level that is not an integer", "integers, lowest first");
                }
                if (!levels.isEmpty() && levels.getLast() >= number) {
                    throw effect.refused("the level " + number + " after " + levels.getLast(), "lowest first");
                }
                levels.add(number);
            }
            if (levels.isEmpty()) {
                throw effect.refused("no level", "integers, lowest first");
            }
            said.add(new Effect.AtLeast(on, attribute, List.copyOf(levels)));
        }
        if (said.size() != 1) {
            throw effect.refused(said.size() + " of `set`, `now`, `atLeast`", "exactly one");
        }
        return said.getFirst();
    }

    private static Part part(StrictJson effect) {
        String on = effect.text("on");
        for (Part part : Part.values()) {
            if (part.name().toLowerCase(java.util.Locale.ROOT).equals(on)) {
                return part;
            }
        }
        throw effect.refused("`" + on + "`", "principal, session, device, network, client, resource or system");
    }
}
