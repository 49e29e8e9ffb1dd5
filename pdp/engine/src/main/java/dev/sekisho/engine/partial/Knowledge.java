package dev.sekisho.engine.partial;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.partial.Partial.Failing;
import dev.sekisho.engine.partial.Partial.Known;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which values are unknown, and what the known ones are.
final class Knowledge {
    private static final EntityUid NOBODY = new EntityUid("", "");

    private final Entities entities;
    private final Interpreter interpreter;
    private final Holes context;
    private final Map<EntityUid, List<List<String>>> ofEntities = new HashMap<>();
    private final Map<String, List<List<String>>> ofTypes = new HashMap<>();

    Knowledge(PartialRequest request, Entities entities) {
        this.entities = entities;
        this.interpreter = new Interpreter(new Request(NOBODY, NOBODY, NOBODY, RecordValue.EMPTY), entities);
        List<List<String>> paths = new ArrayList<>();
        for (Unknown unknown : request.unknowns()) {
            switch (unknown) {
                case Unknown.InContext(List<String> names) -> paths.add(names);
                case Unknown.OfEntity(EntityUid uid, List<String> names) ->
                    ofEntities.computeIfAbsent(uid, _ -> new ArrayList<>()).add(names);
                case Unknown.OfType(String type, List<String> names) ->
                    ofTypes.computeIfAbsent(type, _ -> new ArrayList<>()).add(names);
            }
        }
        this.context = Holes.of(paths);
    }

    Holes ofContext() {
        return context;
    }

    Holes of(EntityUid uid) {
        if (ofEntities.isEmpty() && ofTypes.isEmpty()) {
            return Holes.NONE;
        }
        List<List<String>> paths = new ArrayList<>(ofEntities.getOrDefault(uid, List.of()));
        paths.addAll(ofTypes.getOrDefault(uid.type(), List.of()));
        return Holes.of(paths);
    }

    RecordValue attributes(EntityUid uid) {
        return entities.find(uid).entity().attributes();
    }

    /// Whether `uid` is `group`, or below it.
    boolean isIn(EntityUid uid, EntityUid group) {
        return uid.equals(group) || entities.find(uid).ancestors().has(group);
    }

    /// What an expression of literals comes to.
    Partial evaluated(Expression expression) {
        try {
            return new Known(interpreter.value(expression));
        } catch (EvaluationException failed) {
            return new Failing(expression);
        }
    }
}
