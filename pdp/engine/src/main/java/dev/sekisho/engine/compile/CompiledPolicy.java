package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.value.EntityUid;

/// A policy of the plan.
///
/// @param index its place in the set
/// @param mark its mark if the index may find it more than once, else -1
/// @param action what the head says of the action; the index has tested `in`
/// @param principal what is left to test of the head; the index has tested what it found the policy by
/// @param resource likewise
/// @param condition all conditions
record CompiledPolicy(
        int index, int mark, Head.Actions action, Head.Entities principal, Head.Entities resource, Node condition) {
    /// What it comes to; [Node#FALSE] also if its head is about something else.
    int outcome(Frame frame) {
        if (action instanceof Head.Actions.Equal(EntityUid only)
                && !frame.actionUid().equals(only)) {
            return Node.FALSE;
        }
        if (!fits(principal, frame.principalUid(), frame, true) || !fits(resource, frame.resourceUid(), frame, false)) {
            return Node.FALSE;
        }
        frame.failed = false;
        return condition.truth(frame);
    }

    private static boolean fits(Head.Entities constraint, EntityUid uid, Frame frame, boolean isPrincipal) {
        return switch (constraint) {
            case Head.Entities.Any() -> true;
            case Head.Entities.Equal(EntityUid only) -> uid.equals(only);
            case Head.Entities.In(EntityUid group) -> in(uid, group, frame, isPrincipal);
            case Head.Entities.Is(String type) -> uid.type().equals(type);
            case Head.Entities.IsIn(String type, EntityUid group) ->
                uid.type().equals(type) && in(uid, group, frame, isPrincipal);
        };
    }

    private static boolean in(EntityUid uid, EntityUid group, Frame frame, boolean isPrincipal) {
        ResidentEntity entity = isPrincipal ? frame.principal() : frame.resource();
        return uid.equals(group) || entity.ancestors().has(group);
    }
}
