package dev.sekisho.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.micro.casbin.CasbinAsking;
import dev.sekisho.micro.sapl.SaplAsking;
import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Roles;
import dev.sekisho.micro.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Else what peers take could not be held against what we take.
final class PeersTest {
    private static final int SAMPLE = 500;
    private static final Set<String> RESOURCES = Set.of("Document", "Folder", "Repository", "List", "Application");

    @ParameterizedTest
    @EnumSource(App.class)
    void saplAnswersAsTheRulesDo(App app) {
        Workload all = everyRequest(app);
        SaplAsking asking = SaplAsking.of(app, all);
        assertTrue(AnswerCheck.permitted(all, asking::permits) > 0, "something is permitted now and then");
    }

    @ParameterizedTest
    @EnumSource(App.class)
    void casbinAnswersAsTheRulesDo(App app) {
        Workload all = everyRequest(app);
        CasbinAsking asking = CasbinAsking.of(app, all);
        assertTrue(AnswerCheck.permitted(all, asking::permits) > 0, "something is permitted now and then");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void bothAnswerAsPermissionsOfRolesDo(int policies) {
        Roles drawn = Roles.draw(policies, 1);
        Workload sample = drawn.workload().first(SAMPLE);
        Roles roles = new Roles(drawn.grants(), sample);
        SaplAsking sapl = SaplAsking.of(roles);
        CasbinAsking casbin = CasbinAsking.of(roles);
        int permitted = AnswerCheck.permitted(sample, sapl::permits);
        assertEquals(permitted, AnswerCheck.permitted(sample, casbin::permits));
        assertTrue(permitted > 0 && permitted < SAMPLE, "some are permitted, some are not: " + permitted);
    }

    /// Every user, every action that the rules name, every resource: so that also rules are asked which the
    /// benchmarks' requests never meet.
    private static Workload everyRequest(App app) {
        Workload drawn = app.workload(20, App.Form.ATTRIBUTES, 1);
        List<EntityUid> uids = drawn.entities().all().stream()
                .map(resident -> resident.entity().uid())
                .toList();
        List<EntityUid> actions =
                drawn.policies().stream().flatMap(PeersTest::actions).distinct().toList();
        List<Request> requests = new ArrayList<>();
        for (EntityUid principal : uids) {
            for (EntityUid resource : uids) {
                if (principal.type().equals("User") && RESOURCES.contains(resource.type())) {
                    actions.forEach(
                            action -> requests.add(new Request(principal, action, resource, RecordValue.EMPTY)));
                }
            }
        }
        return new Workload(drawn.policies(), drawn.entities(), requests);
    }

    private static Stream<EntityUid> actions(Policy policy) {
        return switch (policy.head().action()) {
            case Head.Actions.Any() -> Stream.of();
            case Head.Actions.Equal(EntityUid action) -> Stream.of(action);
            case Head.Actions.In(Set<EntityUid> actions) -> actions.stream();
        };
    }
}
