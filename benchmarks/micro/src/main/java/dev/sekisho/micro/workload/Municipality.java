package dev.sekisho.micro.workload;

import dev.sekisho.administration.cases.CaseFile;
import dev.sekisho.administration.cases.CaseRunner;
import dev.sekisho.administration.cases.CaseRunner.Seen;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.pack.PackCompiler;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// The municipality pack, asked the situations of its own cases: four of five requests are ones that it permits. Each
/// subject is a person with a session and a device of their own, made after those of a case; what they reach is the
/// case's. Simulated.
///
/// @param release the pack
/// @param asked requests in the order in which they are asked
public record Municipality(Release release, List<Asked> asked) {
    private static final int PERMITTED_OF_FIVE = 4;

    private static final EntityUid NOBODY = new EntityUid("", "");

    /// Copies the list.
    public Municipality {
        asked = List.copyOf(asked);
    }

    /// A request.
    ///
    /// @param entities everybody, and what the case's people reach
    /// @param permitted the answer to the case
    public record Asked(Request request, Entities entities, Set<String> canDo, long atMillis, boolean permitted) {}

    /// What a case's people reach, looked at first since it is small, and then all subjects.
    private record Layered(EntityStore reached, EntityStore subjects) implements Entities {
        @Override
        public ResidentEntity find(EntityUid uid) {
            ResidentEntity found = reached.find(uid);
            return found.exists() ? found : subjects.find(uid);
        }
    }

    /// A case, and which of its entities every subject has for itself.
    private record Template(Seen seen, Set<EntityUid> own, EntityStore reached, boolean permitted) {}

    /// Draws the workload.
    ///
    /// @param pack its folder
    /// @param subjects how many people there are
    public static Municipality draw(Path pack, int subjects, int requests, long seed) {
        PackFolder folder = PackFolder.of(pack);
        try (Cedar cedar = Cedar.start(List.of())) {
            ReleaseBundle bundle = new PackCompiler(cedar).compile(folder);
            Release release = Release.read(0, bundle);
            Judge judge = Judge.of(release);
            CaseRunner runner =
                    new CaseRunner(judge, bundle.documents().getOrDefault("settings.json", JsonObject.EMPTY));
            List<Template> permitted = new ArrayList<>();
            List<Template> others = new ArrayList<>();
            folder.cases()
                    .forEach((file, document) -> CaseFile.read(file, document).stream()
                            .map(runner::seen)
                            .flatMap(Optional::stream)
                            .map(seen -> template(judge, seen))
                            .filter(template -> !named(release, template.own))
                            .forEach(template -> (template.permitted ? permitted : others).add(template)));
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            return drawn(release, permitted, others, subjects, requests, random);
        }
    }

