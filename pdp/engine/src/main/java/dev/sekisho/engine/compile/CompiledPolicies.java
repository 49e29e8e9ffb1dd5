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
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return of(policies, Map.of());
    }

    /// Compiles `policies`, whose ids differ, for requests about `actions`.
    ///
    /// @param actions the ancestors of each action; a request's entities must say the same about these. Of actions
    ///     that are not among them the entities are asked
    public static CompiledPolicies of(List<Policy> policies, Map<EntityUid, ? extends Collection<EntityUid>> actions) {
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
            List<List<EntityUid>> found = actions(policy.head().action());
            List<Node> parts = HeadNodes.of(policy.head());
            parts.addAll(nodes.parts(conditions.get(i)));
            CompiledPolicy compiled = new CompiledPolicy(i, found.size() > 1 ? marks++ : -1, parts);
            found.forEach(action -> index.add(action, policy.head(), compiled));
        }
        return new CompiledPolicies(ids, index.build(actions), nodes.sites(), nodes.shared(), marks);
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
            Outcomes outcomes = Outcomes.of(frame);
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
        return evaluation(workspace().evaluate(query.request(), query.entities()));
    }

    /// `outcomes` of this plan by the policies' ids.
    public Evaluation evaluation(Outcomes outcomes) {
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
