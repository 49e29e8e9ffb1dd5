package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.entity.UidTable;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the policies whose heads can fit a request, so that the cost follows these and not the size of the set. A head
/// test cannot err, so leaving out a policy whose head does not fit changes no answer (proved for the official
/// authorizer in `PolicySlice.lean`).
///
/// ```
/// action, or any ──► principal ──► resource     policies that name all three
///                             └──► any          ... no resource
///               └──► any ──► resource           ... no principal
///                       └──► any                ... neither
/// ```
/// A request looks under its action and the action's groups, under its principal and the principal's groups, and so on;
/// a head that says `==` or `in` is found by the entity it names, `is` alone names none. The groups of actions that are
/// known when the set is compiled are followed then.
final class PolicyIndex {
    private static final CompiledPolicy[] NONE = {};

    private final Level<Level<Level<CompiledPolicy[]>>> byAction;
    private final UidTable<List<Level<Level<CompiledPolicy[]>>>> byKnownAction;

    private PolicyIndex(
            Level<Level<Level<CompiledPolicy[]>>> byAction,
            UidTable<List<Level<Level<CompiledPolicy[]>>>> byKnownAction) {
        this.byAction = byAction;
        this.byKnownAction = byKnownAction;
    }

    /// What stands under a name, and what stands under no name.
    private record Level<T>(UidTable<T> named, @Nullable T any) {}

    /// Evaluates every policy whose head fits.
    void run(Frame frame) {
        List<Level<Level<CompiledPolicy[]>>> known = byKnownAction.get(frame.actionUid());
        if (known != null) {
            for (int i = 0; i < known.size(); i++) {
                principals(known.get(i), frame);
            }
            return;
        }
        principals(byAction.any(), frame);
        if (byAction.named().size() > 0) {
            principals(byAction.named().get(frame.actionUid()), frame);
            UidSet groups = frame.action().ancestors();
            for (int i = 0; i < groups.size(); i++) {
                principals(byAction.named().get(groups.at(i)), frame);
            }
        }
    }

    private static void principals(@Nullable Level<Level<CompiledPolicy[]>> level, Frame frame) {
        if (level == null) {
            return;
        }
        resources(level.any(), frame);
        if (level.named().size() > 0) {
            resources(level.named().get(frame.principalUid()), frame);
            UidSet groups = frame.principal().ancestors();
            for (int i = 0; i < groups.size(); i++) {
                resources(level.named().get(groups.at(i)), frame);
            }
        }
    }

    private static void resources(@Nullable Level<CompiledPolicy[]> level, Frame frame) {
        if (level == null) {
            return;
        }
        run(level.any(), frame);
        if (level.named().size() > 0) {
            run(level.named().get(frame.resourceUid()), frame);
            UidSet groups = frame.resource().ancestors();
            for (int i = 0; i < groups.size(); i++) {
                run(level.named().get(groups.at(i)), frame);
            }
        }
    }

    private static void run(CompiledPolicy @Nullable [] policies, Frame frame) {
        if (policies == null) {
            return;
        }
        for (CompiledPolicy policy : policies) {
            if (policy.mark >= 0 && !frame.first(policy.mark)) {
                continue;
            }
            int outcome = policy.outcome(frame);
            if (outcome == Node.TRUE) {
                frame.satisfied[frame.satisfiedCount++] = policy.index;
            } else if (outcome == Node.ERROR) {
                frame.erroring[frame.erroringCount++] = policy.index;
            }
        }
    }

    /// Collects policies; not for sharing between threads.
    static final class Builder {
        private final Group<Group<Group<List<CompiledPolicy>>>> byAction = new Group<>();

        /// Mutable twin of a level.
        private static final class Group<T> {
            private final Map<EntityUid, T> named = new HashMap<>();
            private @Nullable T any;
        }

        /// Adds a policy under one name of its action constraint, or under none.
        void add(List<EntityUid> action, Head head, CompiledPolicy policy) {
            Group<Group<List<CompiledPolicy>>> ofAction = under(byAction, action, Group::new);
            Group<List<CompiledPolicy>> ofPrincipal = under(ofAction, name(head.principal()), Group::new);
            under(ofPrincipal, name(head.resource()), ArrayList::new).add(policy);
        }

        private static <T> T under(Group<T> group, List<EntityUid> name, Supplier<T> fresh) {
            if (!name.isEmpty()) {
                return group.named.computeIfAbsent(name.getFirst(), _ -> fresh.get());
            }
            T any = group.any;
            if (any == null) {
                any = fresh.get();
                group.any = any;
            }
            return any;
        }

        /// @param actions the ancestors of every action that is known now
        PolicyIndex build(Map<EntityUid, ? extends Collection<EntityUid>> actions) {
            Level<Level<Level<CompiledPolicy[]>>> all = level(
                    byAction,
                    principals -> level(principals, resources -> level(resources, list -> list.toArray(NONE))));
            Map<EntityUid, List<Level<Level<CompiledPolicy[]>>>> known = new HashMap<>();
            actions.forEach((action, groups) -> {
                List<Level<Level<CompiledPolicy[]>>> levels = new ArrayList<>();
                addIfThere(all.any(), levels);
                addIfThere(all.named().get(action), levels);
                groups.forEach(group -> addIfThere(all.named().get(group), levels));
                known.put(action, List.copyOf(levels));
            });
            return new PolicyIndex(all, UidTable.of(known));
        }

        private static <T> void addIfThere(@Nullable T level, List<T> levels) {
            if (level != null) {
                levels.add(level);
            }
        }

        private static <T, R> Level<R> level(Group<T> group, Function<T, R> below) {
            Map<EntityUid, R> named = HashMap.newHashMap(group.named.size());
            group.named.forEach((name, inner) -> named.put(name, below.apply(inner)));
            T any = group.any;
            return new Level<>(UidTable.of(named), any == null ? null : below.apply(any));
        }

        /// The entity that a part of a head names, if it names one.
        private static List<EntityUid> name(Head.Entities constraint) {
            return switch (constraint) {
                case Head.Entities.Any(), Head.Entities.Is(String _) -> List.of();
                case Head.Entities.Equal(EntityUid uid) -> List.of(uid);
                case Head.Entities.In(EntityUid uid) -> List.of(uid);
                case Head.Entities.IsIn(String _, EntityUid uid) -> List.of(uid);
            };
        }
    }
}
