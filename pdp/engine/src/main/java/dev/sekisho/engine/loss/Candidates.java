package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the search tries: values around the policies' constants, usual ones, entities that differ.
final class Candidates {
    private static final int MOST_GROUPS = 12;

    private final CedarSchema schema;
    private final RequestType type;
    private final Kinds kinds;
    private final Set<CedarValue> values;

    /// @param values around the constants that the policies write down
    Candidates(CedarSchema schema, RequestType type, Kinds kinds, Set<CedarValue> values) {
        this.schema = schema;
        this.type = type;
        this.kinds = kinds;
        this.values = values;
    }

    /// What a read can be made to come to: absent is the last choice, and none where the schema requires it.
    List<Optional<CedarValue>> choices(Expression read, Draft draft) {
        List<Optional<CedarValue>> choices = new ArrayList<>();
        candidates(read, draft).forEach(value -> choices.add(Optional.of(value)));
        if (read instanceof Attribute(Expression of, String name)
                && kinds.declared(of, name)
                        .filter(declared -> !declared.attribute().required())
                        .isPresent()) {
            choices.add(Optional.empty());
        }
        return choices;
    }

    /// Values that a read can be made to come to; none if nothing is known of it.
    List<CedarValue> candidates(Expression read, Draft draft) {
        return switch (read) {
            case Variable.PRINCIPAL -> entities(type.principal(), draft);
            case Variable.RESOURCE -> entities(type.resource(), draft);
            case Attribute(Expression of, String name) ->
                kinds.declared(of, name)
                        .map(declared -> candidates(read, declared.attribute().type(), draft))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    /// A reference first leads to an entity that no other way leads to.
    private List<CedarValue> candidates(Expression read, CedarType of, Draft draft) {
        if (!(of instanceof CedarType.Reference(String name)) || isEnumerated(name)) {
            return candidates(of, draft);
        }
        Set<CedarValue> candidates = new LinkedHashSet<>();
        candidates.add(new EntityUid(name, Integer.toString(1 + Draft.depth(read))));
        candidates.addAll(candidates(of, draft));
        return List.copyOf(candidates);
    }

    private boolean isEnumerated(String entityType) {
        return schema.entityType(entityType)
                .filter(declared -> !declared.enumeration().isEmpty())
                .isPresent();
    }

    private List<CedarValue> candidates(CedarType of, Draft draft) {
        Set<CedarValue> candidates = new LinkedHashSet<>();
        switch (of) {
            case CedarType.Reference(String name) -> candidates.addAll(entities(name, draft));
            case CedarType.RecordOf _ -> candidates.add(draft.usual(of));
            case CedarType.SetOf(CedarType item) -> {
                candidates.addAll(
                        values.stream().filter(value -> Values.isOf(value, of)).toList());
                List<CedarValue> items = candidates(item, draft);
                candidates.add(new SetValue(Set.of()));
                items.forEach(one -> candidates.add(new SetValue(Set.of(one))));
                candidates.add(new SetValue(new LinkedHashSet<>(items)));
            }
            default -> {
                candidates.addAll(
                        values.stream().filter(value -> Values.isOf(value, of)).toList());
                candidates.add(draft.usual(of));
            }
        }
        return List.copyOf(candidates);
    }

    private List<CedarValue> entities(String entityType, Draft draft) {
        Set<CedarValue> candidates = new LinkedHashSet<>();
        candidates.add(draft.usual(new CedarType.Reference(entityType)));
        values.stream()
                .filter(value -> Values.isOf(value, new CedarType.Reference(entityType)))
                .forEach(candidates::add);
        if (!isEnumerated(entityType)) {
            candidates.add(new EntityUid(entityType, "2"));
        }
        return List.copyOf(candidates);
    }

    /// Groups in which an entity may be: none, one, or all that the policies name.
    List<Set<EntityUid>> groups(Expression entity) {
        Set<EntityUid> named = new LinkedHashSet<>();
        for (CedarValue value : values) {
            if (value instanceof EntityUid uid && named.size() < MOST_GROUPS) {
                named.add(uid);
            }
        }
        if (kinds.of(entity) instanceof Kind.OfEntity(String child)) {
            schema.entityType(child)
                    .ifPresent(declared -> declared.memberOf().forEach(above -> named.add(new EntityUid(above, "1"))));
        }
        List<Set<EntityUid>> groups = new ArrayList<>();
        groups.add(Set.of());
        named.forEach(uid -> groups.add(Set.of(uid)));
        groups.add(named);
        return groups;
    }
}
