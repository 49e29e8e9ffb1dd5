package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.Layout;
import java.util.Map;

/// What a step can fall on.
record Reach(Kinds kinds, LossStep step) {
    /// Whether the step can fall on something inside the record.
    boolean mayHold(Kind.Fields fields) {
        return switch (step) {
            case LossStep.Lost(AttributeKey key) -> isInside(key, fields);
            case LossStep.Unreferenced(AttributeKey key) -> isInside(key, fields);
            case LossStep.Older(AttributeKey key) -> isInside(key, fields);
            case LossStep.Worse(AttributeKey key, Nature.Negative _) -> isInside(key, fields);
            case LossStep.Unknown(String type) -> mayName(fields.type(), type);
        };
    }

    private boolean mayName(CedarType type, String entityType) {
        return switch (type) {
            case CedarType.Reference(String name) -> kinds.isBelow(name, entityType);
            case CedarType.RecordOf(Map<String, CedarType.Attribute> attributes, Layout _) ->
                attributes.values().stream().anyMatch(attribute -> mayName(attribute.type(), entityType));
            default -> false;
        };
    }

    private static boolean isInside(AttributeKey key, Kind.Fields fields) {
        int depth = fields.path().size();
        return key.owner().equals(fields.owner())
                && key.path().size() > depth
                && key.path().subList(0, depth).equals(fields.path());
    }

    /// Whether an entity can become unknown although no reference to it becomes absent: one that is written down, or
    /// stands in a tag.
    boolean isUnknownWithoutBeingAbsent(Expression entity) {
        return step instanceof LossStep.Unknown(String type)
                && kinds.of(entity) instanceof Kind.OfEntity(String of)
                && kinds.isBelow(of, type)
                && isLoose(entity);
    }

    private static boolean isLoose(Expression entity) {
        return switch (entity) {
            case Literal _ -> true;
            case Binary(BinaryOperator operator, Expression _, Expression _) -> operator == BinaryOperator.GET_TAG;
            case If(Expression _, Expression yes, Expression no) -> isLoose(yes) || isLoose(no);
            default -> false;
        };
    }
}
