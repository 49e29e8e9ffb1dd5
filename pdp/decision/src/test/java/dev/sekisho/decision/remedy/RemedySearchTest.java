package dev.sekisho.decision.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.decision.assembly.Assembler;
import dev.sekisho.decision.assembly.Assembly;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.judgement.Asked;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Est;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The cheapest way in (semantics §5).
final class RemedySearchTest {
    private static final Release LIBRARY = Library.release();
    private static final Est ANYBODY = Est.permitWhen("anybody", Est.literal("true"));
    private static final Est SECOND_FACTOR =
            Est.forbidUnless("second-factor", Est.op(">=", Est.path("context.session.aal"), Est.literal("2")));

    private final CountedInterpreter cedar = new CountedInterpreter();

    private Optional<Plan> find(Ask ask, Release release, World world) {
        Assembly assembly = Assembler.assemble(ask.verified(release), release, world.view(), world.now());
        Situation situation = ((Assembly.Ready) assembly).situation();
        Judge judge = Judge.of(release, cedar);
        Asked asked = judge.ask(situation, Set.of(), world.now());
        assertFalse(asked.judgement().permitted(), "there must be something to remedy");
        return RemedySearch.find(judge, situation, asked.evaluation().get(), asked.judgement(), Set.of(), world.now());
    }

    private Optional<Plan> find(Ask ask) {
        return find(ask, LIBRARY, World.sound(LIBRARY));
    }

    /// Under these policies and remedies.
    private Optional<Plan> find(Ask ask, List<Est> policies, String... remedies) {
        var documents = new TreeMap<>(
                Library.bundleWith("policies.json", Est.set(policies)).documents());
        documents.put("remedies.json", Json.object("{'remedies': [" + String.join(",", remedies) + "]}"));
        Release release = Release.read(1, new ReleaseBundle(documents));
        return find(ask, release, World.sound(release));
    }

    private static String remedy(String id, int cost, String kind, String... effects) {
        return "{'id': '" + id + "', 'cost': " + cost + ", 'kind': '" + kind + "', 'effects': ["
                + String.join(",", effects) + "]}";
    }

    private static String set(String on, String attribute, String value) {
        return "{'on': '" + on + "', 'attribute': '" + attribute + "', 'set': " + value + "}";
    }

    private static List<String> remedies(Optional<Plan> plan) {
        return plan.orElseThrow().remedies();
    }

    @Test
    void theLowestLevelThatHelpsIsAskedFor() {
        Plan plan = find(Ask.lending().withClaim("acr", "'aal1'")).orElseThrow();
        assertEquals(List.of("second-factor"), plan.remedies());
        assertEquals(List.of("aal2"), plan.acrValues());
        assertTrue(plan.immediate());

        Est third = Est.forbidUnless("third", Est.op(">=", Est.path("context.session.aal"), Est.literal("3")));
        String levels = """
                {'id': 'sign-in', 'cost': 1, 'kind': 'immediate',
                 'effects': [{'on': 'session', 'attribute': 'aal', 'atLeast': [2, 3]}],
                 'challenge': {'acrValues': {'2': 'aal2', '3': 'aal3'}}}""";
        assertEquals(
                List.of("aal3"),
                find(Ask.lending(), List.of(ANYBODY, third), levels)
                        .orElseThrow()
                        .acrValues());
    }

    /// A forbid that reads a device, behind what no remedy changes: partial evaluation leaves nothing of it but `true`.
    @Test
    void whatStandsInTheWayWhateverIsDoneEndsTheSearchBeforeItStarts() {
        Est closed = Est.forbidWhen(
                "closed",
                Est.op(
                        "||",
                        Est.op("==", Est.path("context.now"), Est.path("context.now")),
                        Est.op("==", Est.path("context.device.compliance"), Est.literal("'x'"))));
        String update = remedy("update", 1, "later", set("device", "compliance", "'compliant'"));
        Est compliant = Est.forbidUnless(
                "compliant", Est.op("==", Est.path("context.device.compliance"), Est.literal("'new'")));
        Optional<Plan> plan = find(Ask.lending(), List.of(ANYBODY, closed, compliant), update);
        assertEquals(Optional.empty(), plan);
        assertEquals(1, cedar.evaluations(), "the decision itself");
    }

