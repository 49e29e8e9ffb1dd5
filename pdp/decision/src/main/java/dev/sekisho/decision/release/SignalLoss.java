package dev.sekisho.decision.release;

import dev.sekisho.engine.loss.LossModel;
import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a release says can be lost (semantics §2), for the signal-loss check.
public final class SignalLoss {
    /// The connection itself names the gateway: that is never lost.
    private static final String GATEWAY = "pep";

    private static final String SYSTEM = "system";
    private static final String SETTINGS = "settings";

    private SignalLoss() {}

    /// The signals of `release`; as references, what a context may name and a resource's System; as memberships, the
    /// types that must be loaded; as fixed, the settings, which only another release changes.
    public static LossModel model(Release release) {
        Map<AttributeKey, Nature> signals = new LinkedHashMap<>();
        release.signals()
                .declarations()
                .forEach((type, byPath) -> byPath.forEach((path, declared) -> signals.put(
                        new AttributeKey(new Owner.Type(type), List.of(path.split("\\."))), nature(declared))));
        CedarSchema schema = release.schema();
        Set<AttributeKey> references = new LinkedHashSet<>();
        Set<String> memberships = new LinkedHashSet<>();
        for (ActionDeclaration action : schema.actions().values()) {
            action.context().attributes().forEach((name, attribute) -> {
                if (attribute.type() instanceof CedarType.Reference && !name.equals(GATEWAY)) {
                    references.add(
                            new AttributeKey(new Owner.Context(action.uid().id()), List.of(name)));
                }
            });
        }
        for (EntityTypeDeclaration type : schema.entityTypes().values()) {
            if (schema.attribute(type.name(), List.of(SYSTEM))
                    .filter(system -> system.type() instanceof CedarType.Reference)
                    .isPresent()) {
                references.add(new AttributeKey(new Owner.Type(type.name()), List.of(SYSTEM)));
            }
            if (Membership.of(type).orElse(Membership.DIRECTORY) == Membership.DIRECTORY) {
                memberships.add(type.name());
            }
        }
        return new LossModel(signals, references, memberships, new RecordValue(Map.of(SETTINGS, release.settings())));
    }

    /// What becomes of one signal.
    static Nature nature(SignalDeclaration declared) {
        return switch (declared.polarity()) {
            case Polarity.Positive() -> new Nature.Positive();
            case Polarity.Negative(JsonBool(boolean presumed)) ->
                new Nature.Negative(BoolValue.of(presumed), List.of(BoolValue.of(!presumed)), BoolValue.of(!presumed));
            case Polarity.Negative(JsonLong(long presumed)) -> ordinal(declared, presumed);
            case Polarity.Negative(JsonValue presumed) ->
                throw new IllegalArgumentException(declared.path() + ": a negative fact presumed " + presumed);
        };
    }

    /// A scale need not begin with the presumed level: the worst one is the worst to the signals module, too. A scale
    /// of one level cannot be bad, only absent.
    private static Nature ordinal(SignalDeclaration declared, long presumed) {
        List<CedarValue> bad = new ArrayList<>();
        for (long level = 0; level < declared.scale().size(); level++) {
            if (level != presumed) {
                bad.add(new LongValue(level));
            }
        }
        return declared.worst()
                .filter(worst -> !bad.isEmpty() && worst instanceof JsonLong)
                .<Nature>map(worst ->
                        new Nature.Negative(new LongValue(presumed), bad, new LongValue(((JsonLong) worst).value())))
                .orElseGet(Nature.Positive::new);
    }
}
