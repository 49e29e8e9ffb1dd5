package dev.sekisho.engine.loss;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.json.problem.ProblemException;
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
    private static final int MOST_GROUPS = 12;

    /// Conditions tried for atoms that hang together.
    private static final int MOST_TRIALS = 400;

    private final CedarSchema schema;
    private final LossModel model;
    private final RequestType type;
    private final Kinds kinds;
    private final List<Policy> policies;
    private final Policy suspect;
    private final Budget budget;
    private final Set<CedarValue> values;
    private final Set<Bit> conflict = new LinkedHashSet<>();
    private int trials;

    /// What evaluations are left.
    static final class Budget {
        private long left;

        Budget(long evaluations) {
            this.left = evaluations;
        }

        void spend() {
            if (left-- <= 0) {
                throw new BudgetSpentException();
            }
        }
    }

    /// @param policies the deciding set
    /// @param suspect the policy that is to grant more
    CounterexampleSearch(
            CedarSchema schema,
            LossModel model,
            RequestType type,
            Constants constants,
            List<Policy> policies,
            Policy suspect,
            Budget budget) {
        this.schema = schema;
        this.model = model;
        this.type = type;
        this.kinds = new Kinds(schema, type);
        this.policies = policies;
        this.suspect = suspect;
        this.budget = budget;
        this.values = Values.around(constants.all());
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
        settleWays(draft, present, atoms.keySet());
        for (List<Map.Entry<Expression, Boolean>> together : together(atoms, draft)) {
            trials = 0;
            if (!settle(draft, together, 0)) {
                bits.keySet().stream().filter(bit -> isAbout(bit, together)).forEach(conflict::add);
                return Optional.empty();
            }
        }
        return conclude(draft, new Goal(deciding, step, pending));
    }

    /// The bits of the last model that could not come true together; empty if all could.
    Set<Bit> conflict() {
        return conflict;
    }

    private static boolean isAbout(Bit bit, List<Map.Entry<Expression, Boolean>> atoms) {
        return switch (bit) {
            case Bit.True(Expression atom) ->
                atoms.stream().anyMatch(one -> one.getKey().equals(atom));
            case Bit.Present(Expression read) -> atoms.stream().anyMatch(one -> contains(one.getKey(), read));
            case Bit.Code(Expression of, int _) -> atoms.stream().anyMatch(one -> contains(one.getKey(), of));
            case Bit.Hit _, Bit.Fails _, Bit.Expired _, Bit.After _ -> false;
        };
    }

    private static boolean contains(Expression expression, Expression part) {
        return expression.equals(part) || expression.operands().stream().anyMatch(one -> contains(one, part));
    }

    /// References that only lead on get an entity of their own at once.
    private void settleWays(Draft draft, Set<Expression> present, Set<Expression> atoms) {
        for (Expression read : present) {
            if (!draft.isSettled(read)
                    && kinds.of(read) instanceof Kind.OfEntity
                    && atoms.stream().noneMatch(atom -> takes(atom, read))) {
                List<CedarValue> candidates = candidates(read, draft);
                candidates.stream().findFirst().ifPresent(first -> draft.settle(read, Optional.of(first)));
            }
        }
    }

    /// Whether `read` stands in `expression` as a value, and not only on the way to another.
    private static boolean takes(Expression expression, Expression read) {
        boolean leads = expression instanceof Attribute || expression instanceof Expression.HasAttribute;
        return expression.operands().stream()
                .anyMatch(operand -> (!leads && operand.equals(read)) || takes(operand, read));
    }

    /// The atoms in groups that share nothing that is open.
    private List<List<Map.Entry<Expression, Boolean>>> together(Map<Expression, Boolean> atoms, Draft draft) {
        List<List<Map.Entry<Expression, Boolean>>> groups = new ArrayList<>();
        List<Set<Expression>> shared = new ArrayList<>();
        for (Map.Entry<Expression, Boolean> atom : atoms.entrySet()) {
            List<Expression> open = new ArrayList<>();
            List<Expression> members = new ArrayList<>();
            collect(atom.getKey(), draft, open, members);
            Set<Expression> all = new LinkedHashSet<>(open);
            members.forEach(member -> all.add(new Expression.Is(member, "")));
            List<Map.Entry<Expression, Boolean>> group = new ArrayList<>();
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (!java.util.Collections.disjoint(shared.get(i), all)) {
                    group.addAll(0, groups.remove(i));
                    all.addAll(shared.remove(i));
                }
            }
            group.add(atom);
            groups.add(group);
            shared.add(all);
        }
        return groups;
    }

    /// A counterexample that no model led to: tries `rounds` worlds in which everything that the policies read is
    /// spread over its candidates. The same each time.
    Optional<Counterexample> anywhere(List<Policy> overlapping, LossStep step, long rounds) {
        Draft empty = new Draft(schema, type, kinds, model.fixed());
        List<Expression> reads = new ArrayList<>();
        List<Expression> members = new ArrayList<>();
        overlapping.forEach(policy -> PolicyConditions.of(policy)
                .forEach(condition -> tests(condition).forEach(one -> collect(one, empty, reads, members))));
        List<List<Optional<CedarValue>>> choices =
                reads.stream().map(read -> choices(read, empty)).toList();
        List<List<Set<EntityUid>>> groups = members.stream().map(this::groups).toList();
        Goal goal = new Goal(policies, step, Set.of());
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
            Optional<Counterexample> found = turned(draft, goal);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// An expression, and every `has` in it as the read that it tests.
    private static List<Expression> tests(Expression expression) {
        List<Expression> tests = new ArrayList<>();
        tests.add(expression);
        if (expression instanceof Expression.HasAttribute(Expression of, String name)) {
            tests.add(new Attribute(of, name));
        }
        expression.operands().forEach(operand -> tests.addAll(tests(operand)));
        return tests;
    }

    /// The finaliser of SplitMix64 over round and place: neighbours are drawn independently.
    private static <T> T spread(List<T> of, long round, int place) {
        long mixed = round * 0x9E3779B97F4A7C15L + place * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return of.get((int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), of.size()));
    }

    /// The decision to be turned.
    ///
    /// @param pending reads that must be there, with any value
    private record Goal(List<Policy> deciding, LossStep step, Set<Expression> pending) {}

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

    /// Settles one atom after the other, and steps back where one cannot come out.
    private boolean settle(Draft draft, List<Map.Entry<Expression, Boolean>> atoms, int next) {
        if (next == atoms.size()) {
            return true;
        }
        List<Expression> open = new ArrayList<>();
        List<Expression> openParents = new ArrayList<>();
        collect(atoms.get(next).getKey(), draft, open, openParents);
        return choose(draft, atoms, next, open, openParents, 0);
    }

    private boolean choose(
            Draft draft,
            List<Map.Entry<Expression, Boolean>> atoms,
            int next,
            List<Expression> open,
            List<Expression> openParents,
            int at) {
        if (trials >= MOST_TRIALS) {
            return false;
        }
        if (at == open.size() + openParents.size()) {
            trials++;
            return comesOut(draft, atoms.get(next).getKey(), atoms.get(next).getValue())
                    && settle(draft, atoms, next + 1);
        }
        if (at < open.size()) {
            Expression read = open.get(at);
            for (Optional<CedarValue> candidate : choices(read, draft)) {
                draft.settle(read, candidate);
                if (choose(draft, atoms, next, open, openParents, at + 1)) {
                    return true;
                }
                draft.forget(read);
            }
            return false;
        }
        Expression entity = openParents.get(at - open.size());
        for (Set<EntityUid> candidate : groups(entity)) {
            draft.settleParents(entity, candidate);
            if (choose(draft, atoms, next, open, openParents, at + 1)) {
                return true;
            }
            draft.forgetParents(entity);
        }
        return false;
    }

    /// The reads in `expression` that are not settled, and the entities whose groups it asks for. Of a record that is
    /// taken as a whole, what can stand in it.
    private void collect(Expression expression, Draft draft, List<Expression> open, List<Expression> openParents) {
        if (expression instanceof Attribute(Expression of, String _)) {
            way(of, draft, open, openParents);
            add(expression, draft, open);
            whole(expression, draft, open);
            return;
        }
        if (expression instanceof Expression.HasAttribute(Expression of, String _)) {
            way(of, draft, open, openParents);
            return;
        }
        expression.operands().forEach(operand -> collect(operand, draft, open, openParents));
        if (expression == Variable.PRINCIPAL || expression == Variable.RESOURCE) {
            add(expression, draft, open);
        }
        if (expression instanceof Binary(BinaryOperator operator, Expression left, Expression _)
                && operator == BinaryOperator.IN
                && !draft.hasParents(left)
                && !openParents.contains(left)) {
            openParents.add(left);
        }
    }

    /// What leads to a read, from the request on.
    private void way(Expression of, Draft draft, List<Expression> open, List<Expression> openParents) {
        if (of instanceof Attribute(Expression before, String _)) {
            way(before, draft, open, openParents);
            add(of, draft, open);
        } else if (!(of instanceof Variable)) {
            collect(of, draft, open, openParents);
        }
    }

    private void whole(Expression read, Draft draft, List<Expression> open) {
        if (kinds.of(read) instanceof Kind.Fields fields) {
            fields.type().attributes().keySet().forEach(name -> {
                Expression inner = new Attribute(read, name);
                add(inner, draft, open);
                whole(inner, draft, open);
            });
        }
    }

    private static void add(Expression read, Draft draft, List<Expression> open) {
        if (!draft.isSettled(read) && !open.contains(read)) {
            open.add(read);
        }
    }

    private boolean comesOut(Draft draft, Expression atom, boolean wanted) {
        budget.spend();
        try {
            Query query = draft.about(atom).world().query();
            return new Interpreter(query.request(), query.entities()).truth(atom) == wanted;
        } catch (EvaluationException errs) {
            // What it reads is absent by the model: then it does not matter what the atom says.
            return true;
        } catch (ProblemException cycle) {
            return false;
        }
    }

    /// What a read can be made to come to: absent is the last choice, and none where the schema requires it.
    private List<Optional<CedarValue>> choices(Expression read, Draft draft) {
        List<Optional<CedarValue>> choices = new ArrayList<>();
        candidates(read, draft).forEach(value -> choices.add(Optional.of(value)));
        if (read instanceof Attribute(Expression of, String name)
                && kinds.declared(of, name)
                        .filter(declared -> !declared.attribute().required())
                        .isPresent()) {
            choices.add(Optional.empty());
        }
        return choices;
    }

    private List<CedarValue> candidates(Expression read, Draft draft) {
        return switch (read) {
            case Variable.PRINCIPAL -> entities(type.principal(), draft);
            case Variable.RESOURCE -> entities(type.resource(), draft);
            case Attribute(Expression of, String name) ->
                kinds.declared(of, name)
                        .map(declared -> candidates(read, declared.attribute().type(), draft))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    /// A reference first leads to an entity that no other way leads to.
    private List<CedarValue> candidates(Expression read, CedarType of, Draft draft) {
        if (!(of instanceof CedarType.Reference(String name)) || isEnumerated(name)) {
            return candidates(of, draft);
        }
        Set<CedarValue> candidates = new LinkedHashSet<>();
        candidates.add(new EntityUid(name, Integer.toString(1 + Draft.depth(read))));
        candidates.addAll(candidates(of, draft));
        return List.copyOf(candidates);
    }

    private boolean isEnumerated(String entityType) {
        return schema.entityType(entityType)
                .filter(declared -> !declared.enumeration().isEmpty())
                .isPresent();
    }

    private List<CedarValue> candidates(CedarType of, Draft draft) {
        Set<CedarValue> candidates = new LinkedHashSet<>();
        switch (of) {
            case CedarType.Reference(String name) -> candidates.addAll(entities(name, draft));
            case CedarType.RecordOf _ -> candidates.add(draft.usual(of));
            case CedarType.SetOf(CedarType item) -> {
                candidates.addAll(
                        values.stream().filter(value -> Values.isOf(value, of)).toList());
                List<CedarValue> items = candidates(item, draft);
                candidates.add(new SetValue(Set.of()));
                items.forEach(one -> candidates.add(new SetValue(Set.of(one))));
                candidates.add(new SetValue(new LinkedHashSet<>(items)));
            }
            default -> {
                candidates.addAll(
                        values.stream().filter(value -> Values.isOf(value, of)).toList());
                candidates.add(draft.usual(of));
            }
        }
        return List.copyOf(candidates);
    }

    private List<CedarValue> entities(String entityType, Draft draft) {
        Set<CedarValue> candidates = new LinkedHashSet<>();
        candidates.add(draft.usual(new CedarType.Reference(entityType)));
        values.stream()
                .filter(value -> Values.isOf(value, new CedarType.Reference(entityType)))
                .forEach(candidates::add);
        if (!isEnumerated(entityType)) {
            candidates.add(new EntityUid(entityType, "2"));
        }
        return List.copyOf(candidates);
    }

    /// Groups in which an entity may be: none, one, or all that the policies name.
    private List<Set<EntityUid>> groups(Expression entity) {
        Set<EntityUid> named = new LinkedHashSet<>();
        for (CedarValue value : values) {
            if (value instanceof EntityUid uid && named.size() < MOST_GROUPS) {
                named.add(uid);
            }
        }
        if (kinds.of(entity) instanceof Kind.OfEntity(String child)) {
            schema.entityType(child)
                    .ifPresent(declared -> declared.memberOf().forEach(above -> named.add(new EntityUid(above, "1"))));
        }
        List<Set<EntityUid>> groups = new ArrayList<>();
        groups.add(Set.of());
        named.forEach(uid -> groups.add(Set.of(uid)));
        groups.add(named);
        return groups;
    }

    private Optional<Counterexample> conclude(Draft draft, Goal goal) {
        List<Expression> made = new ArrayList<>();
        for (Expression read : goal.pending()) {
            if (!draft.isSettled(read)) {
                List<CedarValue> candidates = candidates(read, draft);
                if (!candidates.isEmpty()) {
                    draft.settle(read, Optional.of(candidates.getFirst()));
                    made.add(read);
                }
            }
        }
        try {
            return turned(draft, goal);
        } finally {
            made.forEach(draft::forget);
        }
    }

    private Optional<Counterexample> turned(Draft draft, Goal goal) {
        PolicyInterpreter interpreter = new PolicyInterpreter(goal.deciding());
        try {
            World world = draft.world();
            Query known = world.query();
            budget.spend();
            Evaluation evaluation = interpreter.evaluate(known);
            Decided decided = Decided.of(goal.deciding(), evaluation);
            for (World.Changed changed : world.after(goal.step(), values)) {
                budget.spend();
                Query lost = changed.world().query();
                Evaluation evaluationLost = interpreter.evaluate(lost);
                Decided decidedLost = Decided.of(goal.deciding(), evaluationLost);
                if (decidedLost.grantsMoreThan(decided) && isToBlame(evaluation, evaluationLost)) {
                    return Optional.of(
                            new Counterexample(goal.step(), changed.detail(), known, lost, decided, decidedLost));
                }
            }
        } catch (ProblemException cycle) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isToBlame(Evaluation known, Evaluation lost) {
        String id = suspect.id();
        return suspect.effect() == Effect.PERMIT
                ? lost.satisfied().contains(id) && !known.satisfied().contains(id)
                : counts(known, id) && !counts(lost, id);
    }

    private static boolean counts(Evaluation evaluation, String forbid) {
        return evaluation.satisfied().contains(forbid) || evaluation.erroring().contains(forbid);
    }
}
