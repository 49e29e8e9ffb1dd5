package dev.sekisho.decision.assembly;

import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which System serves a resource (semantics §3): the directory's, else the route's, else the gateway's only one; a
/// System is its own.
public final class ResourceSystem {
    private ResourceSystem() {}

    /// The System behind the resource of `request`; nothing if it is not known, or if the type has none.
    public static Optional<EntityUid> of(Release release, AccessRequest request) {
        EntityUid resource = new EntityUid(release.mapping().entityType(request.resourceType()), request.resourceId());
        return type(release, resource.type()).flatMap(systemType -> {
            if (resource.type().equals(systemType)) {
                return Optional.of(resource);
            }
            Optional<CedarValue> known = release.directory()
                    .find(resource)
                    .flatMap(entity -> entity.attributes().get("system"));
            return known.isPresent()
                    ? known.map(EntityUid.class::cast)
                    : named(request).map(id -> new EntityUid(systemType, id));
        });
    }

    private static Optional<String> type(Release release, String resourceType) {
        return release.schema()
                .attribute(resourceType, List.of("system"))
                .flatMap(declared -> declared.type() instanceof CedarType.Reference(String type)
                        ? Optional.of(type)
                        : Optional.empty());
    }

    private static Optional<String> named(AccessRequest request) {
        if (!request.system().isEmpty()) {
            return Optional.of(request.system());
        }
        Set<String> fronted = request.pep().systems();
        return fronted.size() == 1 ? fronted.stream().findFirst() : Optional.empty();
    }
}
