package dev.sekisho.micro.workload;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Sets of any size, each policy for one group and one folder unless it is unscoped. As many users and documents
/// whatever the size of the set, and for ten policies one group and one folder: so only the policies differ between two
/// sizes, and a request meets about the same number of them.
public final class Synthetic {
    private static final List<String> ACTIONS = List.of("view", "edit", "share", "delete");

    private static final int POPULATION = 1_000;

    private Synthetic() {}

    /// How the policies' conditions differ.
    public enum Conditions {
        /// Ten thresholds and five classes among all of them: much can be shared.
        ALIKE(10),
        /// Each with a threshold of its own: nothing can be shared but the value that is compared.
        DISTINCT(1_000_000);

        private final int levels;

        Conditions(int levels) {
            this.levels = levels;
        }
    }

    /// The workload.
    ///
    /// @param unscopedPercent how many policies in a hundred name neither principal nor resource
    public static Workload workload(int policies, int unscopedPercent, Conditions conditions, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        World world = new World(random);
        int kinds = Math.max(2, policies / 10);
        List<EntityUid> groups = world.add("Group", kinds);
        List<EntityUid> folders = world.add("Folder", kinds);
        List<EntityUid> users = world.add("User", POPULATION);
        List<EntityUid> documents = world.add("Document", POPULATION);
        for (int i = 0; i < POPULATION; i++) {
            int kind = i * Math.max(1, kinds / POPULATION) % kinds;
            EntityUid user = users.get(i);
            world.set(user, "level", new LongValue(random.nextInt(conditions.levels)));
            world.parent(user, groups.get(kind));
            world.parent(user, world.pick(groups));
            world.parent(user, world.pick(groups));
            EntityUid document = documents.get(i);
            world.set(document, "class", new StringValue("c" + random.nextInt(5)));
            world.parent(document, folders.get(kind));
            world.parent(document, world.pick(folders));
        }
        ACTIONS.forEach(action -> world.add(new EntityUid("Action", action)));
        List<Policy> set = new ArrayList<>();
        for (int i = 0; i < policies; i++) {
            boolean unscoped = random.nextInt(100) < unscopedPercent;
            set.add(policy(
                    i,
                    unscoped,
                    groups.get(i % kinds),
                    folders.get(i % kinds),
                    random.nextInt(conditions.levels),
                    random));
        }
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < Workload.REQUESTS; i++) {
            int pair = random.nextInt(POPULATION);
            requests.add(new Request(
                    users.get(pair),
                    new EntityUid("Action", ACTIONS.get(random.nextInt(ACTIONS.size()))),
                    documents.get(pair),
                    RecordValue.EMPTY));
        }
        return new Workload(set, EntityStore.of(world.entities()), requests);
    }

    private static Policy policy(
            int number, boolean unscoped, EntityUid group, EntityUid folder, int threshold, RandomGenerator random) {
        Head.Entities any = new Head.Entities.Any();
        Expression level = new Expression.Binary(
                BinaryOperator.GREATER,
                new Expression.Attribute(Expression.Variable.PRINCIPAL, "level"),
                new Expression.Literal(new LongValue(threshold)));
        Expression ofClass = new Expression.Binary(
                BinaryOperator.EQUAL,
                new Expression.Attribute(Expression.Variable.RESOURCE, "class"),
                new Expression.Literal(new StringValue("c" + number % 5)));
        return new Policy(
                "p" + number,
                random.nextInt(20) == 0 ? Effect.FORBID : Effect.PERMIT,
                Map.of(),
                new Head(
                        unscoped ? any : new Head.Entities.In(group),
                        new Head.Actions.Equal(new EntityUid("Action", ACTIONS.get(number % ACTIONS.size()))),
                        unscoped ? any : new Head.Entities.In(folder)),
                List.of(new Condition(false, new Expression.And(level, ofClass))),
                JsonObject.EMPTY);
    }
}
