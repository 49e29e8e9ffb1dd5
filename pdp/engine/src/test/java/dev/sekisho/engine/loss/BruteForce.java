package dev.sekisho.engine.loss;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.interpret.PolicyOutcome;
import dev.sekisho.engine.loss.RandomOffice.Theme;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Promise 3 of the [Office] by going through everything: every state of a theme and every single step out of it, with
/// no means but the interpreter and the sentence of semantics §4. Shares no line with the check.
///
/// A state is a map from places such as `u1.disabled` to values; what is not in it is absent.
final class BruteForce {
    private static final EntityUid USER = new EntityUid("User", "u1");
    private static final EntityUid OTHER_USER = new EntityUid("User", "u2");
    private static final EntityUid DEVICE = new EntityUid("Device", "d1");
    private static final EntityUid OTHER_DEVICE = new EntityUid("Device", "d2");
    private static final CedarValue ABSENT = new EntityUid("", "absent");
    private static final List<CedarValue> TRUTHS = List.of(ABSENT, BoolValue.FALSE, BoolValue.TRUE);
    private static final List<CedarValue> NUMBERS =
            List.of(ABSENT, new LongValue(0), new LongValue(1), new LongValue(2));
    private static final CedarValue EMPTY = RecordValue.EMPTY;

    private BruteForce() {}

    /// A state and what came of each policy in it.
    record Came(
            Map<String, CedarValue> state, Map<String, PolicyOutcome> outcomes, Set<String> duties, boolean permit) {
        /// Whether a policy counts: a permit that is satisfied, a forbid that is or errs.
        boolean counts(Policy policy) {
            return switch (outcomes.getOrDefault(policy.id(), new PolicyOutcome.NotHeld(0))) {
                case PolicyOutcome.Satisfied() -> true;
                case PolicyOutcome.Erroring _ -> policy.effect() == Effect.FORBID;
                case PolicyOutcome.NotInScope _, PolicyOutcome.NotHeld _ -> false;
            };
        }
    }

    /// What went wrong in a step.
    ///
    /// @param policies that grant more for themselves
    /// @param decision whether the decision does
    record Broken(Set<String> policies, boolean decision, String how) {}

    /// Every step that lets a policy grant more.
    static List<Broken> broken(List<Policy> set, Theme theme) {
        Map<Map<String, CedarValue>, Came> all = new LinkedHashMap<>();
        for (Map<String, CedarValue> state : states(theme)) {
            all.put(state, came(set, state));
        }
        List<Broken> broken = new ArrayList<>();
        all.forEach((state, known) -> {
            for (Map<String, CedarValue> next : steps(state)) {
                Came lost = all.containsKey(next) ? all.getOrDefault(next, known) : came(set, next);
                Set<String> more = new TreeSet<>();
                for (Policy policy : set) {
                    if (policy.effect() == Effect.PERMIT
                            ? lost.counts(policy) && !known.counts(policy)
                            : known.counts(policy) && !lost.counts(policy)) {
                        more.add(policy.id());
                    }
                }
                boolean decision =
                        lost.permit() && (!known.permit() || !lost.duties().containsAll(known.duties()));
                if (decision || !more.isEmpty()) {
                    broken.add(new Broken(more, decision, state + " then " + next));
                }
            }
        });
        return broken;
    }

    private static Came came(List<Policy> set, Map<String, CedarValue> state) {
        Query query = query(state);
        Map<String, PolicyOutcome> outcomes = new TreeMap<>();
        set.forEach(policy ->
                outcomes.put(policy.id(), PolicyInterpreter.outcome(policy, query.request(), query.entities())));
        boolean permit = false;
        boolean plainForbid = false;
        Set<String> duties = new TreeSet<>();
        for (Policy policy : set) {
            boolean counts = new Came(state, outcomes, Set.of(), false).counts(policy);
            if (policy.effect() == Effect.PERMIT) {
                permit |= counts;
            } else if (counts) {
                plainForbid |= policy.annotationItems("obligation").isEmpty();
                duties.addAll(policy.annotationItems("obligation"));
            }
        }
        boolean permitted = permit && !plainForbid;
        return new Came(state, outcomes, permitted ? duties : Set.of(), permitted);
    }

    static List<Map<String, CedarValue>> states(Theme theme) {
        Map<String, List<CedarValue>> places = new LinkedHashMap<>();
        switch (theme) {
            case PRINCIPAL -> {
                places.put("flag", List.of(BoolValue.FALSE, BoolValue.TRUE));
                places.put("staff", List.of(BoolValue.FALSE, BoolValue.TRUE));
                places.put("u1.disabled", TRUTHS);
                places.put("u1.level", NUMBERS);
                places.put("u1.aal", NUMBERS);
                places.put("u1.seen", List.of(ABSENT, EMPTY));
                places.put("u1.seen.today", TRUTHS);
            }
            case DEVICES -> {
                places.put("device", List.of(ABSENT, DEVICE, OTHER_DEVICE));
                for (String device : List.of("d1", "d2")) {
                    places.put(device + ".ok", TRUTHS);
                    places.put(device + ".edr.alert", TRUTHS);
                    places.put(device + ".edr.healthy", TRUTHS);
                }
            }
            case OWNER -> {
                places.put("flag", List.of(BoolValue.FALSE, BoolValue.TRUE));
                places.put("d1.owner", List.of(USER, OTHER_USER));
                places.put("u1.disabled", TRUTHS);
                places.put("u2.disabled", TRUTHS);
                places.put("u2.staff", List.of(ABSENT, BoolValue.TRUE));
                places.put("d1.age", NUMBERS);
                places.put("d1.risk", NUMBERS);
                places.put("d1.grade", NUMBERS);
            }
        }
        List<Map<String, CedarValue>> states = List.of(Map.of());
        for (Map.Entry<String, List<CedarValue>> place : places.entrySet()) {
            List<Map<String, CedarValue>> longer = new ArrayList<>();
            for (Map<String, CedarValue> state : states) {
                for (CedarValue value : place.getValue()) {
                    longer.add(with(state, place.getKey(), value));
                }
            }
            states = longer;
        }
        return states.stream()
                .filter(state -> !state.containsKey("u1.seen.today") || state.containsKey("u1.seen"))
                .toList();
    }

