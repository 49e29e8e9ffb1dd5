package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A world in the making: what has been settled about the expressions of the policies.
final class Draft {
    private final CedarSchema schema;
    private final RequestType type;
    private final Kinds kinds;
    private final RecordValue fixed;
    private final World nowhere;
    private final Map<Expression, Optional<CedarValue>> values = new LinkedHashMap<>();
    private final Map<Expression, Set<EntityUid>> parents = new LinkedHashMap<>();

    /// @param fixed what the context holds in every request
    Draft(CedarSchema schema, RequestType type, Kinds kinds, RecordValue fixed) {
        this.schema = schema;
        this.type = type;
        this.kinds = kinds;
        this.fixed = fixed;
        this.nowhere =
                new World(schema, type, new EntityUid("", ""), new EntityUid("", ""), RecordValue.EMPTY, Map.of());
    }

    boolean isSettled(Expression read) {
        return values.containsKey(read);
    }

    boolean isAbsent(Expression read) {
        return values.getOrDefault(read, Optional.of(RecordValue.EMPTY)).isEmpty();
    }

    boolean hasParents(Expression entity) {
        return parents.containsKey(entity);
    }

    /// Settles what `read` reads; nothing means that it is absent.
    void settle(Expression read, Optional<CedarValue> value) {
        values.put(read, value);
    }

    void settleParents(Expression entity, Set<EntityUid> above) {
        parents.put(entity, above);
    }

    void forget(Expression expression) {
        values.remove(expression);
    }

    void forgetParents(Expression entity) {
        parents.remove(entity);
    }

    /// As much of it as `atom` can see.
    Draft about(Expression atom) {
        Set<Expression> parts = new HashSet<>();
        collect(atom, parts);
        Draft about = new Draft(schema, type, kinds, fixed);
        values.forEach((read, value) -> {
            boolean isSeen = parts.contains(read);
            Expression here = read;
            while (!isSeen && here instanceof Attribute(Expression of, String _)) {
                here = of;
                isSeen = here instanceof Attribute && parts.contains(here);
            }
            if (isSeen) {
                about.values.put(read, value);
            }
        });
        about.parents.putAll(parents);
        parents.keySet().stream()
                .filter(values::containsKey)
                .forEach(entity -> about.values.put(entity, values.getOrDefault(entity, Optional.empty())));
        return about;
    }

    private static void collect(Expression expression, Set<Expression> parts) {
        parts.add(expression);
        expression.operands().forEach(operand -> collect(operand, parts));
    }

    /// What is settled, as a whole world: the way to a thing before the thing.
    World world() {
        EntityUid principal = variable(Variable.PRINCIPAL, type.principal());
        EntityUid resource = variable(Variable.RESOURCE, type.resource());
        World world = new World(schema, type, principal, resource, declared(), Map.of())
                .withContext()
                .knowing(principal)
                .knowing(resource);
        List<Expression> reads = new ArrayList<>(values.keySet());
        reads.sort(java.util.Comparator.comparingInt(Draft::depth));
        for (Expression read : reads) {
            if (read instanceof Attribute attribute) {
                world = with(world, attribute, values.getOrDefault(read, Optional.empty()));
            }
        }
        for (Map.Entry<Expression, Set<EntityUid>> one : parents.entrySet()) {
            Optional<EntityUid> child = entity(world, one.getKey());
            if (child.isPresent()) {
                for (EntityUid above : one.getValue()) {
                    world = world.knowing(above);
                }
                world = world.withParents(child.get(), one.getValue());
            }
        }
        return world;
    }

    /// What is fixed, as far as the action's context has it.
    private RecordValue declared() {
        Map<String, CedarValue> members = new LinkedHashMap<>(fixed.fields());
        members.keySet().retainAll(type.action().context().attributes().keySet());
        return new RecordValue(members);
    }

    private EntityUid variable(Variable variable, String entityType) {
        return values.getOrDefault(variable, Optional.empty())
                .map(EntityUid.class::cast)
                .orElseGet(() -> nowhere.usual(entityType));
    }

    private World with(World world, Attribute read, Optional<CedarValue> value) {
        Optional<Place> place = place(world, read);
        if (place.isEmpty()) {
            return world;
        }
        Optional<EntityUid> owner = place.get().owner();
        List<String> path = place.get().path();
        if (value.isEmpty()) {
            return world.without(owner, path);
        }
        if (value.get() instanceof RecordValue) {
            // A record is there with what stands in it; only one that is not there yet is made.
            return world.attributes(owner).at(path).isPresent() ? world : world.with(owner, path, value.get());
        }
        return world.with(owner, path, value.get());
    }

    /// Where a read leads: an entity, or the context, and a path in it.
    private record Place(Optional<EntityUid> owner, List<String> path) {}

    private Optional<Place> place(World world, Attribute read) {
        if (read.of() == Variable.CONTEXT) {
            return Optional.of(new Place(Optional.empty(), List.of(read.name())));
        }
        if (kinds.of(read.of()) instanceof Kind.Fields && read.of() instanceof Attribute outer) {
            return place(world, outer).map(found -> {
                List<String> path = new ArrayList<>(found.path());
                path.add(read.name());
                return new Place(found.owner(), path);
            });
        }
        return entity(world, read.of()).map(uid -> new Place(Optional.of(uid), List.of(read.name())));
    }

    /// The entity that an expression leads to.
    Optional<EntityUid> entity(World world, Expression expression) {
        return switch (expression) {
            case Variable.PRINCIPAL -> Optional.of(world.principal());
            case Variable.RESOURCE -> Optional.of(world.resource());
            case Literal(EntityUid uid) -> Optional.of(uid);
            case Attribute read ->
                place(world, read)
                        .flatMap(place -> world.attributes(place.owner()).at(place.path()))
                        .flatMap(value -> value instanceof EntityUid uid ? Optional.of(uid) : Optional.empty());
            default -> Optional.empty();
        };
    }

    /// How many attributes lead to it.
    static int depth(Expression expression) {
        return expression instanceof Attribute(Expression of, String _) ? 1 + depth(of) : 0;
    }

    /// The value that stands for "there" where no other is asked for.
    CedarValue usual(CedarType of) {
        return nowhere.usual(of);
    }
}
