package dev.sekisho.micro.workload;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The three applications of Cutler et al., "Cedar: A New Language for Expressive, Fast, Safe, and Analyzable
/// Authorization" (OOPSLA 2024), section 5.2, generated anew from their description: so many entities of each kind,
/// connected with a probability of 5 %, requests drawn uniformly.
public enum App {
    /// Documents and folders that are owned, shared and public.
    GDRIVE {
        @Override
        Drawn draw(World world, int count) {
            List<EntityUid> users = world.add("User", count);
            List<EntityUid> groups = world.add("Group", count);
            List<EntityUid> documents = world.add("Document", count);
            List<EntityUid> folders = world.add("Folder", count);
            world.hierarchy(groups);
            world.hierarchy(folders);
            users.forEach(
                    user -> groups.stream().filter(_ -> world.connected()).forEach(group -> world.parent(user, group)));
            List<EntityUid> shared = new ArrayList<>(documents);
            shared.addAll(folders);
            documents.forEach(document -> {
                world.set(document, "isPublic", new BoolValue(world.connected()));
                folders.stream().filter(_ -> world.connected()).forEach(folder -> world.parent(document, folder));
            });
            users.forEach(user -> {
                world.set(user, "canView", world.some(shared));
                world.set(user, "ownedDocuments", world.some(documents));
                world.set(user, "ownedFolders", world.some(folders));
            });
            return new Drawn(
                    users,
                    List.of("readDocument", "writeDocument", "changeDocumentOwner", "addDocumentViewer"),
                    documents);
        }
    },
    /// Repositories with five roles each, of which a higher one is in the lower ones.
    GITHUB {
        @Override
        Drawn draw(World world, int count) {
            List<EntityUid> users = world.add("User", count);
            List<EntityUid> teams = world.add("Team", count);
            List<EntityUid> repositories = world.add("Repository", count);
            world.hierarchy(teams);
            users.forEach(
                    user -> teams.stream().filter(_ -> world.connected()).forEach(team -> world.parent(user, team)));
            List<EntityUid> members = new ArrayList<>(users);
            members.addAll(teams);
            for (EntityUid repository : repositories) {
                EntityUid lower = repository;
                for (String role : List.of("readers", "triagers", "writers", "maintainers", "admins")) {
                    EntityUid group = world.add(new EntityUid("Role", repository.id() + "." + role));
                    world.set(repository, role, group);
                    if (!lower.equals(repository)) {
                        world.parent(group, lower);
                    }
                    members.stream().filter(_ -> world.connected()).forEach(member -> world.parent(member, group));
                    lower = group;
                }
            }
            return new Drawn(
                    users,
                    List.of(
                            "pull",
                            "fork",
                            "push",
                            "editIssue",
                            "assignIssue",
                            "addReader",
                            "addWriter",
                            "deleteIssue"),
                    repositories);
        }
    },
    /// Task lists with an owner, a team of readers and a team of editors.
    TINYTODO {
        @Override
        Drawn draw(World world, int count) {
            EntityUid application = world.add(new EntityUid("Application", "TinyTodo"));
            List<EntityUid> users = world.add("User", count);
            List<EntityUid> teams = world.add("Team", count);
            List<EntityUid> lists = world.add("List", count);
            world.hierarchy(teams);
            users.forEach(user -> {
                world.parent(user, application);
                teams.stream().filter(_ -> world.connected()).forEach(team -> world.parent(user, team));
            });
            for (EntityUid list : lists) {
                world.parent(list, application);
                world.set(list, "owner", world.pick(users));
                world.set(list, "readers", world.pick(teams));
                world.set(list, "editors", world.pick(teams));
            }
            return new Drawn(users, List.of("getList", "updateList", "createTask", "updateTask", "deleteTask"), lists);
        }
    };

    /// Who asks for what.
    record Drawn(List<EntityUid> principals, List<String> actions, List<EntityUid> resources) {}

    abstract Drawn draw(World world, int count);

    /// How the rules are written.
    public enum Form {
        /// Few policies, which read the entities' attributes.
        ATTRIBUTES,
        /// A link of a template for each pair that is connected.
        LINKS
    }

    /// The workload with `count` entities of each kind.
    public Workload workload(int count, Form form, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        World world = new World(random);
        Drawn drawn = draw(world, count);
        drawn.actions().forEach(action -> world.add(new EntityUid("Action", action)));
        EntityStore entities = EntityStore.of(world.entities());
        List<Policy> plain = CedarText.read(file("cedar"));
        return new Workload(
                form == Form.LINKS ? AppLinks.of(this, entities, plain) : plain, entities, requests(drawn, random));
    }

    /// The name of the file that holds its rules in one language: `gdrive.cedar`.
    public String file(String language) {
        return name().toLowerCase(Locale.ROOT) + "." + language;
    }

    private static List<Request> requests(Drawn drawn, RandomGenerator random) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < Workload.REQUESTS; i++) {
            requests.add(new Request(
                    drawn.principals().get(random.nextInt(drawn.principals().size())),
                    new EntityUid(
                            "Action",
                            drawn.actions().get(random.nextInt(drawn.actions().size()))),
                    drawn.resources().get(random.nextInt(drawn.resources().size())),
                    RecordValue.EMPTY));
        }
        return requests;
    }
}
