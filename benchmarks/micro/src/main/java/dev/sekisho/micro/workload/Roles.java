package dev.sekisho.micro.workload;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Permissions of roles on folders and nothing else, the form that engines for roles are made for. As in [Synthetic],
/// the number of users and documents does not depend on that of policies.
///
/// @param grants the policies, for engines in whose language they are written anew
/// @param workload policies, entities and requests
public record Roles(List<Grant> grants, Workload workload) {
    private static final List<String> ACTIONS = List.of("view", "edit", "share", "delete");
    private static final int POPULATION = 1_000;

    /// One policy: whoever is in `role` may do `action` to what is in `folder`.
    public record Grant(EntityUid role, EntityUid action, EntityUid folder) {
        private Policy policy(int number) {
            return new Policy(
                    "grant" + number,
                    Effect.PERMIT,
                    Map.of(),
                    new Head(new Head.Entities.In(role), new Head.Actions.Equal(action), new Head.Entities.In(folder)),
                    List.of(),
                    JsonObject.EMPTY);
        }
    }

    /// Copies the list.
    public Roles {
        grants = List.copyOf(grants);
    }

    /// Draws as many policies.
    public static Roles draw(int policies, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        World world = new World(random);
        int kinds = Math.max(2, policies / 4);
        List<EntityUid> roles = world.add("Role", kinds);
        List<EntityUid> folders = world.add("Folder", kinds);
        List<EntityUid> users = world.add("User", POPULATION);
        List<EntityUid> documents = world.add("Document", POPULATION);
        for (int i = 0; i < POPULATION; i++) {
            world.parent(users.get(i), roles.get(i % kinds));
            world.parent(users.get(i), world.pick(roles));
            world.parent(users.get(i), world.pick(roles));
            world.parent(documents.get(i), folders.get(i % kinds));
            world.parent(documents.get(i), world.pick(folders));
        }
        List<EntityUid> actions = ACTIONS.stream()
                .map(action -> world.add(new EntityUid("Action", action)))
                .toList();
        List<Grant> grants = new ArrayList<>();
        List<Policy> set = new ArrayList<>();
        for (int i = 0; i < policies; i++) {
            Grant grant = new Grant(roles.get(i % kinds), world.pick(actions), folders.get(i % kinds));
            grants.add(grant);
            set.add(grant.policy(i));
        }
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < Workload.REQUESTS; i++) {
            int pair = random.nextInt(POPULATION);
            requests.add(new Request(users.get(pair), world.pick(actions), documents.get(pair), RecordValue.EMPTY));
        }
        return new Roles(grants, new Workload(set, EntityStore.of(world.entities()), requests));
    }
}
