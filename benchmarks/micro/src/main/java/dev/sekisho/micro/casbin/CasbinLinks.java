package dev.sekisho.micro.casbin;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.micro.workload.App;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// An application's entities as grouping rules, `member, role, domain`.
///
/// GDRIVE and TINYTODO in the form that Casbin gives for relations (ReBAC): the domain is the relation, and who has a
/// link to a resource in it stands in that relation to the resource. GITHUB in its form for tenants: each repository is
/// a domain. A role manager follows links within one domain only, so teams are repeated in each. What is for everybody
/// is for a role that every user is in.
final class CasbinLinks {
    private static final String EVERYONE = "everyone";

    private final Set<List<String>> links = new LinkedHashSet<>();
    private final EntityStore entities;

    private CasbinLinks(EntityStore entities) {
        this.entities = entities;
    }

    static List<List<String>> of(App app, EntityStore entities) {
        CasbinLinks links = new CasbinLinks(entities);
        switch (app) {
            case GDRIVE -> links.gdrive();
            case GITHUB -> links.github();
            case TINYTODO -> links.tinyTodo();
        }
        return new ArrayList<>(links.links);
    }

    /// What each entity of `type` is directly in, without a domain.
    static List<List<String>> parents(String type, EntityStore entities) {
        List<List<String>> links = new ArrayList<>();
        new CasbinLinks(entities)
                .ofType(
                        type,
                        member ->
                                member.entity().parents().forEach(above -> links.add(List.of(id(member), above.id()))));
        return links;
    }

    private void gdrive() {
        ofType("User", user -> {
            link(id(user), EVERYONE, "viewer");
            each(user, "canView", viewed -> link(id(user), viewed, "viewer"));
            each(user, "ownedDocuments", owned -> link(id(user), owned, "documentOwner"));
            each(user, "ownedFolders", owned -> link(id(user), owned, "folderOwner"));
        });
        ofType("Folder", this::inFolders);
        ofType("Document", document -> {
            inFolders(document);
            if (document.fields().find("isPublic") instanceof BoolValue(boolean isPublic) && isPublic) {
                link(EVERYONE, id(document), "viewer");
            }
        });
    }

    /// Who views a folder views what is in it.
    private void inFolders(ResidentEntity item) {
        item.entity().parents().forEach(folder -> link(folder.id(), id(item), "viewer"));
    }

    private void github() {
        ofType("Repository", repository -> {
            repository.fields().forEach((name, role) -> {
                ofType("User", user -> holds(user, role, name, id(repository)));
                ofType("Team", team -> holds(team, role, name, id(repository)));
                repository.fields().forEach((higher, above) -> {
                    if (entities.find((EntityUid) above).entity().parents().contains(role)) {
                        link(higher, name, id(repository));
                    }
                });
            });
            teams(id(repository));
        });
    }

    private void holds(ResidentEntity member, CedarValue role, String name, String repository) {
        if (member.entity().parents().contains(role)) {
            link(id(member), name, repository);
        }
    }

    private void tinyTodo() {
        ofType("User", user -> link(id(user), "TinyTodo", "member"));
        ofType("List", list -> {
            for (String relation : List.of("owner", "readers", "editors")) {
                each(list, relation, holder -> link(holder, id(list), relation));
            }
        });
        teams("readers");
        teams("editors");
    }

    /// Which users and teams are in which teams, said in one domain.
    private void teams(String domain) {
        for (String type : List.of("User", "Team")) {
            ofType(
                    type,
                    member -> member.entity().parents().stream()
                            .filter(above -> above.type().equals("Team"))
                            .forEach(team -> link(id(member), team.id(), domain)));
        }
    }

    private void ofType(String type, Consumer<ResidentEntity> told) {
        entities.all().stream()
                .filter(resident -> resident.entity().uid().type().equals(type))
                .forEach(told);
    }

    private static void each(ResidentEntity entity, String attribute, Consumer<String> told) {
        CedarValue value = entity.fields().find(attribute);
        if (value instanceof EntityUid uid) {
            told.accept(uid.id());
        } else if (value instanceof SetValue(Set<CedarValue> items)) {
            items.forEach(item -> told.accept(((EntityUid) item).id()));
        }
    }

    private static String id(ResidentEntity resident) {
        return resident.entity().uid().id();
    }

    private void link(String member, String role, String domain) {
        links.add(List.of(member, role, domain));
    }
}
