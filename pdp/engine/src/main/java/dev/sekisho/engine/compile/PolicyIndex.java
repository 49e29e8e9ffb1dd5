package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.entity.UidTable;
import org.jspecify.annotations.Nullable;

/// Finds the policies whose heads can fit a request, so that the cost follows these and not the size of the set. A head
/// test cannot err, so leaving out a policy whose head does not fit changes no answer (proved for the official
/// authorizer in `PolicySlice.lean`).
///
/// A request looks under its action, there under its principal and the principal's groups, under its resource and the
/// resource's groups, and under pairs of both. A head that says `==` or `in` is found by the entity it names; `is`
/// names none. Of an action whose groups are known when the set is compiled, everything stands under its own name; of
/// others, it is looked up under the action's name and its groups' names one after the other.
///
/// @param names all entities that heads name
/// @param known actions with all that concerns them
/// @param anyAction policies that name no action
/// @param byName policies by the actions that they name
/// @param byGroup the same for those that are also about everything below
record PolicyIndex(
        UidTable<Boolean> names,
        UidTable<ActionPlan> known,
        ActionPlan anyAction,
        UidTable<ActionPlan> byName,
        UidTable<ActionPlan> byGroup,
        Program program) {
    /// Evaluates every policy whose head fits.
    void run(Frame frame) {
        ActionPlan plan = known.get(frame.actionUid());
        if (plan != null) {
            plan.run(program, frame);
            return;
        }
        anyAction.run(program, frame);
        run(byName.get(frame.actionUid()), frame);
        if (byGroup.size() > 0) {
            UidSet groups = frame.action().ancestors();
            for (int i = 0; i < groups.size(); i++) {
                run(byGroup.get(groups.at(i)), frame);
            }
            // A policy that names several actions may have been found under more than one.
            frame.satisfied.distinct();
            frame.erroring.distinct();
        }
    }

    private void run(@Nullable ActionPlan plan, Frame frame) {
        if (plan != null) {
            plan.run(program, frame);
        }
    }
}