    private static Map<String, CedarValue> with(Map<String, CedarValue> state, String place, CedarValue value) {
        Map<String, CedarValue> changed = new TreeMap<>(state);
        if (value.equals(ABSENT)) {
            changed.remove(place);
        } else {
            changed.put(place, value);
        }
        return changed;
    }

    private static List<Map<String, CedarValue>> steps(Map<String, CedarValue> state) {
        List<Map<String, CedarValue>> next = new ArrayList<>();
        for (String place : List.of(
                "u1.aal", "d1.ok", "d2.ok", "d1.edr.healthy", "d2.edr.healthy", "d1.age", "d1.risk", "device")) {
            if (state.containsKey(place)) {
                next.add(with(state, place, ABSENT));
            }
        }
        if (state.containsKey("u1.seen.today")) {
            Map<String, CedarValue> empty = with(state, "u1.seen.today", ABSENT);
            next.add(empty);
            next.add(with(empty, "u1.seen", ABSENT));
        }
        next.addAll(worse(state));
        if (state.get("d1.age") instanceof LongValue(long age)) {
            for (long older = age + 1; older <= 3; older++) {
                next.add(with(state, "d1.age", new LongValue(older)));
            }
        }
        if (OTHER_USER.equals(state.get("d1.owner"))) {
            next.add(with(with(state, "d1.owner", ABSENT), "u2.unknown", BoolValue.TRUE));
            if (state.containsKey("u2.staff")) {
                // who is below a group that is unknown cannot be referred to
                next.add(with(with(state, "d1.owner", ABSENT), "group.unknown", BoolValue.TRUE));
            }
        }
        if (OTHER_DEVICE.equals(state.get("device"))) {
            next.add(with(with(state, "device", ABSENT), "d2.unknown", BoolValue.TRUE));
        }
        return next;
    }

    /// L2. Each fact's values from the presumed one to the worst.
    private static List<Map<String, CedarValue>> worse(Map<String, CedarValue> state) {
        List<CedarValue> truths = List.of(BoolValue.FALSE, BoolValue.TRUE);
        Map<String, List<CedarValue>> facts = Map.of(
                "u1.disabled", truths,
                "u2.disabled", truths,
                "d1.edr.alert", truths,
                "d2.edr.alert", truths,
                "u1.level", List.of(new LongValue(0), new LongValue(1), new LongValue(2)),
                "d1.grade", List.of(new LongValue(2), new LongValue(1), new LongValue(0)));
        List<Map<String, CedarValue>> next = new ArrayList<>();
        facts.forEach((fact, values) -> {
            CedarValue now = state.getOrDefault(fact, ABSENT);
            if (now.equals(ABSENT)) {
                next.add(with(state, fact, values.getLast()));
            } else if (now.equals(values.getFirst())) {
                next.add(with(state, fact, ABSENT));
                values.stream().skip(1).forEach(bad -> next.add(with(state, fact, bad)));
            }
        });
        return next;
    }

    private static Query query(Map<String, CedarValue> state) {
        List<Entity> entities = new ArrayList<>();
        for (EntityUid user : List.of(USER, OTHER_USER)) {
            if (!state.containsKey(user.id() + ".unknown")) {
                boolean staff =
                        user.equals(USER) ? BoolValue.TRUE.equals(state.get("staff")) : state.containsKey("u2.staff");
                entities.add(new Entity(
                        user,
                        attributes(with(state, "u2.staff", ABSENT), user.id()),
                        staff ? Set.of(Office.STAFF) : Set.of()));
            }
        }
        for (EntityUid device : List.of(DEVICE, OTHER_DEVICE)) {
            if (!state.containsKey(device.id() + ".unknown")) {
                entities.add(new Entity(device, deviceAttributes(state, device.id()), Set.of()));
            }
        }
        RecordValue context = new RecordValue(Map.of("flag", state.getOrDefault("flag", BoolValue.TRUE)));
        CedarValue named = state.getOrDefault("device", ABSENT);
        return new Query(
                new Request(
                        USER,
                        Office.VIEW,
                        DEVICE,
                        named.equals(ABSENT) ? context : context.with(List.of("device"), named)),
                EntityStore.of(entities));
    }

    private static RecordValue deviceAttributes(Map<String, CedarValue> state, String id) {
        RecordValue attributes = attributes(state, id);
        RecordValue whole =
                attributes.get("edr").isPresent() ? attributes : attributes.with(List.of("edr"), RecordValue.EMPTY);
        // In themes without owners every device is the other user's.
        boolean hasOwner = state.containsKey(id + ".owner")
                || state.containsKey("u2.unknown")
                || state.containsKey("group.unknown");
        return hasOwner ? whole : whole.with(List.of("owner"), OTHER_USER);
    }

    private static RecordValue attributes(Map<String, CedarValue> state, String id) {
        RecordValue attributes = RecordValue.EMPTY;
        for (Map.Entry<String, CedarValue> place : state.entrySet()) {
            if (place.getKey().startsWith(id + ".") && !place.getKey().endsWith(".unknown")) {
                attributes = attributes.with(
                        List.of(place.getKey().substring(id.length() + 1).split("\\.")), place.getValue());
            }
        }
        return attributes;
    }
}
