package dev.sekisho.engine.partial;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A random question with unknown parts, and completions of it.
final class RandomUnknowns {
    private static final List<String> NAMES = List.of("b", "n", "s", "e", "set", "r", "ip", "dec", "at", "for");

    private final RandomGenerator random;
    private final RandomCedar world;
    private final EntityStore entities;
    private final PartialRequest request;

    RandomUnknowns(long seed, RandomCedar world, EntityStore entities) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.world = world;
        this.entities = entities;
        Request whole = world.request();
        Set<Unknown> unknowns = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            unknowns.add(unknown());
        }
        this.request = new PartialRequest(
                party(whole.principal(), false),
                party(whole.action(), true),
                party(whole.resource(), false),
                whole.context(),
                unknowns);
    }

    PartialRequest request() {
        return request;
    }

    private Party party(EntityUid uid, boolean action) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Party.OfType(uid.type());
            case 2 -> {
                Set<EntityUid> members = new LinkedHashSet<>(Set.of(uid));
                for (int i = random.nextInt(3); i > 0; i--) {
                    members.add(action ? world.request().action() : someone());
                }
                yield new Party.OneOf(members);
            }
            default -> new Party.Known(uid);
        };
    }

    private EntityUid someone() {
        return world.request().principal();
    }

    private Unknown unknown() {
        List<String> names = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            names.add(random.nextInt(4) == 0 ? name() : "r");
        }
        names.add(name());
        return switch (random.nextInt(4)) {
            case 0 -> new Unknown.OfEntity(someone(), names);
            case 1 -> new Unknown.OfType(someone().type(), names);
            default -> new Unknown.InContext(names);
        };
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /// One of the questions that the unknown parts allow.
    Query completion() {
        RecordValue context = request.context();
        Map<EntityUid, Entity> completed = new LinkedHashMap<>();
        for (ResidentEntity resident : entities.all()) {
            completed.put(resident.entity().uid(), resident.entity());
        }
        for (Unknown unknown : request.unknowns()) {
            switch (unknown) {
                case Unknown.InContext(List<String> names) -> context = changed(context, names);
                case Unknown.OfEntity(EntityUid uid, List<String> names) -> change(completed, uid, names);
                case Unknown.OfType(String type, List<String> names) -> {
                    Set<EntityUid> all = new HashSet<>(completed.keySet());
                    all.add(someone());
                    all.stream().filter(uid -> uid.type().equals(type)).forEach(uid -> change(completed, uid, names));
                }
            }
        }
        return new Query(
                new Request(
                        one(request.principal(), false),
                        one(request.action(), true),
                        one(request.resource(), false),
                        context),
                EntityStore.of(completed.values()));
    }

    private void change(Map<EntityUid, Entity> completed, EntityUid uid, List<String> names) {
        Entity before = completed.get(uid);
        if (before != null || random.nextBoolean()) {
            Entity entity = before == null ? new Entity(uid, RecordValue.EMPTY, Set.of()) : before;
            completed.put(uid, entity.withAttributes(changed(entity.attributes(), names)));
        }
    }

    private RecordValue changed(RecordValue record, List<String> names) {
        return random.nextInt(3) == 0 ? without(record, names) : record.with(names, value(names.getLast()));
    }

    private static RecordValue without(RecordValue record, List<String> names) {
        Map<String, CedarValue> fields = new LinkedHashMap<>(record.fields());
        if (names.size() == 1) {
            fields.remove(names.getFirst());
        } else if (fields.get(names.getFirst()) instanceof RecordValue inner) {
            fields.put(names.getFirst(), without(inner, names.subList(1, names.size())));
        }
        return new RecordValue(fields);
    }

    /// Mostly of the kind that stands under this name, so that something other than errors comes of it.
    private CedarValue value(String name) {
        while (true) {
            Map<String, CedarValue> drawn = world.request().context().fields();
            CedarValue fitting = drawn.get(name);
            if (fitting != null && random.nextInt(5) > 0) {
                return fitting;
            }
            if (!drawn.isEmpty() && random.nextInt(4) == 0) {
                return List.copyOf(drawn.values()).get(random.nextInt(drawn.size()));
            }
        }
    }

    private EntityUid one(Party party, boolean action) {
        return switch (party) {
            case Party.Known(EntityUid uid) -> uid;
            case Party.OneOf(Set<EntityUid> members) -> List.copyOf(members).get(random.nextInt(members.size()));
            case Party.OfType(String type) -> {
                if (random.nextInt(6) == 0) {
                    yield new EntityUid(type, "unheard of");
                }
                EntityUid drawn = action ? world.request().action() : someone();
                while (!drawn.type().equals(type)) {
                    drawn = someone();
                }
                yield drawn;
            }
        };
    }
}
