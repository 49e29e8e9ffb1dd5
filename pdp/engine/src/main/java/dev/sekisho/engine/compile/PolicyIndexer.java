package dev.sekisho.engine.compile;

import dev.sekisho.engine.compile.ActionPlan.Scoped;
import dev.sekisho.engine.entity.UidTable;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sorts the policies of a set by what they are about, for a [PolicyIndex].
final class PolicyIndexer {
    /// How often a policy may stand in the index, on average, before actions look under several names instead.
    private static final long MOST_COPIES = 8;

    private static final long COPIES_IN_ANY_CASE = 20_000;

    private static final BitSet NONE = new BitSet();

    private final List<Policy> policies;
    private final UidTable<Boolean> names;

    /// Policies by an action that they name with `==`, by one that they name with `in`, and the ones that name none.
    private final Map<EntityUid, BitSet> equal = new HashMap<>();
    private final Map<EntityUid, BitSet> in = new HashMap<>();
    private final BitSet anyAction = new BitSet();

    /// Where policies are found, as a list of what is left to test there.
    private final Map<EntityUid, List<Conditioned>> known = new LinkedHashMap<>();
    private final Map<EntityUid, List<Conditioned>> byName = new LinkedHashMap<>();
    private final Map<EntityUid, List<Conditioned>> byGroup = new LinkedHashMap<>();
    private final List<Conditioned> any;

    PolicyIndexer(List<Policy> policies, Map<EntityUid, KnownAction> actions) {
        this.policies = policies;
        Map<EntityUid, Boolean> named = new HashMap<>();
        for (int i = 0; i < policies.size(); i++) {
            Head head = policies.get(i).head();
            name(head.principal()).ifPresent(uid -> named.put(uid, true));
            name(head.resource()).ifPresent(uid -> named.put(uid, true));
            int policy = i;
            switch (head.action()) {
                case Head.Actions.Any() -> anyAction.set(policy);
                case Head.Actions.Equal(EntityUid uid) -> under(equal, uid).set(policy);
                case Head.Actions.In groups ->
                    groups.groups().forEach(uid -> under(in, uid).set(policy));
            }
        }
        this.names = UidTable.of(named);
        sortKnown(actions);
        Set<EntityUid> actionNames = new HashSet<>(equal.keySet());
        actionNames.addAll(in.keySet());
        actionNames.forEach(action -> byName.put(action, conditioned(own(action))));
        in.forEach((group, set) -> byGroup.put(group, conditioned(set)));
        this.any = conditioned(anyAction);
    }

    private static BitSet under(Map<EntityUid, BitSet> named, EntityUid action) {
        return named.computeIfAbsent(action, _ -> new BitSet());
    }

    private void sortKnown(Map<EntityUid, KnownAction> actions) {
        Map<EntityUid, BitSet> concerned = new HashMap<>();
        actions.forEach((action, facts) -> {
            BitSet all = own(action);
            all.or(anyAction);
            facts.groups().forEach(group -> all.or(in.getOrDefault(group, NONE)));
            concerned.put(action, all);
        });
        long copies = concerned.values().stream().mapToLong(BitSet::cardinality).sum();
        if (copies > MOST_COPIES * policies.size() + COPIES_IN_ANY_CASE) {
            return;
        }
        actions.forEach((action, facts) -> {
            Specialisation specialisation = new Specialisation(action, facts);
            known.put(
                    action,
                    conditioned(concerned.getOrDefault(action, NONE)).stream()
                            .map(policy -> policy.specialised(specialisation))
                            .filter(policy -> !policy.isNever())
                            .toList());
        });
    }

    private List<Conditioned> conditioned(BitSet set) {
        return set.stream()
                .mapToObj(policy -> Conditioned.of(policy, policies.get(policy)))
                .toList();
    }

    /// Policies that name `action` itself.
    private BitSet own(EntityUid action) {
        BitSet own = (BitSet) equal.getOrDefault(action, NONE).clone();
        own.or(in.getOrDefault(action, NONE));
        return own;
    }

    /// What is looked up for one request and no more, or a part of it.
    List<List<Conditioned>> lists() {
        Set<List<Conditioned>> lists = new HashSet<>(known.values());
        lists.addAll(byName.values());
        lists.addAll(byGroup.values());
        lists.add(any);
        return List.copyOf(lists);
    }

    PolicyIndex index(NodeCompiler nodes, boolean mayBeWritten) {
        NodeNumbers numbers = new NodeNumbers(nodes);
        ProgramWriter writer = new ProgramWriter();
        Map<List<Conditioned>, ActionPlan> plans = new HashMap<>();
        lists().forEach(list -> plans.put(list, plan(list, numbers, writer)));
        ActionPlan nothing = ActionPlan.of(List.of(), writer);
        return new PolicyIndex(
                names,
                table(known, plans, nothing),
                plans.getOrDefault(any, nothing),
                table(byName, plans, nothing),
                table(byGroup, plans, nothing),
                new Program(writer.code(), numbers.nodes(), nodes.shared(), writer.starts(), mayBeWritten));
    }

    private static UidTable<ActionPlan> table(
            Map<EntityUid, List<Conditioned>> lists, Map<List<Conditioned>, ActionPlan> plans, ActionPlan nothing) {
        Map<EntityUid, ActionPlan> table = new HashMap<>();
        lists.forEach((uid, list) -> table.put(uid, plans.getOrDefault(list, nothing)));
        return UidTable.of(table);
    }

    private ActionPlan plan(List<Conditioned> list, NodeNumbers numbers, ProgramWriter writer) {
        List<Scoped> scoped = new ArrayList<>(list.size());
        for (Conditioned one : list) {
            Head head = policies.get(one.policy()).head();
            scoped.add(new Scoped(
                    place(head.principal()),
                    place(head.resource()),
                    new ProgramWriter.Row(one.policy(), numbers.of(one.condition()))));
        }
        return ActionPlan.of(scoped, writer);
    }

    private int place(Head.Entities constraint) {
        return name(constraint).map(names::place).orElse(-1);
    }

    /// The entity that a part of a head names, if it names one.
    private static Optional<EntityUid> name(Head.Entities constraint) {
        return switch (constraint) {
            case Head.Entities.Any(), Head.Entities.Is(String _) -> Optional.empty();
            case Head.Entities.Equal(EntityUid uid) -> Optional.of(uid);
            case Head.Entities.In(EntityUid uid) -> Optional.of(uid);
            case Head.Entities.IsIn(String _, EntityUid uid) -> Optional.of(uid);
        };
    }
}
