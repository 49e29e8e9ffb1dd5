package dev.sekisho.signals.model;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the signals.
public enum SignalsError implements ErrorCode {
    /// No such entity type in the schema.
    ASSERTION_ENTITY_TYPE_UNKNOWN(Blame.CALLER, "name an entity type that the pack's schema declares signals for"),
    /// No such signal on the entity type.
    ASSERTION_ATTRIBUTE_UNKNOWN(Blame.CALLER, "name a signal that the pack's schema declares on this entity type"),
    /// The value is not of the declared type, or no level of the scale.
    ASSERTION_VALUE_ILL_TYPED(Blame.CALLER, "send the value in the form of the declared type"),
    /// A longer value than the limit.
    ASSERTION_VALUE_TOO_LARGE(Blame.CALLER, "send a shorter value"),
    /// No event time, or one outside the years 1970 to 9999.
    ASSERTION_EVENT_TIME_INVALID(Blame.CALLER, "say when it was so, by the source's clock"),
    /// No assertion id or no entity id.
    ASSERTION_ID_EMPTY(Blame.CALLER, "give every assertion and every entity an id"),
    /// A longer assertion id than the limit.
    ASSERTION_ID_TOO_LONG(Blame.CALLER, "send shorter assertion ids, for instance a UUID"),
    /// The id of an earlier assertion of this source with other content.
    ASSERTION_ID_REUSED(Blame.CALLER, "give every new assertion an id of its own; repeat an id only to send again"),
    /// A longer entity id than the limit.
    ASSERTION_ENTITY_ID_TOO_LONG(Blame.CALLER, "send shorter entity ids"),
    /// No assertion in the call.
    ASSERTION_BATCH_EMPTY(Blame.CALLER, "send at least one assertion, or a heartbeat"),
    /// More assertions, or more bytes of them, than one call may hold.
    ASSERTION_BATCH_TOO_LARGE(Blame.CALLER, "send smaller batches"),
    /// The source is not registered.
    SIGNAL_SOURCE_UNKNOWN(Blame.OPERATOR, "register the source in the pack's sources.json"),
    /// The signal's `@source` does not name this source.
    SIGNAL_SOURCE_NOT_ALLOWED(Blame.POLICY, "add the source to the signal's @source, or let another assert it"),
    /// Two registrations of one source.
    SIGNAL_SOURCE_DUPLICATE(Blame.POLICY, "register each source once"),
    /// A declaration that cannot mean anything.
    SIGNAL_DECLARATION_INVALID(Blame.POLICY, "correct the trust annotations of the signal in the schema"),
    /// An intact frame of the journal that this version does not understand.
    SIGNAL_EVENT_UNREADABLE(Blame.OPERATOR, "start the version that wrote the journal, or a newer one");

    private final Blame blame;
    private final String advice;

    SignalsError(Blame blame, String advice) {
        this.blame = blame;
        this.advice = advice;
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String advice() {
        return advice;
    }
}
