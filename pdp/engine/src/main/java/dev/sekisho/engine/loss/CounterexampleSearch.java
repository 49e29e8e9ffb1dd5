package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes models concrete: looks for entities, a context and values for which the model's atoms come out as it says,
/// then takes the step and asks the interpreter twice. What the interpreter does not confirm is no counterexample, so
/// nothing here need be exact.
final class CounterexampleSearch {
    private final CedarSchema schema;
    private final LossModel model;
    private final RequestType type;
    private final Kinds kinds;
    private final List<Policy> policies;
    private final EvaluationBudget budget;
    private final Candidates candidates;
    private final Replay replay;
    private final Set<Bit> conflict = new LinkedHashSet<>();

    /// @param policies the deciding set
    /// @param suspect the policy that is to grant more
    CounterexampleSearch(
            CedarSchema schema,
            LossModel model,
            RequestType type,
            Constants constants,
            List<Policy> policies,
            Policy suspect,
            EvaluationBudget budget) {
        this.schema = schema;
        this.model = model;
        this.type = type;
        this.kinds = new Kinds(schema, type);
        this.policies = policies;
        this.budget = budget;
        Set<CedarValue> values = Values.around(constants.all());
        this.candidates = new Candidates(schema, type, kinds, values);
        this.replay = new Replay(suspect, budget, values);
    }

    /// A counterexample by this model, if one is found.
    Optional<Counterexample> concrete(Map<Bit, Boolean> bits, Translation translation, LossStep step) {
        conflict.clear();
        Draft draft = new Draft(schema, type, kinds, model.fixed());
        Map<Expression, Boolean> atoms = new LinkedHashMap<>();
        Map<Expression, Map<Integer, Boolean>> codes = new LinkedHashMap<>();
        Set<String> expired = new LinkedHashSet<>();
        Set<Expression> present = new LinkedHashSet<>();
        bits.forEach((bit, value) -> {
            switch (bit) {
                case Bit.Present(Expression read) when value -> present.add(read);
                case Bit.Present(Expression read) -> draft.settle(read, Optional.empty());
                case Bit.Code(Expression of, int digit) ->
                    codes.computeIfAbsent(of, _ -> new LinkedHashMap<>()).put(digit, value);
                case Bit.True(Expression atom) -> atoms.put(atom, value);
                case Bit.Expired(String policy) when value -> expired.add(policy);
                case Bit.Expired _, Bit.Hit _, Bit.Fails _, Bit.After _ -> {
                    // hits and what follows are tried out; what errs by itself is not forced
                }
            }
        });
        codes.forEach((of, digits) -> {
            List<CedarValue> told = translation.toldApart(of);
            if (!told.isEmpty() && !draft.isAbsent(of)) {
                draft.settle(of, Optional.of(told.get(place(digits, told.size()))));
            }
        });
        Set<Expression> pending = new LinkedHashSet<>(present);
        bits.keySet().forEach(bit -> {
            if (bit instanceof Bit.Hit(Expression read)) {
                inside(read, step).ifPresent(pending::add);
            }
        });
        List<Policy> deciding = policies.stream()
                .filter(policy -> !expired.contains(policy.id()))
                .toList();
        List<Map.Entry<Expression, Boolean>> failed =
                new Settling(kinds, candidates, budget, draft).settle(atoms, present);
        if (!failed.isEmpty()) {
            bits.keySet().stream().filter(bit -> isAbout(bit, failed)).forEach(conflict::add);
            return Optional.empty();
        }
        return conclude(draft, pending, deciding, step);
    }

    /// The bits of the last model that could not come true together; empty if all could.
    Set<Bit> conflict() {
        return conflict;
    }

    private static boolean isAbout(Bit bit, List<Map.Entry<Expression, Boolean>> atoms) {
        return switch (bit) {
            case Bit.True(Expression atom) ->
                atoms.stream().anyMatch(one -> one.getKey().equals(atom));
            case Bit.Present(Expression read) -> atoms.stream().anyMatch(one -> OpenReads.contains(one.getKey(), read));
            case Bit.Code(Expression of, int _) -> atoms.stream().anyMatch(one -> OpenReads.contains(one.getKey(), of));
            case Bit.Hit _, Bit.Fails _, Bit.Expired _, Bit.After _ -> false;
        };
    }

    /// A counterexample that no model led to: tries `rounds` worlds in which everything that the policies read is
    /// spread over its candidates. The same each time.
    Optional<Counterexample> anywhere(List<Policy> overlapping, LossStep step, long rounds) {
        Draft empty = new Draft(schema, type, kinds, model.fixed());
        OpenReads open = new OpenReads(kinds, empty);
        overlapping.forEach(policy -> PolicyConditions.of(policy)
                .forEach(condition -> OpenReads.tests(condition).forEach(open::collect)));
        List<Expression> reads = open.reads();
        List<Expression> members = open.members();
        List<List<Optional<CedarValue>>> choices =
                reads.stream().map(read -> candidates.choices(read, empty)).toList();
        List<List<Set<EntityUid>>> groups =
                members.stream().map(candidates::groups).toList();
        for (long round = 0; round < rounds; round++) {
            Draft draft = new Draft(schema, type, kinds, model.fixed());
            for (int i = 0; i < reads.size(); i++) {
                if (!choices.get(i).isEmpty()) {
                    draft.settle(reads.get(i), spread(choices.get(i), round, i));
                }
            }
            for (int i = 0; i < members.size(); i++) {
                draft.settleParents(members.get(i), spread(groups.get(i), round, reads.size() + i));
            }
            Optional<Counterexample> found = replay.of(draft, policies, step);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The finaliser of SplitMix64 over round and place: neighbours are drawn independently.
    private static <T> T spread(List<T> of, long round, int place) {
        long mixed = round * 0x9E3779B97F4A7C15L + place * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return of.get((int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), of.size()));
    }

    /// The first place whose digits are these, as [Reading] writes them.
    private static int place(Map<Integer, Boolean> digits, int count) {
        int span = Integer.highestOneBit(Math.max(1, count - 1)) * 2;
        for (int code = 0; code < span; code++) {
            int candidate = code;
            if (digits.entrySet().stream().allMatch(one -> (candidate >> one.getKey() & 1) == 1 == one.getValue())) {
                return Math.min(code, count - 1);
            }
        }
        return count - 1;
    }

    /// What the step takes out of a record that was read as a whole: it must be there before.
    private Optional<Expression> inside(Expression read, LossStep step) {
        if (!(kinds.of(read) instanceof Kind.Fields fields)) {
            return Optional.empty();
        }
        return step.attribute()
                .filter(key -> key.owner().equals(fields.owner())
                        && key.path().size() > fields.path().size()
                        && !(step instanceof LossStep.Worse))
                .map(key -> {
                    Expression leaf = read;
                    for (String name :
                            key.path().subList(fields.path().size(), key.path().size())) {
                        leaf = new Attribute(leaf, name);
                    }
                    return leaf;
                });
    }

    private Optional<Counterexample> conclude(
            Draft draft, Set<Expression> pending, List<Policy> deciding, LossStep step) {
        List<Expression> made = new ArrayList<>();
        for (Expression read : pending) {
            if (!draft.isSettled(read)) {
                List<CedarValue> all = candidates.candidates(read, draft);
                if (!all.isEmpty()) {
                    draft.settle(read, Optional.of(all.getFirst()));
                    made.add(read);
                }
            }
        }
        try {
            return replay.of(draft, deciding, step);
        } finally {
            made.forEach(draft::forget);
        }
    }
}
