package dev.sekisho.decision.remedy;

import dev.sekisho.decision.assembly.CedarTime;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.decision.release.Remedy.Effect;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A remedy with its level chosen.
///
/// @param remedy what is done
/// @param level the level that `atLeast` effects reach; 0 if there is none
record Candidate(Remedy remedy, long level) {
    private static final String NEW_SESSION = "sekisho:new-session";

    /// The situation with the effects applied at the clock reading `atMillis`; nothing if one of them has no
    /// place, or
    /// if the remedy is for what is missing and nothing is.
    Optional<Situation> apply(Situation situation, Release release, long atMillis) {
        Situation changed = situation;
        if (remedy.createsSession() && changed.part(Remedy.Part.SESSION).isEmpty()) {
            changed = changed.withReference("session", newSession(release));
        }
        boolean nothingMissing = remedy.onlyMissing();
        for (Effect effect : remedy.effects()) {
            Optional<EntityUid> entity = changed.part(effect.on());
            if (remedy.onlyMissing() && isThere(changed, entity, effect)) {
                continue;
            }
            nothingMissing = false;
            Optional<CedarValue> value = entity.flatMap(uid -> value(uid, effect, release, atMillis));
            if (entity.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            if (!(effect instanceof Effect.AtLeast) || below(changed, entity.get(), effect)) {
                changed = changed.with(entity.get(), effect.attribute(), value.get());
            }
        }
        return nothingMissing ? Optional.empty() : Optional.of(changed);
    }

    private static boolean isThere(Situation situation, Optional<EntityUid> entity, Effect effect) {
        return entity.flatMap(uid -> situation.attribute(uid, effect.attribute()))
                .isPresent();
    }

    /// A session of which nobody has reported anything: its negative facts are presumed (semantics §2).
    private static Entity newSession(Release release) {
        String type = release.mapping().sessionType();
        RecordValue attributes =
                release.schema().attribute(type, List.of("identityEvidence")).isPresent()
                        ? RecordValue.EMPTY.with(List.of("identityEvidence"), new StringValue("token"))
                        : RecordValue.EMPTY;
        for (SignalDeclaration signal : release.signals().of(type).values()) {
            if (signal.polarity() instanceof Polarity.Negative(JsonValue presumed)) {
                List<String> path = List.of(signal.path().split("\\."));
                Optional<CedarValue> value = typed(release, type, path, presumed);
                attributes = value.isPresent() ? attributes.with(path, value.get()) : attributes;
            }
        }
        return new Entity(new EntityUid(type, NEW_SESSION), attributes, Set.of());
    }

    private static Optional<CedarValue> typed(Release release, String type, List<String> path, JsonValue value) {
        return release.schema()
                .attribute(type, path)
                .map(CedarType.Attribute::type)
                .flatMap(declared -> new ValueReader(_ -> {}, _ -> {})
                        .value("remedy", value, declared).stream().findFirst());
    }

    private Optional<CedarValue> value(EntityUid entity, Effect effect, Release release, long atMillis) {
        return switch (effect) {
            case Effect.Now _ -> Optional.of(CedarTime.datetime(atMillis));
            case Effect.AtLeast _ -> Optional.of(new LongValue(level));
            case Effect.Set set -> typed(release, entity.type(), effect.attribute(), set.value());
        };
    }

    private boolean below(Situation situation, EntityUid entity, Effect effect) {
        return !(situation.attribute(entity, effect.attribute()).orElse(RecordValue.EMPTY)
                        instanceof LongValue(long current))
                || current < level;
    }
}
