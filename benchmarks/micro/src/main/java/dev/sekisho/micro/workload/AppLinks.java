package dev.sekisho.micro.workload;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The applications' rules as links of templates: what entities say about each other in their attributes is said by a
/// policy for each pair instead. The answers are the same.
final class AppLinks {
    private final List<Policy> links = new ArrayList<>();

    private AppLinks() {}

    /// The links of `app` for its entities; rules that no template stands for are taken from `plain`.
    static List<Policy> of(App app, EntityStore entities, List<Policy> plain) {
        AppLinks links = new AppLinks();
        switch (app) {
            case GDRIVE -> {
                plain.stream().filter(AppLinks::readsPublic).forEach(links.links::add);
                entities.all().forEach(links::gdrive);
            }
            case GITHUB -> entities.all().forEach(links::github);
            case TINYTODO -> entities.all().forEach(links::tinyTodo);
        }
        return links.links;
    }

    private static boolean readsPublic(Policy policy) {
        return policy.conditions().stream()
                .map(Condition::body)
                .anyMatch(body ->
                        body instanceof Expression.Attribute(Expression _, String name) && name.equals("isPublic"));
    }

    private void gdrive(ResidentEntity user) {
        each(user, "canView", viewed -> add(is(user), new Head.Entities.In(viewed), "readDocument"));
        each(
                user,
                "ownedDocuments",
                owned -> add(
                        is(user),
                        new Head.Entities.Equal(owned),
                        "writeDocument",
                        "changeDocumentOwner",
                        "addDocumentViewer"));
        each(user, "ownedFolders", owned -> add(is(user), new Head.Entities.Equal(owned), "createDocumentInFolder"));
    }

    private void github(ResidentEntity repository) {
        each(repository, "readers", role -> add(new Head.Entities.In(role), is(repository), "pull", "fork"));
        each(
                repository,
                "triagers",
                role -> add(new Head.Entities.In(role), is(repository), "editIssue", "assignIssue"));
        each(repository, "writers", role -> add(new Head.Entities.In(role), is(repository), "push"));
        each(repository, "maintainers", role -> add(new Head.Entities.In(role), is(repository), "deleteIssue"));
        each(
                repository,
                "admins",
                role -> add(new Head.Entities.In(role), is(repository), "addReader", "addWriter", "addMaintainer"));
    }

    private void tinyTodo(ResidentEntity list) {
        each(list, "owner", owner -> add(new Head.Entities.Equal(owner), is(list)));
        each(list, "readers", team -> add(new Head.Entities.In(team), is(list), "getList"));
        each(
                list,
                "editors",
                team -> add(
                        new Head.Entities.In(team),
                        is(list),
                        "getList",
                        "updateList",
                        "createTask",
                        "updateTask",
                        "deleteTask"));
    }

    private static Head.Entities is(ResidentEntity entity) {
        return new Head.Entities.Equal(entity.entity().uid());
    }

    private static void each(ResidentEntity entity, String attribute, Consumer<EntityUid> told) {
        CedarValue value = entity.fields().find(attribute);
        if (value instanceof EntityUid uid) {
            told.accept(uid);
        } else if (value instanceof SetValue(Set<CedarValue> items)) {
            items.forEach(item -> told.accept((EntityUid) item));
        }
    }

    /// @param actions none: all
    private void add(Head.Entities principal, Head.Entities resource, String... actions) {
        Set<EntityUid> named = new LinkedHashSet<>();
        for (String action : actions) {
            named.add(new EntityUid("Action", action));
        }
        links.add(new Policy(
                "link" + links.size(),
                Effect.PERMIT,
                Map.of(),
                new Head(principal, named.isEmpty() ? new Head.Actions.Any() : new Head.Actions.In(named), resource),
                List.of(),
                JsonObject.EMPTY));
    }
}
