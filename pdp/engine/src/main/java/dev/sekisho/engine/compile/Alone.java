package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.Optional;

/// Expressions that depend on no request.
final class Alone {
    /// A request about nothing.
    static final Request NOTHING = new Request(
            ResidentEntity.ABSENT.entity().uid(),
            ResidentEntity.ABSENT.entity().uid(),
            ResidentEntity.ABSENT.entity().uid(),
            RecordValue.EMPTY);

    /// Where nobody is known.
    static final Entities NOBODY = _ -> ResidentEntity.ABSENT;

    private static final Interpreter INTERPRETER = new Interpreter(NOTHING, NOBODY);

    private Alone() {}

    /// What `expression` always comes to; nothing if it always errs.
    static Optional<CedarValue> value(Expression expression) {
        try {
            return Optional.of(INTERPRETER.value(expression));
        } catch (EvaluationException erring) {
            return Optional.empty();
        }
    }
}
