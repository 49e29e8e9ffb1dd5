package dev.sekisho.signals.intake;

import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SignalsError;
import dev.sekisho.signals.model.SignalsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks one call of a source against the schema, the registrations and the limits. All or nothing.
public final class AssertionCheck {
    /// The last millisecond of the year 9999, past which RFC 3339 cannot write a time.
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    private final SignalModel model;
    private final Set<String> registered;

    /// Checks against this schema and these registered sources.
    public AssertionCheck(SignalModel model, Set<String> registered) {
        this.model = model;
        this.registered = Set.copyOf(registered);
    }

    /// What a check came to.
    public sealed interface Checked {
        /// Every assertion holds; values are normal.
        record Sound(List<Assertion> normal) implements Checked {}

        /// One does not, or the call does not.
        ///
        /// @param index of the first that does not; -1 when it is the call
        record Refused(Problem problem, int index) implements Checked {}
    }

    /// Checks `batch` in order and stops at the first that does not hold.
    public Checked check(List<Assertion> batch) {
        if (batch.isEmpty()) {
            return new Checked.Refused(
                    new Problem(SignalsError.ASSERTION_BATCH_EMPTY, "assertions", "none", "at least 1"), -1);
        }
        if (SignalsLimits.BATCH_ASSERTIONS.exceededBy(batch.size())) {
            return new Checked.Refused(SignalsLimits.BATCH_ASSERTIONS.problem("assertions", batch.size()), -1);
        }
        List<Assertion> normal = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++) {
            Assertion assertion = batch.get(index);
            String where = "assertions[" + index + "]";
            Optional<Problem> problem = problem(where, assertion);
            if (problem.isPresent()) {
                return new Checked.Refused(problem.get(), index);
            }
            Optional<JsonValue> value = model.find(assertion.entity().type(), assertion.attribute())
                    .flatMap(declaration -> declaration.normal(assertion.value()));
            if (value.isEmpty()) {
                return new Checked.Refused(illTyped(where, assertion), index);
            }
            normal.add(assertion.withValue(value.get()));
        }
        return new Checked.Sound(normal);
    }

    /// Whether a source is registered; if not, the refusal.
    public Optional<Problem> sourceProblem(String where, String source) {
        return registered.contains(source)
                ? Optional.empty()
                : problem(SignalsError.SIGNAL_SOURCE_UNKNOWN, where, "`" + source + "`", "a registered source");
    }

    private Optional<Problem> problem(String where, Assertion assertion) {
        return sizeProblem(where, assertion)
                .or(() -> sourceProblem(where + ".source", assertion.source()))
                .or(() -> schemaProblem(where, assertion))
                .or(() -> timeProblem(where, assertion));
    }

    private static Optional<Problem> sizeProblem(String where, Assertion assertion) {
        if (assertion.id().isEmpty() || assertion.entity().id().isEmpty()) {
            return problem(SignalsError.ASSERTION_ID_EMPTY, where, "an empty id", "an id and an entity id");
        }
        return past(SignalsLimits.ID_CHARACTERS, where + ".id", assertion.id().length())
                .or(() -> past(
                        SignalsLimits.ENTITY_ID_CHARACTERS,
                        where + ".entity.id",
                        assertion.entity().id().length()))
                .or(() -> past(
                        SignalsLimits.VALUE_CHARACTERS,
                        where + ".value",
                        JsonWriter.canonicalText(assertion.value()).length()));
    }

    private Optional<Problem> schemaProblem(String where, Assertion assertion) {
        String type = assertion.entity().type();
        if (model.of(type).isEmpty()) {
            return problem(
                    SignalsError.ASSERTION_ENTITY_TYPE_UNKNOWN,
                    where + ".entity.type",
                    "`" + type + "`",
                    "an entity type with signals");
        }
        Optional<SignalDeclaration> declaration = model.find(type, assertion.attribute());
        if (declaration.isEmpty()) {
            return problem(
                    SignalsError.ASSERTION_ATTRIBUTE_UNKNOWN,
                    where + ".attribute",
                    "`" + assertion.attribute() + "`",
                    "a signal of " + type);
        }
        Set<String> sources = declaration.get().sources();
        return sources.contains(assertion.source())
                ? Optional.empty()
                : problem(
                        SignalsError.SIGNAL_SOURCE_NOT_ALLOWED,
                        where + ".source",
                        "`" + assertion.source() + "` for `" + assertion.attribute() + "`",
                        "one of its @source");
    }

    private static Optional<Problem> timeProblem(String where, Assertion assertion) {
        long event = assertion.eventMillis();
        return event > 0 && event <= LAST_MILLIS
                ? Optional.empty()
                : problem(
                        SignalsError.ASSERTION_EVENT_TIME_INVALID,
                        where + ".event_time",
                        event + " ms",
                        "a time after 1970 and before 10000");
    }

    private Problem illTyped(String where, Assertion assertion) {
        SignalDeclaration declaration =
                model.find(assertion.entity().type(), assertion.attribute()).orElseThrow();
        return new Problem(
                SignalsError.ASSERTION_VALUE_ILL_TYPED,
                where + ".value",
                "`" + JsonWriter.canonicalText(assertion.value()) + "`",
                declaration.scale().isEmpty() ? "a " + declaration.type() : "one of " + declaration.scale());
    }

    private static Optional<Problem> past(Limit limit, String where, long actual) {
        return limit.exceededBy(actual) ? Optional.of(limit.problem(where, actual)) : Optional.empty();
    }

    private static Optional<Problem> problem(ErrorCode code, String where, String found, String expected) {
        return Optional.of(new Problem(code, where, found, expected));
    }
}
