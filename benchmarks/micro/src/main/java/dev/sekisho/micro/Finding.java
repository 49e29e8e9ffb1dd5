package dev.sekisho.micro;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.search.CandidateOutcomes;
import dev.sekisho.engine.search.Decision;
import dev.sekisho.engine.search.EntityIndex;
import dev.sekisho.engine.search.PageRequest;
import dev.sekisho.engine.search.Question;
import dev.sekisho.engine.search.Search;
import dev.sekisho.engine.search.Universe;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.micro.workload.Searched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The questions of a search, one after the other, again and again: by a search, and by evaluating every candidate.
/// Thread-confined.
final class Finding {
    private static final PageRequest ALL = PageRequest.first(10_000);

    /// Before anything is drawn.
    static final Finding NOTHING = new Finding(new Searched.Asked(List.of(), EntityStore.of(List.of()), List.of()));

    private final EntityStore entities;
    private final Universe universe;
    private final Search.Bench search;
    private final CompiledPolicies.Workspace workspace;
    private final Decision decision;
    private final Question[] questions;
    private int next;

    /// Compiles the policies, and checks the answer to every question before anything is measured, twice, since the
    /// second is answered from columns.
    Finding(Searched.Asked asked) {
        entities = asked.entities();
        universe = new EntityIndex(entities).universe("Document");
        CompiledPolicies plan =
                CompiledPolicies.of(asked.policies(), Map.of(new EntityUid("Action", "view"), UidSet.EMPTY));
        search = Search.of(asked.policies(), plan).bench();
        workspace = plan.workspace();
        boolean[] forbids = new boolean[plan.size()];
        for (int i = 0; i < forbids.length; i++) {
            forbids[i] = asked.policies().get(i).effect() == Effect.FORBID;
        }
        decision = outcomes -> permits(forbids, outcomes);
        questions = asked.questions().toArray(Question[]::new);
        for (int i = 0; i < questions.length * 2; i++) {
            int at = next;
            List<EntityUid> found = bySearch();
            next = at;
            if (!found.equals(byEvaluation())) {
                throw new IllegalStateException("another answer than the evaluation's: question " + at);
            }
        }
    }

    /// A forbid that errs denies.
    private static boolean permits(boolean[] forbids, CandidateOutcomes outcomes) {
        boolean permit = false;
        for (int i = 0; i < outcomes.satisfiedCount(); i++) {
            if (forbids[outcomes.satisfied(i)]) {
                return false;
            }
            permit = true;
        }
        for (int i = 0; i < outcomes.erroringCount(); i++) {
            if (forbids[outcomes.erroring(i)]) {
                return false;
            }
        }
        return permit;
    }

    private Question question() {
        Question question = questions[next];
        next = next + 1 == questions.length ? 0 : next + 1;
        return question;
    }

    List<EntityUid> bySearch() {
        return search.page(question(), universe, entities, decision, ALL).permitted();
    }

    List<EntityUid> byEvaluation() {
        Question question = question();
        List<EntityUid> found = new ArrayList<>();
        for (int i = 0; i < universe.size(); i++) {
            EntityUid candidate = universe.at(i);
            if (decision.permits(
                    new CandidateOutcomes.Evaluated(workspace.evaluate(question.with(candidate), entities)))) {
                found.add(candidate);
            }
        }
        return found;
    }

    /// What has to be made anew when the entities have changed.
    Universe index() {
        return new EntityIndex(entities).universe("Document");
    }

    /// A first search in an index that was made anew.
    List<EntityUid> first() {
        return search.page(question(), index(), entities, decision, ALL).permitted();
    }
}
