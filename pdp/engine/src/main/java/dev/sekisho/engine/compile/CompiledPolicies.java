package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A policy set, compiled: what every policy comes to for a request, as official Cedar says (semantics §4 makes a
/// decision of it). Immutable; each thread works with a [Workspace] of its own.
public final class CompiledPolicies implements PolicyEvaluator {
    private final String[] ids;
    private final PolicyIndex index;
    private final List<Expression> sites;
    private final int shared;
    private final int marks;

    private CompiledPolicies(String[] ids, PolicyIndex index, List<Expression> sites, int shared, int marks) {
        this.ids = ids;
        this.index = index;
        this.sites = List.copyOf(sites);
        this.shared = shared;
        this.marks = marks;
    }

    /// Compiles `policies`, whose ids differ.
    public static CompiledPolicies of(List<Policy> policies) {
        List<Expression> conditions = policies.stream()
                .map(policy -> conjunction(policy.conditions()))
                .toList();
        NodeCompiler nodes = new NodeCompiler(conditions);
        PolicyIndex.Builder index = new PolicyIndex.Builder();
        String[] ids = new String[policies.size()];
        int marks = 0;
        for (int i = 0; i < ids.length; i++) {
            Policy policy = policies.get(i);
            ids[i] = policy.id();
            List<List<EntityUid>> actions = actions(policy.head().action());
            CompiledPolicy compiled = new CompiledPolicy(
                    i,
                    actions.size() > 1 ? marks++ : -1,
                    policy.head().action(),
                    PolicyIndex.rest(policy.head().principal()),
                    PolicyIndex.rest(policy.head().resource()),
                    nodes.node(conditions.get(i)));
            for (List<EntityUid> action : actions) {
                index.add(
                        action,
                        PolicyIndex.name(policy.head().principal()),
                        PolicyIndex.name(policy.head().resource()),
                        compiled);
            }
        }
        return new CompiledPolicies(ids, index.build(), nodes.sites(), nodes.shared(), marks);
    }

    private static Expression conjunction(List<Condition> conditions) {
        Expression all = Expression.Literal.TRUE;
        for (Condition condition : conditions) {
            all = new Expression.And(all, condition.holds());
        }
        return all;
    }

    /// Where a policy stands in the index: under each action it names, or under none.
    private static List<List<EntityUid>> actions(Head.Actions constraint) {
        return switch (constraint) {
            case Head.Actions.Any() -> List.of(List.of());
            case Head.Actions.Equal(EntityUid uid) -> List.of(List.of(uid));
            case Head.Actions.In in -> in.groups().stream().map(List::of).toList();
        };
    }

    /// A place to work in, for one thread.
    public Workspace workspace() {
        return new Workspace(new Frame(ids.length, sites.size(), shared, marks));
    }

    /// What one thread works in; evaluations in it come one after the other.
    public final class Workspace {
        private final Frame frame;

        private Workspace(Frame frame) {
            this.frame = frame;
        }

        /// What the policies come to. Allocates nothing but the answer.
        public Outcomes evaluate(Request request, Entities entities) {
            frame.start(request, entities);
            index.run(frame);
            Outcomes outcomes = new Outcomes(
                    Arrays.copyOf(frame.satisfied, frame.satisfiedCount),
                    Arrays.copyOf(frame.erroring, frame.erroringCount),
                    frame.read.clone());
            frame.end();
            return outcomes;
        }
    }

    /// How many policies there are.
    public int size() {
        return ids.length;
    }

    /// The id of the policy at `index`.
    public String id(int index) {
        return ids[index];
    }

    /// The attribute accesses whose reading [Outcomes] notes, by site.
    public List<Expression> sites() {
        return sites;
    }

    @Override
    public Evaluation evaluate(Query query) {
        Outcomes outcomes = workspace().evaluate(query.request(), query.entities());
        SortedSet<String> satisfied = new TreeSet<>();
        for (int i = 0; i < outcomes.satisfiedCount(); i++) {
            satisfied.add(ids[outcomes.satisfied(i)]);
        }
        SortedSet<String> erroring = new TreeSet<>();
        for (int i = 0; i < outcomes.erroringCount(); i++) {
            erroring.add(ids[outcomes.erroring(i)]);
        }
        return new Evaluation(satisfied, erroring);
    }

    /// Holds nothing but memory.
    @Override
    public void close() {
        // nothing to give up
    }
}
