package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A policy set, compiled: what every policy comes to for a request, as official Cedar says (semantics §4 makes a
/// decision of it). Immutable and thread-safe.
public final class CompiledPolicies implements PolicyEvaluator {
    /// How many workspaces are kept.
    private static final int IDLE = 8;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Workspace[].class);

    private final String[] ids;
    private final PolicyIndex index;
    private final List<Expression> sites;
    private final int shared;

    /// Idle ones, each with whoever takes it out: requests come on virtual threads, which keep nothing.
    private final @Nullable Workspace[] workspaces = new @Nullable Workspace[IDLE];

    private CompiledPolicies(String[] ids, PolicyIndex index, List<Expression> sites, int shared) {
        this.ids = ids;
        this.index = index;
        this.sites = List.copyOf(sites);
        this.shared = shared;
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
        Map<EntityUid, KnownAction> known = new HashMap<>();
        actions.forEach((action, groups) -> known.put(action, KnownAction.in(groups)));
        return ofKnown(policies, known);
    }

    /// Compiles `policies`, whose ids differ, for requests about `actions`.
    ///
    /// @param actions what every request about an action says; of others the request and the entities are asked
    public static CompiledPolicies ofKnown(List<Policy> policies, Map<EntityUid, KnownAction> actions) {
        return of(policies, actions, true);
    }

    /// The same without a class, as sets are evaluated that are too large for one.
    static CompiledPolicies walked(List<Policy> policies) {
        return of(policies, Map.of(), false);
    }

    private static CompiledPolicies of(
            List<Policy> policies, Map<EntityUid, KnownAction> actions, boolean mayBeWritten) {
        PolicyIndexer indexer = new PolicyIndexer(policies, actions);
        NodeCompiler nodes = new NodeCompiler(indexer.lists().stream()
                .map(list -> list.stream().map(Conditioned::condition).toList())
                .toList());
        PolicyIndex index = indexer.index(nodes, mayBeWritten);
        return new CompiledPolicies(
                policies.stream().map(Policy::id).toArray(String[]::new), index, nodes.sites(), nodes.shared());
    }

    /// What the policies come to. Allocates nothing but the answer once there are workspaces for the threads that ask.
    public Outcomes evaluate(Request request, Entities entities) {
        Workspace taken = take();
        Outcomes outcomes = taken.evaluate(request, entities);
        // After an exception it is not put back: nobody knows what is in it.
        putBack(taken);
        return outcomes;
    }

    private Workspace take() {
        for (int slot = 0; slot < IDLE; slot++) {
            if (workspaces[slot] != null && SLOT.getAndSetAcquire(workspaces, slot, null) instanceof Workspace idle) {
                return idle;
            }
        }
        return workspace();
    }

    /// Where it seems free; one that is pushed out is given up.
    private void putBack(Workspace taken) {
        int slot = 0;
        while (slot < IDLE - 1 && workspaces[slot] != null) {
            slot++;
        }
        SLOT.setRelease(workspaces, slot, taken);
    }

    /// A place to work in, for one thread that keeps it.
    public Workspace workspace() {
        return new Workspace(
                new Frame(index.names(), sites.size(), shared, index.program().written()));
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
            frame.written.finish(frame);
            Outcomes outcomes = Outcomes.of(frame);
            frame.end();
            return outcomes;
        }
    }

    /// Whether policies of it are written as a class.
    boolean isWritten() {
        return index.program().isWritten();
    }

    /// How many workspaces wait for somebody.
    int idle() {
        int idle = 0;
        for (Workspace workspace : workspaces) {
            idle += workspace == null ? 0 : 1;
        }
        return idle;
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
        return evaluation(evaluate(query.request(), query.entities()));
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
