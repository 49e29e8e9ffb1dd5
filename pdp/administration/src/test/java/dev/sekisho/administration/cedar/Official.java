package dev.sekisho.administration.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.Value;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The official engine in the JVM of the tests, asked by text: the oracle. Only small sets that cannot kill it.
final class Official {
    private static final BasicAuthorizationEngine ENGINE = new BasicAuthorizationEngine();

    private Official() {}

    /// What the official engine says of a set.
    ///
    /// @param allowed its decision
    /// @param reasons ids of the policies that made it so
    /// @param errors ids of the policies that erred
    record Answer(boolean allowed, Set<String> reasons, Set<String> errors) {}

    /// Answers for policies given as text by their ids; attributes and context hold integers only.
    static Answer ask(Map<String, String> policies, dev.sekisho.engine.evaluate.Query query) {
        try {
            Set<Policy> set = new HashSet<>();
            policies.forEach((id, text) -> set.add(new Policy(text, id)));
            Set<Entity> entities = new HashSet<>();
            for (ResidentEntity resident : query.entities().all()) {
                dev.sekisho.engine.value.Entity entity = resident.entity();
                Set<EntityUID> parents = new HashSet<>();
                entity.parents().forEach(parent -> parents.add(uid(parent)));
                entities.add(new Entity(uid(entity.uid()), record(entity.attributes()), parents));
            }
            AuthorizationSuccessResponse response = ENGINE.isAuthorized(
                            new AuthorizationRequest(
                                    uid(query.request().principal()),
                                    uid(query.request().action()),
                                    uid(query.request().resource()),
                                    Optional.of(record(query.request().context())),
                                    Optional.empty(),
                                    false),
                            new PolicySet(set),
                            new Entities(entities))
                    .success
                    .orElseThrow();
            Set<String> errors = new TreeSet<>();
            response.getErrors().forEach(error -> errors.add(error.getPolicyId()));
            return new Answer(response.isAllowed(), new TreeSet<>(response.getReason()), errors);
        } catch (AuthException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /// Whether `condition` holds: true, false, or nothing if it errs.
    static Optional<Boolean> holds(String condition) {
        dev.sekisho.engine.evaluate.Query query = new dev.sekisho.engine.evaluate.Query(
                new EntityUid("User", "u"),
                new EntityUid("Action", "a"),
                new EntityUid("Thing", "t"),
                RecordValue.EMPTY,
                List.of());
        Answer answer = ask(Map.of("p", "permit(principal,action,resource) when { " + condition + " };"), query);
        return answer.errors().isEmpty() ? Optional.of(answer.allowed()) : Optional.empty();
    }

    private static Map<String, Value> record(RecordValue record) {
        Map<String, Value> fields = new HashMap<>();
        record.fields().forEach((name, value) -> fields.put(name, value(value)));
        return fields;
    }

    private static Value value(CedarValue value) {
        return switch (value) {
            case LongValue(long number) -> new PrimLong(number);
            case CedarValue other -> throw new IllegalArgumentException("not in these tests: " + other);
        };
    }

    private static EntityUID uid(EntityUid uid) {
        return EntityTypeName.parse(uid.type()).orElseThrow().of(uid.id());
    }
}
