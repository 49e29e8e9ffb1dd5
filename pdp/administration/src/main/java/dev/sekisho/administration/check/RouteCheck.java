package dev.sekisho.administration.check;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.Membership;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.RouteTable.Route;
import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Routes lead to what exists: an action that applies to the resource's type, a System that the directory holds. A
/// route that fails here would deny every request that it matches.
final class RouteCheck {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    private final Release release;
    private final List<Problem> problems = new ArrayList<>();

    RouteCheck(Release release) {
        this.release = release;
    }

    List<Problem> check() {
        release.routes().routes().forEach(this::one);
        return problems;
    }

    private void one(Route route) {
        String where = "routes.json: " + route.method() + " /" + String.join("/", route.segments());
        template(where, route);
        String type = release.mapping().entityType(route.resourceType());
        Optional<EntityTypeDeclaration> declared = release.schema().entityType(type);
        Optional<ActionDeclaration> action = release.schema().actions().values().stream()
                .filter(one -> one.uid().id().equals(route.action()))
                .findFirst();
        if (action.isEmpty()) {
            refuse(where, "the unknown action `" + route.action() + "`", "an action of the schema");
        }
        if (declared.isEmpty()) {
            refuse(where, "the unknown type `" + route.resourceType() + "`", "a type of the schema");
        }
        if (action.isPresent()
                && declared.isPresent()
                && !action.get().resources().contains(type)) {
            refuse(
                    where,
                    "`" + route.action() + "`, which does not apply to " + type,
                    "an action on " + action.get().resources());
        }
        if (declared.isPresent() && !route.system().isEmpty()) {
            system(where, route, declared.get());
        }
    }

    /// What is half a name would be taken literally, and never match.
    private void template(String where, Route route) {
        for (String segment : route.segments()) {
            boolean braces = segment.contains("{") || segment.contains("}");
            if (segment.isEmpty() || (braces && !NAME.matcher(segment).matches())) {
                refuse(where, "the segment `" + segment + "`", "text, `{name}`, or `{name*}` as the last");
            }
        }
    }

    private void system(String where, Route route, EntityTypeDeclaration type) {
        CedarType.Attribute attribute = type.attributes().attributes().get("system");
        if (attribute == null || !(attribute.type() instanceof CedarType.Reference(String systemType))) {
            refuse(where, "a `system` for " + type.name() + ", which has no such attribute", "no `system`");
            return;
        }
        boolean mustBeLoaded = release.schema()
                .entityType(systemType)
                .flatMap(Membership::of)
                .equals(Optional.of(Membership.DIRECTORY));
        if (mustBeLoaded
                && release.directory()
                        .find(new EntityUid(systemType, route.system()))
                        .isEmpty()) {
            refuse(where, "the unknown system `" + route.system() + "`", "a " + systemType + " of the directory");
        }
    }

    private void refuse(String where, String found, String expected) {
        problems.add(new Problem(AdministrationError.PACK_FORM, where, found, expected));
    }
}
