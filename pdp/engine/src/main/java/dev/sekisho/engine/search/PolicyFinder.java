package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.UidTable;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds the policies whose heads can fit a question, by that known part which leaves the fewest. Immutable.
final class PolicyFinder {
    private final Part principal;
    private final Part action;
    private final Part resource;

    PolicyFinder(List<Policy> policies) {
        principal = new Part(policies, policy -> names(policy.head().principal()));
        action = new Part(policies, policy -> names(policy.head().action()));
        resource = new Part(policies, policy -> names(policy.head().resource()));
    }

    private static List<EntityUid> names(Head.Entities constraint) {
        return switch (constraint) {
            case Head.Entities.Any(), Head.Entities.Is(String _) -> List.of();
            case Head.Entities.Equal(EntityUid uid) -> List.of(uid);
            case Head.Entities.In(EntityUid uid) -> List.of(uid);
            case Head.Entities.IsIn(String _, EntityUid uid) -> List.of(uid);
        };
    }

    /// A head that names no action at all fits none, wherever it stands.
    private static Collection<EntityUid> names(Head.Actions constraint) {
        return switch (constraint) {
            case Head.Actions.Any() -> List.of();
            case Head.Actions.Equal(EntityUid uid) -> List.of(uid);
            case Head.Actions.In in -> in.groups();
        };
    }

    /// Places of policies, ascending: all whose heads fit some candidate, and others.
    int[] find(Question question, Entities entities) {
        List<List<int[]>> choices = switch (question) {
            case Question.WhichPrincipal(EntityUid act, EntityUid what, RecordValue _) ->
                List.of(action.of(act, entities), resource.of(what, entities));
            case Question.WhichAction(EntityUid who, EntityUid what, RecordValue _) ->
                List.of(principal.of(who, entities), resource.of(what, entities));
            case Question.WhichResource(EntityUid who, EntityUid act, RecordValue _) ->
                List.of(principal.of(who, entities), action.of(act, entities));
        };
        return Universe.union(choices.stream()
                .min(Comparator.comparingInt(PolicyFinder::size))
                .orElseThrow());
    }

    private static int size(List<int[]> lists) {
        int size = 0;
        for (int[] list : lists) {
            size += list.length;
        }
        return size;
    }

    /// The policies by what one part of their heads names.
    private static final class Part {
        private final int[] unnamed;
        private final UidTable<int[]> named;

        Part(List<Policy> policies, Function<Policy, Collection<EntityUid>> names) {
            List<Integer> without = new ArrayList<>();
            Map<EntityUid, List<Integer>> with = new HashMap<>();
            for (int i = 0; i < policies.size(); i++) {
                Collection<EntityUid> found = names.apply(policies.get(i));
                if (found.isEmpty()) {
                    without.add(i);
                }
                for (EntityUid name : found) {
                    with.computeIfAbsent(name, _ -> new ArrayList<>()).add(i);
                }
            }
            unnamed = array(without);
            Map<EntityUid, int[]> arrays = HashMap.newHashMap(with.size());
            with.forEach((name, list) -> arrays.put(name, array(list)));
            named = UidTable.of(arrays);
        }

        private static int[] array(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }

        List<int[]> of(EntityUid uid, Entities entities) {
            List<int[]> lists = new ArrayList<>();
            lists.add(unnamed);
            if (named.size() > 0) {
                add(uid, lists);
                entities.find(uid).ancestors().forEach(group -> add(group, lists));
            }
            return lists;
        }

        private void add(EntityUid name, List<int[]> lists) {
            int[] list = named.get(name);
            if (list != null) {
                lists.add(list);
            }
        }
    }
}