    @Test
    void theCheapestWins() {
        Ask stale = Ask.lending().withClaim("auth_time", Long.toString(Library.NOW / 1000 - 50_000));
        assertEquals(List.of("re-authenticate"), remedies(find(stale)), "a second factor would do as well");
    }

    @Test
    void ofEqualCostTheSmallerThenTheFirstByNameWins() {
        Est both = Est.forbidUnless(
                "both",
                Est.op(
                        "&&",
                        Est.op("==", Est.path("context.device.compliance"), Est.literal("'x'")),
                        Est.op(">=", Est.path("context.session.aal"), Est.literal("3"))));
        assertEquals(
                List.of("all"),
                remedies(find(
                        Ask.lending(),
                        List.of(ANYBODY, both),
                        remedy("a", 5, "later", set("device", "compliance", "'x'")),
                        remedy("b", 5, "later", set("session", "aal", "3")),
                        remedy("all", 10, "later", set("session", "aal", "3"), set("device", "compliance", "'x'")))));
        Est one = Est.forbidUnless("one", Est.op(">=", Est.path("context.session.aal"), Est.literal("3")));
        String highest = "{'id': 'a', 'cost': 5, 'kind': 'immediate',"
                + " 'effects': [{'on': 'session', 'attribute': 'aal', 'atLeast': [3]}]}";
        assertEquals(
                List.of("a"),
                remedies(find(
                        Ask.lending(),
                        List.of(ANYBODY, one),
                        remedy("b", 5, "immediate", set("session", "aal", "3")),
                        highest)),
                "whatever level it takes");
    }

    @Test
    void anImmediatePlanBeatsACheaperOneThatTakesTime() {
        Optional<Plan> plan = find(
                Ask.lending().withClaim("acr", "'aal1'"),
                List.of(ANYBODY, SECOND_FACTOR),
                remedy("slow", 1, "later", set("session", "aal", "2")),
                remedy("quick", 100, "immediate", set("session", "aal", "2")));
        assertEquals(List.of("quick"), remedies(plan));
    }

    @Test
    void underAFinalForbidTheCheapestIsAdvised() {
        Optional<Plan> plan = find(
                Ask.lending().withClaim("acr", "'aal1'"),
                List.of(ANYBODY, SECOND_FACTOR.annotated("{'final': 'true'}")),
                remedy("slow", 1, "later", set("session", "aal", "2")),
                remedy("quick", 100, "immediate", set("session", "aal", "2")));
        assertEquals(List.of("slow"), remedies(plan));
    }

    @Test
    void severalRemediesAreToldCheapestFirstWithTheLongestWait() {
        Release release = LIBRARY;
        World world = World.sound(release)
                .say("Device/d1", "compliance", "'noncompliant'", "mdm")
                .say("System/catalogue", "verified", "false", "scanner");
        Plan plan =
                find(Ask.lending().withClaim("acr", "'aal1'"), release, world).orElseThrow();
        assertEquals(List.of("second-factor", "wait-for-scan", "update-device"), plan.remedies());
        assertFalse(plan.immediate());
        assertEquals(240, plan.etaMinutes());
    }

    @Test
    void neverMoreThanThreeTogether() {
        List<Est> policies = IntStream.range(0, 4)
                .mapToObj(i -> Est.forbidUnless("f" + i, Est.op("==", Est.path(FOUR.get(i)), Est.literal("'x'"))))
                .toList();
        String[] remedies = IntStream.range(0, 4)
                .mapToObj(i -> remedy(
                        "r" + i,
                        1,
                        "later",
                        set(FOUR.get(i).split("\\.", -1)[1], FOUR.get(i).split("\\.", -1)[2], "'x'")))
                .toArray(String[]::new);
        List<Est> three = new ArrayList<>(policies.subList(0, 3));
        three.add(ANYBODY);
        List<Est> four = new ArrayList<>(policies);
        four.add(ANYBODY);
        assertEquals(List.of("r0", "r1", "r2"), remedies(find(NETWORKED, three, remedies)));
        assertEquals(Optional.empty(), find(NETWORKED, four, remedies));
    }

    private static final Ask NETWORKED = Ask.lending().with("{'network': {'zone': 'z'}}");
    private static final List<String> FOUR = List.of(
            "context.device.compliance", "context.session.method", "context.network.zone", "context.device.colour");

    @Test
    void aRemedyIsTriedOnlyIfWhatItRequiresIsThere() {
        Ask withoutDevice = Ask.to("lend", "book", "atlas");
        assertEquals(Optional.empty(), find(withoutDevice), "there is no device to update");
    }

