package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
/// a head that says `==` or `in` is found by the entity it names, `is` alone names none.
final class PolicyIndex {
    private static final CompiledPolicy[] NONE = {};

    private final Level<Level<Level<CompiledPolicy[]>>> byAction;

    private PolicyIndex(Level<Level<Level<CompiledPolicy[]>>> byAction) {
        this.byAction = byAction;
    }

    /// What stands under a name, and what stands under no name.
    private record Level<T>(
            Map<EntityUid, T> named, @Nullable T any) {
        @Nullable
        T of(EntityUid name) {
            return named.isEmpty() ? null : named.get(name);
        }
    }

    /// Evaluates every policy whose head fits.
    void run(Frame frame) {
        Level<Level<CompiledPolicy[]>> any = byAction.any();
        if (any != null) {
            principals(any, frame);
        }
        if (byAction.named().isEmpty()) {
            return;
        }
        Level<Level<CompiledPolicy[]>> own = byAction.of(frame.actionUid());
        if (own != null) {
            principals(own, frame);
        }
        UidSet groups = frame.action().ancestors();
        for (int i = 0; i < groups.size(); i++) {
            Level<Level<CompiledPolicy[]>> found = byAction.of(groups.at(i));
            if (found != null) {
                principals(found, frame);
            }
        }
    }

    private static void principals(Level<Level<CompiledPolicy[]>> level, Frame frame) {
        Level<CompiledPolicy[]> any = level.any();
        if (any != null) {
            resources(any, frame);
        }
        if (level.named().isEmpty()) {
            return;
        }
        Level<CompiledPolicy[]> own = level.of(frame.principalUid());
        if (own != null) {
            resources(own, frame);
        }
        UidSet groups = frame.principal().ancestors();
        for (int i = 0; i < groups.size(); i++) {
            Level<CompiledPolicy[]> found = level.of(groups.at(i));
            if (found != null) {
                resources(found, frame);
            }
        }
    }

    private static void resources(Level<CompiledPolicy[]> level, Frame frame) {
        run(level.any(), frame);
        if (level.named().isEmpty()) {
            return;
        }
        run(level.of(frame.resourceUid()), frame);
        UidSet groups = frame.resource().ancestors();
        for (int i = 0; i < groups.size(); i++) {
            run(level.of(groups.at(i)), frame);
        }
    }

    private static void run(CompiledPolicy @Nullable [] policies, Frame frame) {
        if (policies == null) {
            return;
        }
        for (CompiledPolicy policy : policies) {
            run(policy, frame);
        }
    }

    static void run(CompiledPolicy policy, Frame frame) {
        if (policy.mark() >= 0 && !frame.first(policy.mark())) {
            return;
        }
        int outcome = policy.outcome(frame);
        if (outcome == Node.TRUE) {
            frame.satisfied[frame.satisfiedCount++] = policy.index();
        } else if (outcome == Node.ERROR) {
            frame.erroring[frame.erroringCount++] = policy.index();
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
        void add(List<EntityUid> action, List<EntityUid> principal, List<EntityUid> resource, CompiledPolicy policy) {
            Group<Group<List<CompiledPolicy>>> ofAction = under(byAction, action, Group::new);
            Group<List<CompiledPolicy>> ofPrincipal = under(ofAction, principal, Group::new);
            under(ofPrincipal, resource, ArrayList::new).add(policy);
        }

        private static <T> T under(Group<T> group, List<EntityUid> name, java.util.function.Supplier<T> fresh) {
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

        PolicyIndex build() {
            return new PolicyIndex(level(
                    byAction,
                    principals -> level(principals, resources -> level(resources, list -> list.toArray(NONE)))));
        }

        private static <T, R> Level<R> level(Group<T> group, java.util.function.Function<T, R> below) {
            Map<EntityUid, R> named = HashMap.newHashMap(group.named.size());
            group.named.forEach((name, inner) -> named.put(name, below.apply(inner)));
            T any = group.any;
            return new Level<>(named.isEmpty() ? Map.of() : named, any == null ? null : below.apply(any));
        }
    }

    /// The entity that a head names, if it names one.
    static List<EntityUid> name(Head.Entities constraint) {
        return switch (constraint) {
            case Head.Entities.Any(), Head.Entities.Is(String _) -> List.of();
            case Head.Entities.Equal(EntityUid uid) -> List.of(uid);
            case Head.Entities.In(EntityUid uid) -> List.of(uid);
            case Head.Entities.IsIn(String _, EntityUid uid) -> List.of(uid);
        };
    }

    /// What is left to test once a policy was found by that entity, which is the request's own or a group of it.
    static Head.Entities rest(Head.Entities constraint) {
        return switch (constraint) {
            case Head.Entities.Any(), Head.Entities.In(EntityUid _) -> new Head.Entities.Any();
            case Head.Entities.Equal equal -> equal;
            case Head.Entities.Is is -> is;
            case Head.Entities.IsIn(String type, EntityUid _) -> new Head.Entities.Is(type);
        };
    }
}
