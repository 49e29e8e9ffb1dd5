package dev.sekisho.engine.loss;

import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Settles a draft so that atoms come out as a model says: one after the other, stepping back where one cannot.
final class Settling {
    /// Conditions tried for atoms that hang together.
    private static final int MOST_TRIALS = 400;

    private final Kinds kinds;
    private final Candidates candidates;
    private final EvaluationBudget budget;
    private final Draft draft;
    private int trials;

    Settling(Kinds kinds, Candidates candidates, EvaluationBudget budget, Draft draft) {
        this.kinds = kinds;
        this.candidates = candidates;
        this.budget = budget;
        this.draft = draft;
    }

    /// Settles all `atoms`; those that could not come out together, or none if all did.
    ///
    /// @param present reads that the model wants to be there
    List<Map.Entry<Expression, Boolean>> settle(Map<Expression, Boolean> atoms, Set<Expression> present) {
        settleWays(present, atoms.keySet());
        for (List<Map.Entry<Expression, Boolean>> together : together(atoms)) {
            trials = 0;
            if (!settle(together, 0)) {
                return together;
            }
        }
        return List.of();
    }

    /// References that only lead on get an entity of their own at once.
    private void settleWays(Set<Expression> present, Set<Expression> atoms) {
        for (Expression read : present) {
            if (!draft.isSettled(read)
                    && kinds.of(read) instanceof Kind.OfEntity
                    && atoms.stream().noneMatch(atom -> OpenReads.takes(atom, read))) {
                candidates.candidates(read, draft).stream()
                        .findFirst()
                        .ifPresent(first -> draft.settle(read, Optional.of(first)));
            }
        }
    }

    /// The atoms in groups that share nothing that is open.
    private List<List<Map.Entry<Expression, Boolean>>> together(Map<Expression, Boolean> atoms) {
        List<List<Map.Entry<Expression, Boolean>>> groups = new ArrayList<>();
        List<Set<Expression>> shared = new ArrayList<>();
        for (Map.Entry<Expression, Boolean> atom : atoms.entrySet()) {
            OpenReads open = open(atom.getKey());
            Set<Expression> all = new LinkedHashSet<>(open.reads());
            open.members().forEach(member -> all.add(new Expression.Is(member, "")));
            List<Map.Entry<Expression, Boolean>> group = new ArrayList<>();
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (!Collections.disjoint(shared.get(i), all)) {
                    group.addAll(0, groups.remove(i));
                    all.addAll(shared.remove(i));
                }
            }
            group.add(atom);
            groups.add(group);
            shared.add(all);
        }
        return groups;
    }

    private OpenReads open(Expression expression) {
        OpenReads open = new OpenReads(kinds, draft);
        open.collect(expression);
        return open;
    }

    /// Settles one atom after the other, and steps back where one cannot come out.
    private boolean settle(List<Map.Entry<Expression, Boolean>> atoms, int next) {
        if (next == atoms.size()) {
            return true;
        }
        return choose(atoms, next, open(atoms.get(next).getKey()), 0);
    }

    private boolean choose(List<Map.Entry<Expression, Boolean>> atoms, int next, OpenReads open, int at) {
        if (trials >= MOST_TRIALS) {
            return false;
        }
        if (at == open.reads().size() + open.members().size()) {
            trials++;
            return comesOut(atoms.get(next).getKey(), atoms.get(next).getValue()) && settle(atoms, next + 1);
        }
        if (at < open.reads().size()) {
            Expression read = open.reads().get(at);
            for (Optional<CedarValue> candidate : candidates.choices(read, draft)) {
                draft.settle(read, candidate);
                if (choose(atoms, next, open, at + 1)) {
                    return true;
                }
                draft.forget(read);
            }
            return false;
        }
        Expression entity = open.members().get(at - open.reads().size());
        for (Set<EntityUid> candidate : candidates.groups(entity)) {
            draft.settleParents(entity, candidate);
            if (choose(atoms, next, open, at + 1)) {
                return true;
            }
            draft.forgetParents(entity);
        }
        return false;
    }

    private boolean comesOut(Expression atom, boolean wanted) {
        budget.spend();
        try {
            Query query = draft.about(atom).world().query();
            return new Interpreter(query.request(), query.entities()).truth(atom) == wanted;
        } catch (EvaluationException errs) {
            // What it reads is absent by the model: then it does not matter what the atom says.
            return true;
        } catch (ProblemException cycle) {
            return false;
        }
    }
}
