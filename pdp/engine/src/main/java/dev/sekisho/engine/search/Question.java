package dev.sekisho.engine.search;

import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.partial.PartialRequest;
import dev.sekisho.engine.partial.Party;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.Set;

/// A request with one part open.
public sealed interface Question {
    /// The part that is open.
    Variable open();

    /// The request about one candidate.
    Request with(EntityUid candidate);

    /// Who may do this to that?
    record WhichPrincipal(EntityUid action, EntityUid resource, RecordValue context) implements Question {
        @Override
        public Variable open() {
            return Variable.PRINCIPAL;
        }

        @Override
        public Request with(EntityUid candidate) {
            return new Request(candidate, action, resource, context);
        }
    }

    /// What may this one do to that?
    record WhichAction(EntityUid principal, EntityUid resource, RecordValue context) implements Question {
        @Override
        public Variable open() {
            return Variable.ACTION;
        }

        @Override
        public Request with(EntityUid candidate) {
            return new Request(principal, candidate, resource, context);
        }
    }

    /// To what may this one do that?
    record WhichResource(EntityUid principal, EntityUid action, RecordValue context) implements Question {
        @Override
        public Variable open() {
            return Variable.RESOURCE;
        }

        @Override
        public Request with(EntityUid candidate) {
            return new Request(principal, action, candidate, context);
        }
    }

    /// What is known of it when the candidates are of `type`.
    default PartialRequest about(String type) {
        Party someone = new Party.OfType(type);
        return switch (this) {
            case WhichPrincipal(EntityUid action, EntityUid resource, RecordValue context) ->
                new PartialRequest(someone, new Party.Known(action), new Party.Known(resource), context, Set.of());
            case WhichAction(EntityUid principal, EntityUid resource, RecordValue context) ->
                new PartialRequest(new Party.Known(principal), someone, new Party.Known(resource), context, Set.of());
            case WhichResource(EntityUid principal, EntityUid action, RecordValue context) ->
                new PartialRequest(new Party.Known(principal), new Party.Known(action), someone, context, Set.of());
        };
    }
}