    @Test
    void aRemedyThatChangesNothingThatIsReadIsNotTried() {
        int before = cedar.evaluations();
        find(
                Ask.lending().withClaim("acr", "'aal1'"),
                List.of(ANYBODY, SECOND_FACTOR),
                remedy("paint", 1, "immediate", set("device", "colour", "'red'")));
        assertEquals(1, cedar.evaluations() - before, "the decision itself");
    }

    @Test
    void theSearchEndsAtItsLimit() {
        String[] useless = IntStream.range(0, 30)
                .mapToObj(i -> remedy("r" + i, 1, i % 2 == 0 ? "immediate" : "later", set("session", "aal", "1")))
                .toArray(String[]::new);
        assertEquals(
                Optional.empty(),
                find(Ask.lending().withClaim("acr", "'aal1'"), List.of(ANYBODY, SECOND_FACTOR), useless));
        assertEquals(1 + DecisionLimits.REMEDY_EVALUATIONS.value(), cedar.evaluations());
    }

    @Test
    void theLastEvaluationWithinTheLimitStillCounts() {
        String[] remedies = IntStream.range(0, 64)
                .mapToObj(i -> remedy(
                        "r" + i, i, "immediate", i < 63 ? set("session", "aal", "1") : set("session", "aal", "2")))
                .toArray(String[]::new);
        // 63 useless ones of cost 0 to 62, and all their pairs of a cost below 63, come before the one that helps.
        assertEquals(
                Optional.empty(),
                find(Ask.lending().withClaim("acr", "'aal1'"), List.of(ANYBODY, SECOND_FACTOR), remedies));
        String[] dear = IntStream.range(0, 64)
                .mapToObj(i -> remedy(
                        "r" + (i + 10),
                        i == 63 ? 101 : 100,
                        "immediate",
                        i < 63 ? set("session", "aal", "1") : set("session", "aal", "2")))
                .toArray(String[]::new);
        assertEquals(
                List.of("r73"),
                remedies(find(Ask.lending().withClaim("acr", "'aal1'"), List.of(ANYBODY, SECOND_FACTOR), dear)));
    }

    @Test
    void aSessionIsMadeWhereThereIsNone() {
        Ask stated = Ask.lending().stated("user", "hanako", "{}");
        Plan plan = find(stated).orElseThrow();
        assertEquals(List.of("second-factor"), plan.remedies());
        assertTrue(plan.immediate());
    }

    /// A new session is one of which nobody has said anything bad.
    @Test
    void theNewSessionHasItsNegativeFactsPresumed() {
        Est replay = Est.forbidWhen("replay", Est.path("context.session.replayRisk"));
        Est evidence = Est.forbidUnless(
                "evidence", Est.op("==", Est.path("context.session.identityEvidence"), Est.literal("'token'")));
        String signIn = """
                {'id': 'sign-in', 'cost': 1, 'kind': 'immediate', 'creates': 'session',
                 'effects': [{'on': 'session', 'attribute': 'authTime', 'now': true}]}""";
        Ask stated = Ask.lending().stated("user", "hanako", "{}");
        assertEquals(List.of("sign-in"), remedies(find(stated, List.of(ANYBODY, replay, evidence), signIn)));
    }

    @Test
    void noPlanIsToldIfNoneIsFound() {
        World world = World.sound(LIBRARY).say("Device/d1", "edr.alert", "true", "soc");
        assertEquals(Optional.empty(), find(Ask.lending(), LIBRARY, world));
        assertEquals(Optional.empty(), find(Ask.lending().withClaim("acr", "'aal1'"), LIBRARY, world), "nor a part");
    }

    /// A forbid hides that no permit is satisfied either; both must go.
    @Test
    void thePermitBehindAForbidIsRemediedToo() {
        Est compliant =
                Est.permitWhen("compliant", Est.op("==", Est.path("context.device.compliance"), Est.literal("'x'")));
        assertEquals(
                List.of("factor", "comply"),
                remedies(find(
                        Ask.lending().withClaim("acr", "'aal1'"),
                        List.of(compliant, SECOND_FACTOR),
                        remedy("comply", 20, "later", set("device", "compliance", "'x'")),
                        remedy("factor", 10, "immediate", set("session", "aal", "2")))));
    }

