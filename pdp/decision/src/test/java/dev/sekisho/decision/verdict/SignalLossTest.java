package dev.sekisho.decision.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Est;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.release.Release;
import dev.sekisho.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/// Promise 3 from signals to answer (semantics §2): losing knowledge never turns deny into permit, nor drops an
/// obligation. The policies are those that authors write: positive signals in any expression without `has`,
/// negative
/// facts where they only harm.
final class SignalLossTest {
    private static final Set<String> ALL_DUTIES = Set.of("watermark", "no-copy");
    private static final Release LIBRARY = Library.release();

    /// A positive signal: what is known of it, or how it is lost.
    enum Positive {
        GOOD,
        OTHER,
        NEVER_REPORTED,
        STALE,
        CONFLICT
    }

    /// A negative fact.
    enum Negative {
        PRESUMED,
        ABSENT,
        BAD
    }

    /// What is known about one request.
    record Knowledge(
            Positive aal,
            Positive compliance,
            Positive verified,
            Negative disabled,
            Negative alert,
            boolean device,
            boolean session,
            boolean system,
            boolean membership) {
        /// This knowledge less `loss`, by single steps of semantics §2.
        Knowledge less(Knowledge loss) {
            return new Knowledge(
                    less(aal, loss.aal),
                    less(compliance, loss.compliance),
                    less(verified, loss.verified),
                    less(disabled, loss.disabled),
                    less(alert, loss.alert),
                    device && loss.device,
                    session && loss.session,
                    system && loss.system,
                    membership && loss.membership);
        }

        private static Positive less(Positive known, Positive loss) {
            return isLost(known) || !isLost(loss) ? known : loss;
        }

        private static boolean isLost(Positive positive) {
            return positive != Positive.GOOD && positive != Positive.OTHER;
        }

        private static Negative less(Negative known, Negative loss) {
            return known.compareTo(loss) >= 0 ? known : loss;
        }
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void lossNeverPermitsNorDropsAnObligation(
            @ForAll("policies") List<Est> policies,
            @ForAll("knowledge") Knowledge known,
            @ForAll("knowledge") Knowledge loss) {
        Release release = Library.withPolicies(policies);
        Decision before = decide(release, known);
        Decision after = decide(release, known.less(loss));

        boolean lost = !known.less(loss).equals(known);
        Statistics.collect(lost, before.outcome() == Outcome.PERMIT, after.outcome() == Outcome.PERMIT);
        Statistics.coverage(seen -> {
            seen.check(true, true, true).count(count -> count > 5);
            seen.check(true, true, false).count(count -> count > 50);
        });
        if (after.outcome() == Outcome.PERMIT) {
            assertEquals(Outcome.PERMIT, before.outcome(), () -> before + "\nbecame\n" + after);
            assertTrue(
                    after.obligations().containsAll(before.obligations()),
                    () -> before.obligations() + " became " + after.obligations());
        }
    }

    /// The harness itself: with everything known and good the library lends, with any one thing lost it does not.
    @Test
    void everySingleLossIsNoticedByTheLibrary() {
        Knowledge all = new Knowledge(
                Positive.GOOD,
                Positive.GOOD,
                Positive.GOOD,
                Negative.PRESUMED,
                Negative.PRESUMED,
                true,
                true,
                true,
                true);
        assertEquals(Outcome.PERMIT, decide(LIBRARY, all).outcome());
        List<Knowledge> losses = new ArrayList<>();
        for (Positive lost : List.of(Positive.NEVER_REPORTED, Positive.STALE, Positive.CONFLICT)) {
            losses.add(
                    new Knowledge(lost, all.compliance, all.verified, all.disabled, all.alert, true, true, true, true));
            losses.add(new Knowledge(all.aal, lost, all.verified, all.disabled, all.alert, true, true, true, true));
            losses.add(new Knowledge(all.aal, all.compliance, lost, all.disabled, all.alert, true, true, true, true));
        }
        for (Negative lost : List.of(Negative.ABSENT, Negative.BAD)) {
            losses.add(new Knowledge(all.aal, all.compliance, all.verified, lost, all.alert, true, true, true, true));
            losses.add(
                    new Knowledge(all.aal, all.compliance, all.verified, all.disabled, lost, true, true, true, true));
        }
        for (int part = 0; part < 4; part++) {
            losses.add(new Knowledge(
                    all.aal,
                    all.compliance,
                    all.verified,
                    all.disabled,
                    all.alert,
                    part != 0,
                    part != 1,
                    part != 2,
                    part != 3));
        }
        for (Knowledge less : losses) {
            assertTrue(decide(LIBRARY, less).outcome() != Outcome.PERMIT, less::toString);
        }
    }

    private static Decision decide(Release release, Knowledge knowledge) {
        World world = world(release, knowledge);
        return Decider.decide(
                Judge.of(release, new CountedInterpreter()),
                ask(knowledge).verified(release),
                world.view(),
                world.now());
    }

    private static Ask ask(Knowledge knowledge) {
        JsonObject.Builder claims =
                Json.object("{'sub': 'taro'}").toBuilder().put("auth_time", Library.NOW / 1000 - 300);
        if (knowledge.session) {
            claims.put("sid", "s1");
        }
        if (knowledge.membership) {
            claims.put("groups", Json.value("['staff']"));
        }
        switch (knowledge.aal) {
            case GOOD -> claims.put("acr", "aal2");
            case OTHER -> claims.put("acr", "aal1");
            case STALE, NEVER_REPORTED -> {
                // not in the token
            }
            case CONFLICT -> claims.put("acr", "aal of another kind");
        }
        Ask ask = Ask.to("lend", "book", "novel")
                .withClaims(claims.build())
                .by(Ask.gateway(Set.of(), true, ALL_DUTIES, Set.of("*")))
                .over(knowledge.system ? "catalogue" : "");
        String stated = knowledge.compliance == Positive.CONFLICT ? "{'compliance': 'compliant'}" : "{}";
        return knowledge.device
                ? ask.with("{'device': {'type': 'Device', 'id': 'd1', 'properties': " + stated + "}}")
                : ask;
    }

    private static World world(Release release, Knowledge knowledge) {
        World world = new World(release).pass(Duration.ofHours(-30));
        said(world, knowledge.verified == Positive.STALE, "System/catalogue", "verified", "true", "scanner");
        world.pass(Duration.ofHours(20));
        said(world, knowledge.compliance == Positive.STALE, "Device/d1", "compliance", "'compliant'", "mdm");
        said(world, knowledge.disabled == Negative.ABSENT, "User/taro", "account.disabled", "false", "idp");
        said(world, knowledge.alert == Negative.ABSENT, "Device/d1", "edr.alert", "false", "edr");
        world.pass(Duration.ofHours(10));
        said(world, knowledge.compliance == Positive.GOOD, "Device/d1", "compliance", "'compliant'", "mdm");
        said(world, knowledge.compliance == Positive.OTHER, "Device/d1", "compliance", "'grace'", "mdm");
        said(world, knowledge.compliance == Positive.CONFLICT, "Device/d1", "compliance", "'grace'", "mdm");
        said(world, knowledge.verified == Positive.GOOD, "System/catalogue", "verified", "true", "scanner");
        said(world, knowledge.verified == Positive.OTHER, "System/catalogue", "verified", "false", "scanner");
        said(world, knowledge.disabled == Negative.BAD, "User/taro", "account.disabled", "true", "soc");
        said(world, knowledge.alert == Negative.BAD, "Device/d1", "edr.alert", "true", "soc");
        // Only where the EDR has no bad news, so that what makes it silent or loud brings nothing back.
        said(world, knowledge.alert == Negative.PRESUMED, "Device/d1", "edr.healthy", "true", "edr");
        return world;
    }

    private static void said(World world, boolean so, String entity, String attribute, String value, String source) {
        if (so) {
            world.say(entity, attribute, value, source);
        }
    }

    @Provide
    Arbitrary<Knowledge> knowledge() {
        Arbitrary<Positive> positive = Arbitraries.frequency(
                Tuple.of(6, Positive.GOOD),
                Tuple.of(2, Positive.OTHER),
                Tuple.of(1, Positive.NEVER_REPORTED),
                Tuple.of(1, Positive.STALE),
                Tuple.of(1, Positive.CONFLICT));
        Arbitrary<Negative> negative = Arbitraries.frequency(
                Tuple.of(5, Negative.PRESUMED), Tuple.of(1, Negative.ABSENT), Tuple.of(1, Negative.BAD));
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false));
        return Combinators.combine(
                        Combinators.combine(positive, positive, positive).as(List::of),
                        Combinators.combine(negative, negative).as(List::of),
                        Combinators.combine(mostly, mostly, mostly, mostly).as(List::of))
                .as((signals, facts, parts) -> new Knowledge(
                        signals.get(0),
                        signals.get(1),
                        signals.get(2),
                        facts.get(0),
                        facts.get(1),
                        parts.get(0),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3)));
    }

    @Provide
    Arbitrary<List<Est>> policies() {
        Arbitrary<Est> policy = Combinators.combine(
                        Arbitraries.of("permit", "permit", "forbid"),
                        Arbitraries.of("when", "unless"),
                        expression(2),
                        Arbitraries.of(
                                "{}", "{}", "{'obligation': 'watermark'}", "{'obligation': 'no-copy watermark'}"))
                .as((effect, kind, positive, annotations) ->
                        Est.policy(effect, "x", effect.equals("forbid") ? annotations : "{}", kind, positive));
        Arbitrary<Est> harm = Combinators.combine(harm(), Arbitraries.of("{}", "{'obligation': 'no-copy'}"))
                .as((fact, annotations) -> Est.policy("forbid", "x", annotations, "when", fact));
        Arbitrary<Est> trust = Combinators.combine(harm(), expression(1))
                .as((fact, positive) -> Est.policy("permit", "x", "{}", "when", Est.op("&&", Est.not(fact), positive)));
        return Arbitraries.frequencyOf(Tuple.of(4, policy), Tuple.of(1, harm), Tuple.of(1, trust))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(SignalLossTest::named);
    }

    private static List<Est> named(List<Est> policies) {
        List<Est> named = new ArrayList<>();
        policies.forEach(policy -> named.add(new Est("policy-" + named.size(), policy.body())));
        return named;
    }

    private static Arbitrary<JsonObject> harm() {
        return Arbitraries.of(Est.path("principal.account.disabled"), Est.path("context.device.edr.alert"));
    }

    private static Arbitrary<JsonObject> expression(int depth) {
        Arbitrary<JsonObject> atom = Arbitraries.of(
                Est.op(">=", Est.path("context.session.aal"), Est.literal("2")),
                Est.op("==", Est.path("context.device.compliance"), Est.literal("'compliant'")),
                Est.op("!=", Est.path("context.device.compliance"), Est.literal("'grace'")),
                Est.path("resource.system.verified"),
                Est.path("context.device.edr.healthy"),
                Est.op("in", Est.path("principal"), Est.literal("{'__entity': {'type': 'Group', 'id': 'library'}}")),
                Est.literal("true"));
        if (depth == 0) {
            return atom;
        }
        Arbitrary<JsonObject> inner = expression(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(3, atom),
                Tuple.of(2, Combinators.combine(inner, inner).as((a, b) -> Est.op("&&", a, b))),
                Tuple.of(2, Combinators.combine(inner, inner).as((a, b) -> Est.op("||", a, b))),
                Tuple.of(1, inner.map(Est::not)),
                Tuple.of(1, Combinators.combine(inner, inner, inner).as(SignalLossTest::ifThenElse)));
    }

    private static JsonObject ifThenElse(JsonObject condition, JsonObject then, JsonObject otherwise) {
        return JsonObject.builder()
                .put(
                        "if-then-else",
                        JsonObject.builder()
                                .put("if", condition)
                                .put("then", then)
                                .put("else", otherwise)
                                .build())
                .build();
    }
}
