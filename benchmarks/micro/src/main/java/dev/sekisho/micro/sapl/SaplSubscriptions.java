package dev.sekisho.micro.sapl;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import io.sapl.api.pdp.AuthorizationSubscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a request needs as an authorization subscription: the action's name, and subject and resource as objects with
/// `type`, `id`, their attributes, and `within`, the ids of themselves and of everything that they are in. So the
/// hierarchy is followed beforehand, as it is for ours. Ids alone name entities, since no two types share one here.
final class SaplSubscriptions {
    private final EntityStore entities;

    SaplSubscriptions(EntityStore entities) {
        this.entities = entities;
    }

    AuthorizationSubscription of(Request request) {
        return AuthorizationSubscription.of(
                object(request.principal()), request.action().id(), object(request.resource()));
    }

    private Map<String, Object> object(EntityUid uid) {
        ResidentEntity resident = entities.find(uid);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", uid.type());
        object.put("id", uid.id());
        resident.fields().forEach((name, value) -> object.put(name, plain(value)));
        List<String> within = new ArrayList<>(List.of(uid.id()));
        resident.ancestors().forEach(ancestor -> within.add(ancestor.id()));
        object.put("within", within);
        return object;
    }

    private static Object plain(CedarValue value) {
        return switch (value) {
            case BoolValue(boolean truth) -> truth;
            case EntityUid uid -> uid.id();
            case SetValue(Set<CedarValue> items) ->
                items.stream().map(SaplSubscriptions::plain).toList();
            default -> throw new IllegalArgumentException("not in these workloads: " + value);
        };
    }
}
