package dev.sekisho.server.gateway.forwardauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.RouteTable;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.gateway.Gateway.Question;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import dev.sekisho.server.page.DenialPage;
import dev.sekisho.server.release.SmallRelease;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardAuthTest {
    private final Release release = SmallRelease.read();
    private final ForwardAuth gateway = new ForwardAuth(() -> release, new DenialPage());

    @Test
    void theRouteNamesActionResourceAndSystem() {
        AccessRequest asked = asked("GET", "/books/978-4?copy=2");

        assertEquals("read", asked.action());
        assertEquals("book", asked.resourceType());
        assertEquals("978-4", asked.resourceId());
        assertEquals("catalogue", asked.system());
    }

    @Test
    void routesOfTheRegistrationComeBeforeThoseOfTheRelease() {
        RouteTable own = new RouteTable(
                List.of(new RouteTable.Route("GET", List.of("books", "{id}"), "borrow", "book", "{id}", "")));
        Question question = gateway.read(
                call("/forward-auth/nginx", "X-Original-Method: GET", "X-Original-URI: /books/1"),
                pep(Set.of(), new RouteMode.Enforce(), own));

        assertEquals(
                "borrow",
                assertInstanceOf(Question.Ask.class, question).request().action());
    }

    @Test
    void aHeadIsJudgedAsTheGetThatItStandsFor() {
        assertEquals("read", asked("HEAD", "/books/1").action());
    }

    @Test
    void optionsNeedARouteOfTheirOwn() {
        assertRefused(ReasonCode.ROUTE_UNKNOWN, original("OPTIONS", "/books/1"));
        assertEquals("serve", asked("OPTIONS", "/desk/1").action());
    }

    @Test
    void connectTraceAndUpgradesMatchNoRoute() {
        assertRefused(ReasonCode.ROUTE_UNKNOWN, original("CONNECT", "/desk/1"));
        assertRefused(ReasonCode.ROUTE_UNKNOWN, original("TRACE", "/desk/1"));
        assertRefused(ReasonCode.ROUTE_UNKNOWN, original("GET", "/desk/1", "Upgrade: websocket"));
    }

    @Test
    void methodsAreCaseSensitive() {
        assertRefused(ReasonCode.ROUTE_UNKNOWN, original("get", "/books/1"));
    }

    @Test
    void aPathWithoutRouteIsARecordedDenyThatShowsWhatWasAsked() {
        AccessRequest refused = assertRefused(ReasonCode.ROUTE_UNKNOWN, original("DELETE", "/books/1?x"));

        assertEquals("DELETE", refused.action());
        assertEquals("/books/1?x", refused.resourceId());
    }

    @Test
    void anAmbiguousPathIsARecordedDeny() {
        assertRefused(ReasonCode.PATH_AMBIGUOUS, original("GET", "/desk/../books/1"));
        assertRefused(ReasonCode.PATH_AMBIGUOUS, original("GET", "http://elsewhere/books/1"));
    }

    @Test
    void aNameInBracesInThePathIsNotFilledIn() {
        assertEquals("{id}", asked("GET", "/books/%7Bid%7D").resourceId());
    }

    @Test
    void anEmptySegmentIsNoId() {
        assertRefused(ReasonCode.ROUTE_UNKNOWN, original("GET", "/books/"));
    }

    @Test
    void aMessageThatSaysTooLittleIsNeverLetThroughEvenWhereTheRouteObserves() {
        Question question = gateway.read(
                call("/forward-auth/nginx", "X-Original-Method: GET"),
                pep(Set.of(), new RouteMode.Observe(Long.MAX_VALUE), RouteTable.EMPTY));
        Question.Refuse refused = assertInstanceOf(Question.Refuse.class, question);

        assertEquals(ReasonCode.REQUEST_MALFORMED, refused.reason());
        assertEquals(new RouteMode.Enforce(), refused.request().pep().mode());
    }

    @Test
    void aRepeatedHeaderThatMattersIsRefused() {
        for (String line : List.of(
                "Authorization: Bearer a", "Sekisho-Device: d", "Sekisho-Network-Zone: z", "X-Real-IP: 10.0.0.1")) {
            assertRefused(ReasonCode.REQUEST_MALFORMED, original("GET", "/books/1", line, line));
        }
    }

    @Test
    void theUsersTokenIsTheBearerToken() {
        SubjectClaim subject =
                asked("GET", "/books/1", "Authorization: bearer ab.c-d_e").subject();

        assertEquals(
                "ab.c-d_e",
                assertInstanceOf(SubjectClaim.Token.class, subject).token().openForVerification());
    }

    @Test
    void anotherSchemeOrNoneNamesNobody() {
        assertEquals(new SubjectClaim.Nobody(), asked("GET", "/books/1").subject());
        assertEquals(
                new SubjectClaim.Nobody(),
                asked("GET", "/books/1", "Authorization: Basic YTpi").subject());
    }

    @Test
    void deviceAndNetworkCountOnlyIfTheRegistrationLetsTheGatewayStateThem() {
        String[] headers = original(
                "GET", "/books/1", "Sekisho-Device: lg-0001", "Sekisho-Network-Zone: lgwan", "X-Real-IP: 10.1.2.3");

        assertEquals("{}", context(Set.of(), headers));
        assertEquals(
                "{\"device\":{\"id\":\"lg-0001\",\"type\":\"Device\"},\"network\":{\"ip\":\"10.1.2.3\",\"zone\":\"lgwan\"}}",
                context(Set.of("context.device", "context.network"), headers));
    }

    @Test
    void malformedSurroundingsAreAbsent() {
        for (String line : List.of(
                "Sekisho-Device: ",
                "Sekisho-Device: a\"b",
                "X-Real-IP: unix:",
                "X-Real-IP: 10.1.2.999",
                "X-Real-IP: x")) {
            assertEquals("{}", context(Set.of("*"), original("GET", "/books/1", line)), line);
        }
    }

    @Test
    void aKeyOpensOnlyItsOwnGatewaysPath() {
        for (String path : List.of("/forward-auth/other", "/forward-auth/other/denied", "/forward-auth/nginx/x")) {
            Question question = gateway.read(call(path, original("GET", "/books/1")), pep());
            assertEquals(
                    403,
                    assertInstanceOf(Question.Reply.class, question).reply().status(),
                    path);
        }
    }

    @Test
    void thePageIsServedFromTheHeaderThatTheGatewayCarried() {
        HttpReply reply = assertInstanceOf(
                        Question.Reply.class, gateway.read(call("/forward-auth/nginx/denied"), pep()))
                .reply();

        assertEquals(200, reply.status());
        assertTrue(new String(reply.body(), StandardCharsets.UTF_8).contains("<h1>"));
    }

    @Test
    void aGatewayWithoutAGoodKeyIsNotToldToSendItsUsersToSignIn() {
        Problem problem = new Problem(ServerError.KEY_MISSING, "request header", "no key", "a key");

        assertEquals(
                403,
                gateway.refuse(call("/forward-auth/nginx").head(), 401, problem).status());
        assertEquals(
                403,
                gateway.refuse(call("/forward-auth/nginx").head(), 413, problem).status());
        assertEquals(
                503,
                gateway.refuse(call("/forward-auth/nginx").head(), 503, problem).status());
        assertFalse(gateway.bearerIsKey());
    }

    private AccessRequest asked(String method, String target, String... more) {
        Question question = gateway.read(call("/forward-auth/nginx", original(method, target, more)), pep());
        return assertInstanceOf(Question.Ask.class, question).request();
    }

    private AccessRequest assertRefused(ReasonCode reason, String... lines) {
        Question.Refuse refused =
                assertInstanceOf(Question.Refuse.class, gateway.read(call("/forward-auth/nginx", lines), pep()));
        assertEquals(reason, refused.reason());
        return refused.request();
    }

    private String context(Set<String> properties, String... lines) {
        Question question = gateway.read(
                call("/forward-auth/nginx", lines), pep(properties, new RouteMode.Enforce(), RouteTable.EMPTY));
        return JsonWriter.canonicalText(
                assertInstanceOf(Question.Ask.class, question).request().context());
    }

    private static String[] original(String method, String target, String... more) {
        List<String> lines = new ArrayList<>(List.of("X-Original-Method: " + method, "X-Original-URI: " + target));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    private static Pep pep() {
        return pep(Set.of(), new RouteMode.Enforce(), RouteTable.EMPTY);
    }

    private static Pep pep(Set<String> properties, RouteMode mode, RouteTable routes) {
        return new Pep("nginx", Set.of(), false, Set.of(), false, properties, mode, Set.of(), routes);
    }

    private static HttpCall call(String path, String... lines) {
        return new HttpCall(new HttpHead("GET", path, "", OriginalRequestTest.headers(lines), "", false), new byte[0]);
    }
}