    private static Municipality drawn(
            Release release,
            List<Template> permitted,
            List<Template> others,
            int subjects,
            int requests,
            RandomGenerator random) {
        List<Template> ofSubject = new ArrayList<>();
        List<Entity> made = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            List<Template> kind = i % 5 < PERMITTED_OF_FIVE ? permitted : others;
            Template template = kind.get(random.nextInt(kind.size()));
            ofSubject.add(template);
            int subject = i;
            template.own.forEach(uid -> made.add(
                    renamed(template, template.seen.situation().entities().getOrDefault(uid, nothing(uid)), subject)));
        }
        made.addAll(groups(permitted, others));
        EntityStore everybody = EntityStore.of(made);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            int subject = random.nextInt(subjects);
            Template template = ofSubject.get(subject);
            asked.add(new Asked(
                    new Request(
                            renamed(template, template.seen.situation().principal(), subject),
                            template.seen.situation().action(),
                            renamed(template, template.seen.situation().resource(), subject),
                            context(template, subject)),
                    new Layered(template.reached, everybody),
                    template.seen.canDo(),
                    template.seen.atMillis(),
                    template.permitted));
        }
        return new Municipality(release, asked);
    }

    /// The groups that anybody is in: they stand beside the subjects, whose ancestors are found with them.
    private static Collection<Entity> groups(List<Template> permitted, List<Template> others) {
        Map<EntityUid, Entity> groups = new LinkedHashMap<>();
        Stream.concat(permitted.stream(), others.stream()).forEach(template -> {
            Map<EntityUid, Entity> entities = template.seen.situation().entities();
            Deque<EntityUid> open = new ArrayDeque<>(template.own);
            while (!open.isEmpty()) {
                for (EntityUid parent :
                        entities.getOrDefault(open.poll(), nothing(NOBODY)).parents()) {
                    if (groups.putIfAbsent(parent, entities.getOrDefault(parent, nothing(parent))) == null) {
                        open.add(parent);
                    }
                }
            }
        });
        return groups.values();
    }

    /// A context of its own; what concerns nobody in particular, as settings, is one for all.
    private static RecordValue context(Template template, int subject) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        template.seen
                .situation()
                .context()
                .fields()
                .forEach((name, value) -> fields.put(
                        name, mentions(value, template.own) ? renamedValue(template, value, subject) : value));
        return RecordValue.of(template.seen.situation().context().fields().layout(), fields);
    }

    private static Entity nothing(EntityUid uid) {
        return new Entity(uid, RecordValue.EMPTY, Set.of());
    }

    /// Whether a policy is about one of `entities` by name: made anew under another name it would be somebody else.
    private static boolean named(Release release, Set<EntityUid> entities) {
        return release.policies().values().stream()
                .map(Policy::head)
                .flatMap(head -> Stream.of(head.principal(), head.resource()))
                .anyMatch(constraint -> switch (constraint) {
                    case Head.Entities.Any(), Head.Entities.Is(String _) -> false;
                    case Head.Entities.Equal(EntityUid uid) -> entities.contains(uid);
                    case Head.Entities.In(EntityUid uid) -> entities.contains(uid);
                    case Head.Entities.IsIn(String _, EntityUid uid) -> entities.contains(uid);
                });
    }

    private static Template template(Judge judge, Seen seen) {
        Set<EntityUid> own = new LinkedHashSet<>(Set.of(seen.situation().principal()));
        List.of("session", "device").forEach(member -> {
            if (seen.situation().context().field(member) instanceof EntityUid uid) {
                own.add(uid);
            }
        });
        own.retainAll(seen.situation().entities().keySet());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Entity entity : seen.situation().entities().values()) {
                grown |= mentions(entity.attributes(), own) && own.add(entity.uid());
            }
        }
        List<Entity> reached = seen.situation().entities().values().stream()
                .filter(entity -> !own.contains(entity.uid()))
                .toList();
        return new Template(
                seen,
                own,
                EntityStore.of(reached),
                judge.ask(seen.situation(), seen.canDo(), seen.atMillis())
                        .judgement()
                        .permitted());
    }

    /// Whether somebody's own entity stands in `value`: then what holds it is theirs as well.
    private static boolean mentions(CedarValue value, Set<EntityUid> own) {
        return switch (value) {
            case EntityUid uid -> own.contains(uid);
            case RecordValue record -> record.fields().values().stream().anyMatch(field -> mentions(field, own));
            case SetValue set -> set.items().stream().anyMatch(item -> mentions(item, own));
            default -> false;
        };
    }

    private static Entity renamed(Template template, Entity entity, int subject) {
        return new Entity(
                renamed(template, entity.uid(), subject),
                renamed(template, entity.attributes(), subject),
                entity.tags(),
                entity.parents());
    }

    private static EntityUid renamed(Template template, EntityUid uid, int subject) {
        return template.own.contains(uid) ? new EntityUid(uid.type(), uid.id() + "-" + subject) : uid;
    }

    private static RecordValue renamed(Template template, RecordValue record, int subject) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        record.fields().forEach((name, value) -> fields.put(name, renamedValue(template, value, subject)));
        return RecordValue.of(record.fields().layout(), fields);
    }

    private static CedarValue renamedValue(Template template, CedarValue value, int subject) {
        return switch (value) {
            case EntityUid uid -> renamed(template, uid, subject);
            case RecordValue inner -> renamed(template, inner, subject);
            case SetValue(Set<CedarValue> items) -> {
                Set<CedarValue> renamed = new LinkedHashSet<>();
                items.forEach(item -> renamed.add(renamedValue(template, item, subject)));
                yield new SetValue(renamed);
            }
            default -> value;
        };
    }
}
