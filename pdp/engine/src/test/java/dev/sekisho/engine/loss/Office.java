package dev.sekisho.engine.loss;

import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A tiny schema in which every kind of loss occurs: users ask to view devices, from devices.
///
/// ```
/// entity Group;
/// entity User in [Group] { disabled?: Bool, level?: Long (0 to 2), aal?: Long, seen?: { today?: Bool } };
/// entity Device { ok?: Bool, edr: { alert?: Bool, healthy?: Bool }, age?: Long, risk?: Long, state?: String,
///                 grade?: Long (0 to 2, presumed 2), owner: User };
/// action view appliesTo { principal: User, resource: Device, context: { flag: Bool, device?: Device } };
/// ```
final class Office {
    static final EntityUid VIEW = new EntityUid("Action", "view");
    static final EntityUid STAFF = new EntityUid("Group", "staff");

    private static final CedarType BOOL = new CedarType.Truth();
    private static final CedarType LONG = new CedarType.Integer64();

    private Office() {}

    static CedarSchema schema() {
        Map<String, EntityTypeDeclaration> types = new LinkedHashMap<>();
        types.put("Group", type("Group", Map.of(), Set.of()));
        types.put(
                "User",
                type(
                        "User",
                        Map.of(
                                "disabled",
                                optional(BOOL),
                                "level",
                                optional(LONG),
                                "aal",
                                optional(LONG),
                                "seen",
                                optional(new CedarType.RecordOf(Map.of("today", optional(BOOL))))),
                        Set.of("Group")));
        types.put(
                "Device",
                type(
                        "Device",
                        Map.of(
                                "ok",
                                optional(BOOL),
                                "edr",
                                required(new CedarType.RecordOf(
                                        Map.of("alert", optional(BOOL), "healthy", optional(BOOL)))),
                                "age",
                                optional(LONG),
                                "risk",
                                optional(LONG),
                                "state",
                                optional(new CedarType.Text()),
                                "grade",
                                optional(LONG),
                                "owner",
                                required(new CedarType.Reference("User"))),
                        Set.of()));
        CedarType.RecordOf context = new CedarType.RecordOf(
                Map.of("flag", required(BOOL), "device", optional(new CedarType.Reference("Device"))));
        ActionDeclaration view = new ActionDeclaration(VIEW, Set.of("User"), Set.of("Device"), context, Set.of());
        return new CedarSchema(types, Map.of(VIEW, view));
    }

    static LossModel model() {
        Map<AttributeKey, Nature> signals = new LinkedHashMap<>();
        Nature bad = new Nature.Negative(BoolValue.FALSE, List.of(BoolValue.TRUE), BoolValue.TRUE);
        signals.put(key("User", "disabled"), bad);
        signals.put(key("User", "level"), scale(0, 1, 2));
        signals.put(key("User", "aal"), new Nature.Positive());
        signals.put(key("User", "seen", "today"), new Nature.Positive());
        signals.put(key("Device", "ok"), new Nature.Positive());
        signals.put(key("Device", "edr", "alert"), bad);
        signals.put(key("Device", "edr", "healthy"), new Nature.Positive());
        signals.put(key("Device", "age"), new Nature.Age());
        signals.put(key("Device", "risk"), new Nature.Positive());
        signals.put(key("Device", "state"), new Nature.Positive());
        signals.put(key("Device", "grade"), scale(2, 1, 0));
        AttributeKey device = new AttributeKey(new Owner.Context("view"), List.of("device"));
        return new LossModel(
                signals, Set.of(device), new LinkedHashSet<>(List.of("User", "Device", "Group")), RecordValue.EMPTY);
    }

    private static Nature scale(long presumed, long mild, long worst) {
        return new Nature.Negative(
                new LongValue(presumed), List.of(new LongValue(mild), new LongValue(worst)), new LongValue(worst));
    }

    private static AttributeKey key(String type, String... path) {
        return new AttributeKey(new Owner.Type(type), List.of(path));
    }

    private static EntityTypeDeclaration type(
            String name, Map<String, CedarType.Attribute> attributes, Set<String> memberOf) {
        return new EntityTypeDeclaration(
                name,
                new CedarType.RecordOf(attributes),
                new EntityTypeDeclaration.Tags.None(),
                memberOf,
                Map.of(),
                Set.of());
    }

    private static CedarType.Attribute optional(CedarType type) {
        return new CedarType.Attribute(type, false, Map.of());
    }

    private static CedarType.Attribute required(CedarType type) {
        return new CedarType.Attribute(type, true, Map.of());
    }
}
