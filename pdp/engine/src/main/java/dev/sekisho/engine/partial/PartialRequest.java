package dev.sekisho.engine.partial;

import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.RecordValue;
import java.util.Set;

/// A question of which parts are unknown. A *completion* is a request and entities that differ from the ones given in
/// nothing but these parts; who is below whom does not change.
///
/// @param principal who
/// @param action does what
/// @param resource to what
/// @param context the rest, with any value or none where `unknowns` name a member
/// @param unknowns values that are not known
public record PartialRequest(
        Party principal, Party action, Party resource, RecordValue context, Set<Unknown> unknowns) {
    /// Copies `unknowns`.
    public PartialRequest {
        unknowns = Set.copyOf(unknowns);
    }

    /// A whole request with unknown values.
    public static PartialRequest of(Request request, Set<Unknown> unknowns) {
        return new PartialRequest(
                new Party.Known(request.principal()),
                new Party.Known(request.action()),
                new Party.Known(request.resource()),
                request.context(),
                unknowns);
    }
}
