package dev.sekisho.administration.check;

import dev.sekisho.decision.release.SignalModelReader;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePath.Root;
import dev.sekisho.engine.policy.AttributePaths;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.Scope;
import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.schema.SchemaWriter;
import dev.sekisho.json.JsonObject;
import dev.sekisho.signals.model.SignalModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The schema as official validation sees it for one policy (semantics §1): signals, and references that carry
/// signals,
/// are required, except for what the policy itself tests with `has`. So authors write without guards.
final class AuthoringProjection {
    private final CedarSchema schema;
    private final SignalModel signals;

    AuthoringProjection(CedarSchema schema, SignalModel signals) {
        this.schema = schema;
        this.signals = signals;
    }

    /// What stays optional for `policy`.
    Set<AttributeKey> tested(Policy policy) {
        Set<AttributeKey> tested = new LinkedHashSet<>();
        for (AttributePath path : AttributePaths.of(policy)) {
            if (path.tested()) {
                switch (path.root()) {
                    case Root.Variable.PRINCIPAL -> types(policy, true).forEach(type -> inType(type, path, tested));
                    case Root.Variable.RESOURCE -> types(policy, false).forEach(type -> inType(type, path, tested));
                    case Root.Variable.ACTION -> {
                        // actions have no attributes
                    }
                    case Root.Variable.CONTEXT ->
                        actions(policy)
                                .forEach(action -> resolve(
                                        new Owner.Context(action.uid().id()), action.context(), path.names(), tested));
                    case Root.Literal(var uid) -> inType(uid.type(), path, tested);
                    case Root.Computed() -> byName(path.names().getLast(), tested);
                }
            }
        }
        return tested;
    }

    /// The projection in which `tested` stays optional, in the official JSON form.
    JsonObject schema(Set<AttributeKey> tested) {
        return SchemaWriter.write(
                schema,
                (key, attribute) -> attribute.required()
                        || ((SignalModelReader.isSignal(attribute) || carriesSignals(attribute))
                                && !tested.contains(key)));
    }

    private boolean carriesSignals(CedarType.Attribute attribute) {
        return attribute.type() instanceof CedarType.Reference(String type)
                && !signals.of(type).isEmpty();
    }

    private List<ActionDeclaration> actions(Policy policy) {
        Scope scope = new Scope(schema);
        return schema.actions().values().stream()
                .filter(action -> scope.matches(policy, action.uid()))
                .toList();
    }

    private Set<String> types(Policy policy, boolean principals) {
        Set<String> types = new LinkedHashSet<>();
        actions(policy).forEach(action -> types.addAll(principals ? action.principals() : action.resources()));
        return types;
    }

    private void inType(String type, AttributePath path, Set<AttributeKey> tested) {
        schema.entityType(type)
                .ifPresent(declared -> resolve(new Owner.Type(type), declared.attributes(), path.names(), tested));
    }

    private void resolve(Owner start, CedarType.RecordOf record, List<String> names, Set<AttributeKey> tested) {
        Owner owner = start;
        CedarType.RecordOf here = record;
        List<String> path = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            path.add(names.get(i));
            Optional<CedarType.Attribute> attribute =
                    Optional.ofNullable(here.attributes().get(names.get(i)));
            if (attribute.isEmpty()) {
                return;
            }
            if (i == names.size() - 1) {
                tested.add(new AttributeKey(owner, path));
                return;
            }
            switch (attribute.get().type()) {
                case CedarType.RecordOf inner -> here = inner;
                case CedarType.Reference(String type) -> {
                    owner = new Owner.Type(type);
                    here = schema.entityType(type)
                            .map(EntityTypeDeclaration::attributes)
                            .orElse(CedarType.RecordOf.EMPTY);
                    path.clear();
                }
                default -> {
                    return;
                }
            }
        }
    }

    /// A test on a computed expression: every attribute of that name stays optional.
    private void byName(String name, Set<AttributeKey> tested) {
        schema.entityTypes()
                .values()
                .forEach(type -> named(new Owner.Type(type.name()), type.attributes(), List.of(), name, tested));
        schema.actions()
                .values()
                .forEach(action ->
                        named(new Owner.Context(action.uid().id()), action.context(), List.of(), name, tested));
    }

    private static void named(
            Owner owner, CedarType.RecordOf record, List<String> prefix, String name, Set<AttributeKey> tested) {
        record.attributes().forEach((attributeName, attribute) -> {
            List<String> path = new ArrayList<>(prefix);
            path.add(attributeName);
            if (attributeName.equals(name)) {
                tested.add(new AttributeKey(owner, path));
            }
            if (attribute.type() instanceof CedarType.RecordOf inner) {
                named(owner, inner, path, name, tested);
            }
        });
    }
}
