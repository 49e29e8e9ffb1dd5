package dev.sekisho.micro.official;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Authorization;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.micro.workload.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The requests of a workload put to `cedar-java`, one after the other. The first ones are checked against our own
/// answers before anything is measured. Thread-confined.
public final class OfficialAsking {
    private static final int REQUESTS = 1_000;

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final List<AuthorizationRequest> requests = new ArrayList<>();
    private final Set<Entity> store = new HashSet<>();
    private final List<Set<Entity>> slices = new ArrayList<>();
    private final Map<String, EntityTypeName> types = new HashMap<>();
    private int next;

    private OfficialAsking(PolicySet policies) {
        this.policies = policies;
    }

    /// Before anything is drawn.
    public static OfficialAsking nothing() {
        return new OfficialAsking(new PolicySet());
    }

    /// Makes everything ready, so that only the call itself is measured.
    public static OfficialAsking of(Workload workload) throws Exception {
        Set<Policy> read = new HashSet<>();
        for (dev.sekisho.engine.policy.Policy policy : workload.policies()) {
            read.add(new Policy(
                    Policy.fromJson(policy.id(), JsonWriter.canonicalText(policy.body())).policySrc, policy.id()));
        }
        PolicySet set = new PolicySet(read);
        set.cache();
        OfficialAsking asking = new OfficialAsking(set);
        asking.load(workload);
        asking.check(workload);
        return asking;
    }

    private void load(Workload workload) {
        Map<EntityUid, Entity> entities = new HashMap<>();
        workload.entities()
                .all()
                .forEach(resident -> entities.put(resident.entity().uid(), entity(resident)));
        store.addAll(entities.values());
        for (Request request : workload.requests().subList(0, REQUESTS)) {
            requests.add(new AuthorizationRequest(
                    uid(request.principal()), uid(request.action()), uid(request.resource()), Map.of()));
            slices.add(slice(request, workload.entities(), entities));
        }
    }

    /// Principal, action and resource, what their attributes name, and the parents of all of these.
    private static Set<Entity> slice(Request request, EntityStore store, Map<EntityUid, Entity> entities) {
        Set<EntityUid> reached = new LinkedHashSet<>();
        Deque<EntityUid> left = new ArrayDeque<>(List.of(request.principal(), request.action(), request.resource()));
        for (EntityUid start : List.copyOf(left)) {
            store.find(start).entity().attributes().fields().values().forEach(value -> {
                if (value instanceof EntityUid uid) {
                    left.add(uid);
                }
            });
        }
        while (!left.isEmpty()) {
            EntityUid uid = left.poll();
            if (reached.add(uid)) {
                left.addAll(store.find(uid).entity().parents());
            }
        }
        Set<Entity> slice = new HashSet<>();
        reached.stream().filter(entities::containsKey).map(entities::get).forEach(slice::add);
        return slice;
    }

    private void check(Workload workload) throws AuthException {
        CompiledPolicies ours = CompiledPolicies.of(workload.policies());
        for (int i = 0; i < REQUESTS; i++) {
            boolean expected = Authorization.of(
                            workload.policies(),
                            ours.evaluate(new Query(workload.requests().get(i), workload.entities())))
                    .allows();
            boolean whole = engine.isAuthorized(requests.get(i), policies, store)
                    .success
                    .orElseThrow()
                    .isAllowed();
            boolean part = engine.isAuthorized(requests.get(i), policies, slices.get(i))
                    .success
                    .orElseThrow()
                    .isAllowed();
            if (whole != expected || part != expected) {
                throw new IllegalStateException("another answer than ours: request " + i);
            }
        }
    }

    /// The next request, with every entity.
    public AuthorizationResponse withStore() throws AuthException {
        next = next + 1 == REQUESTS ? 0 : next + 1;
        return engine.isAuthorized(requests.get(next), policies, store);
    }

    /// The next request, with the entities that it can reach.
    public AuthorizationResponse withSlice() throws AuthException {
        next = next + 1 == REQUESTS ? 0 : next + 1;
        return engine.isAuthorized(requests.get(next), policies, slices.get(next));
    }

    private Entity entity(ResidentEntity resident) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        resident.entity().attributes().fields().forEach((name, value) -> attributes.put(name, value(value)));
        Set<EntityUID> parents = new HashSet<>();
        resident.entity().parents().forEach(parent -> parents.add(uid(parent)));
        return new Entity(uid(resident.entity().uid()), attributes, parents);
    }

    private Value value(CedarValue value) {
        return switch (value) {
            case BoolValue(boolean truth) -> new PrimBool(truth);
            case LongValue(long number) -> new PrimLong(number);
            case StringValue(String text) -> new PrimString(text);
            case EntityUid uid -> uid(uid);
            case SetValue(Set<CedarValue> items) ->
                new CedarList(items.stream().map(this::value).toList());
            default -> throw new IllegalArgumentException("not in these workloads: " + value);
        };
    }

    private EntityUID uid(EntityUid uid) {
        return types.computeIfAbsent(
                        uid.type(), type -> EntityTypeName.parse(type).orElseThrow())
                .of(uid.id());
    }
}
