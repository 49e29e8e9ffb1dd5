package dev.sekisho.micro.workload;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.search.Question;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Searches for documents, by what decides which: the heads, the hierarchy, or attributes alone. Each document is in
/// one of 200 folders, has one of 1,000 owners and a role of readers of its own.
public enum Searched {
    /// 200 policies, each of one group and one folder.
    SCOPE,
    /// `resource in principal.canView`, where that is one folder.
    HIERARCHY,
    /// The same behind an attribute, in a set with a forbid.
    HIERARCHY_BEHIND_ATTRIBUTE,
    /// `resource.owner == principal`.
    OWNER,
    /// Comparisons of attributes with what is known.
    ATTRIBUTES,
    /// `principal in resource.readers`, another group for each document.
    READERS,
    /// Two attributes of the document against each other.
    TWO_ATTRIBUTES,
    /// An attribute of the owner against one of the document.
    OWNERS_ATTRIBUTE,
    /// The time from one attribute to another.
    AGE,
    /// All of them.
    EVERYTHING;

    private static final int FOLDERS = 200;
    private static final int OWNERS = 1_000;
    private static final List<String> CLASSES = List.of("open", "inner", "secret");

    /// What is asked.
    ///
    /// @param policies the set
    /// @param entities all of them, resident
    /// @param questions of 64 people
    public record Asked(List<Policy> policies, EntityStore entities, List<Question> questions) {
        /// Copies the lists.
        public Asked {
            policies = List.copyOf(policies);
            questions = List.copyOf(questions);
        }
    }

    /// The search among so many documents.
    public Asked asked(int documents, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        World world = new World(random);
        List<EntityUid> groups = world.add("Group", FOLDERS);
        List<EntityUid> folders = world.add("Folder", FOLDERS);
        List<EntityUid> users = world.add("User", OWNERS);
        for (EntityUid user : users) {
            world.parent(user, world.pick(groups));
            world.set(user, "level", new LongValue(random.nextInt(3, 10)));
            world.set(user, "canView", new SetValue(Set.of(world.pick(folders))));
        }
        for (EntityUid document : world.add("Document", documents)) {
            world.parent(document, world.pick(folders));
            world.set(document, "owner", world.pick(users));
            world.set(document, "isPublic", new BoolValue(random.nextBoolean()));
            world.set(document, "level", new LongValue(random.nextInt(10)));
            world.set(document, "made", new DatetimeValue(random.nextLong(1_000_000_000)));
            world.set(document, "read", new DatetimeValue(random.nextLong(1_000_000_000)));
            world.set(document, "ceiling", new LongValue(random.nextInt(10)));
            world.set(document, "class", new StringValue(CLASSES.get(random.nextInt(CLASSES.size()))));
            EntityUid readers = world.add(new EntityUid("Role", document.id() + ".readers"));
            world.set(document, "readers", readers);
            for (int i = 0; i < 2; i++) {
                world.parent(world.pick(users), readers);
            }
        }
        EntityUid view = world.add(new EntityUid("Action", "view"));
        Set<Question> questions = new LinkedHashSet<>();
        while (questions.size() < 64) {
            questions.add(new Question.WhichResource(world.pick(users), view, RecordValue.EMPTY));
        }
        return new Asked(policies(), EntityStore.of(world.entities()), List.copyOf(questions));
    }

    private List<Policy> policies() {
        String file = "search.cedar";
        List<Policy> all = new ArrayList<>();
        for (Policy policy : CedarText.read(file)) {
            String name = policy.annotation("case").orElse("");
            if (this == EVERYTHING || name.equals(name().toLowerCase(Locale.ROOT))) {
                all.add(policy);
            }
        }
        if (this == SCOPE || this == EVERYTHING) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < FOLDERS; i++) {
                text.append("permit (principal in Group::\"group%d\", action, resource in Folder::\"folder%d\");\n"
                        .formatted(i, i));
            }
            all.addAll(CedarText.parse("scope", text.toString()));
        }
        return all;
    }
}