    /// So does an obligation that the gateway cannot do, behind a plain forbid.
    @Test
    void theObligationBehindAForbidIsRemediedToo() {
        Est watermark = Est.forbidUnless(
                        "watermark", Est.op("==", Est.path("context.device.compliance"), Est.literal("'x'")))
                .annotated("{'obligation': 'watermark'}");
        assertEquals(
                List.of("factor", "comply"),
                remedies(find(
                        Ask.lending().withClaim("acr", "'aal1'"),
                        List.of(ANYBODY, SECOND_FACTOR, watermark),
                        remedy("comply", 20, "later", set("device", "compliance", "'x'")),
                        remedy("factor", 10, "immediate", set("session", "aal", "2")))));
    }

    @Test
    void aSystemThatIsAccessedItselfIsRemediedAsSystem() {
        Est verified = Est.forbidUnless("verified", Est.path("resource.verified"));
        var ask = Ask.to("read", "system", "catalogue");
        Release release = Release.read(
                1,
                new ReleaseBundle(new TreeMap<>(Library.bundleWith("policies.json", Est.set(List.of(ANYBODY, verified)))
                        .documents())));
        assertEquals(List.of("wait-for-scan"), remedies(find(ask, release, new World(release))));
    }

    @Test
    void theAgeOfTheAuthenticationIsTheLargestThatPermits() {
        Ask stale = Ask.lending().withClaim("auth_time", Long.toString(Library.NOW / 1000 - 50_000));
        assertEquals(43_199, find(stale).orElseThrow().maxAgeSeconds(), "less than 12 hours");
        assertEquals(900, maxAge("<=", "15m"), "a duration in the policy");
        assertEquals(899, maxAge("<", "15m"));
        assertEquals(1_800, maxAge("<=", "1800001ms"), "that is not a setting's");
    }

    private long maxAge(String comparison, String limit) {
        JsonObject age = Est.call("durationSince", Est.path("context.now"), Est.path("context.session.authTime"));
        Est recent = Est.forbidUnless(
                "recent", Est.op(comparison, age, Est.call("duration", Est.literal("'" + limit + "'"))));
        String signIn = """
                {'id': 'sign-in', 'cost': 1, 'kind': 'immediate',
                 'effects': [{'on': 'session', 'attribute': 'authTime', 'now': true}]}""";
        Ask old = Ask.lending().withClaim("auth_time", "1");
        return find(old, List.of(ANYBODY, recent), signIn).orElseThrow().maxAgeSeconds();
    }

    @Test
    void whereTheAgeDoesNotMatterNoneIsTold() {
        assertEquals(
                0, find(Ask.lending().withClaim("acr", "'aal1'")).orElseThrow().maxAgeSeconds(), "it is young");
        assertEquals(
                0,
                find(
                                Ask.lending().withClaim("acr", "'aal1'"),
                                List.of(ANYBODY, SECOND_FACTOR),
                                remedy("factor", 10, "immediate", set("session", "aal", "2")))
                        .orElseThrow()
                        .maxAgeSeconds());
    }

    @Test
    void aValueThatTheSchemaRefusesMakesNoPlan() {
        assertEquals(
                Optional.empty(),
                find(
                        Ask.lending().withClaim("acr", "'aal1'"),
                        List.of(ANYBODY, SECOND_FACTOR),
                        remedy("odd", 1, "immediate", set("session", "aal", "'two'"))));
    }

    @Test
    void aLevelThatIsReachedIsNotLowered() {
        Est fifth = Est.forbidUnless("fifth", Est.op(">=", Est.path("context.session.aal"), Est.literal("3")));
        Est compliant =
                Est.forbidUnless("compliant", Est.op("==", Est.path("context.device.compliance"), Est.literal("'x'")));
        String both = """
                {'id': 'both', 'cost': 1, 'kind': 'later', 'effects': [
                  {'on': 'session', 'attribute': 'aal', 'atLeast': [2]},
                  {'on': 'device', 'attribute': 'compliance', 'set': 'x'}]}""";
        assertEquals(
                List.of("both"),
                remedies(find(Ask.lending().withClaim("acr", "'aal3'"), List.of(ANYBODY, fifth, compliant), both)));
    }

    @Test
    void plansNameRemediesOfTheRelease() {
        Set<String> known = LIBRARY.remedyIds().stream().collect(Collectors.toSet());
        assertTrue(known.containsAll(remedies(find(Ask.lending().withClaim("acr", "'aal1'")))));
    }
}
