package dev.sekisho.server.gateway.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.server.fixture.Keys;
import dev.sekisho.server.fixture.Listening;
import dev.sekisho.server.fixture.Listening.Reply;
import dev.sekisho.server.fixture.Told;
import dev.sekisho.server.gateway.Decisions;
import dev.sekisho.server.gateway.GatewayEndpoint;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The checklist of AuthZEN 1.0, over a real listener.
class EvaluationTest {
    private static final String PATH = EvaluationGateway.PATH;
    private static final String BODY = """
            {"subject": {"type": "user", "id": "alice"}, "action": {"name": "read"},
             "resource": {"type": "document", "id": "1"}}""";

    private final Told told = new Told(Told.permit());
    private final Listening server = serving(told);

    private static Listening serving(Decisions decisions) {
        return Listening.to(new GatewayEndpoint(new EvaluationGateway(), new Keys(), decisions));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply post(String body) {
        return server.post(PATH, Keys.GATEWAY, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
    void az01OtherMethodsAreNotAllowed(String method) {
        Reply reply = server.send(server.request(PATH)
                .header("Sekisho-Key", Keys.GATEWAY)
                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertEquals(405, reply.status());
        assertEquals("POST", reply.header("Allow"));
        assertEquals(0, told.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void az02JsonIsTaken(String type) {
        assertEquals(200, typed(type).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application"})
    void az02OtherTypesAreMalformed(String type) {
        assertEquals(400, typed(type).status());
        assertEquals("content_type_wrong", typed(type).code());
    }

    @Test
    void az02AMissingTypeIsMalformed() {
        Reply reply = server.send(server.request(PATH)
                .header("Sekisho-Key", Keys.GATEWAY)
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));

        assertEquals(400, reply.status());
    }

    private Reply typed(String type) {
        return server.send(server.request(PATH)
                .header("Sekisho-Key", Keys.GATEWAY)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"a\"", "1", "{", "{}{}", "{\"subject\":}", "\u0000"})
    void az03TheBodyIsOneObject(String body) {
        assertEquals(400, post(body).status(), body);
        assertEquals(0, told.count());
    }

    @Test
    void az04APermitIs200WithJson() {
        Reply reply = post(BODY);

        assertEquals(200, reply.status());
        assertEquals("application/json", reply.header("Content-Type"));
        assertEquals(Optional.of(new JsonBool(true)), reply.json().get("decision"));
        assertEquals("no-store", reply.header("Cache-Control"));
    }

    @Test
    void az04ADenyIs200Too() {
        try (Listening denying = serving(new Told(Told.deny()))) {
            Reply reply = denying.post(PATH, Keys.GATEWAY, BODY);

            assertEquals(200, reply.status());
            assertEquals(Optional.of(new JsonBool(false)), reply.json().get("decision"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'r'}}",
                "{'subject':'alice','action':{'name':'r'},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user'},'action':{'name':'r'},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'id':'a'},'action':{'name':'r'},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user','id':1},'action':{'name':'r'},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':123},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user','id':'a'},'action':{},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'r'},'resource':{'type':'d'}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'r'},'resource':['d','1']}",
                "{'subject':null,'action':{'name':'r'},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user','id':'a','properties':[]},'action':{'name':'r'},'resource':{'type':'d','id':'1'}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'r'},'resource':{'type':'d','id':'1'},'context':'x'}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'r'},'resource':{'type':'d','id':'1'},"
                        + "'context':{'token':1}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'r'},'resource':{'type':'d','id':'1'},"
                        + "'context':{'device':'lg-0001'}}",
            })
    void az05MissingAndIllTypedMembersAreMalformed(String body) {
        Reply reply = post(body.replace('\'', '"'));

        assertEquals(400, reply.status());
        assertEquals("request_member", reply.code());
        assertTrue(reply.json().object("error").orElseThrow().string("message").isPresent());
        assertEquals(0, told.count());
    }

    @Test
    void az06WithoutAKeyIsUnauthorized() {
        Reply reply = server.send(server.request(PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));

        assertEquals(401, reply.status());
        assertEquals("key_missing", reply.code());
        assertEquals("Bearer realm=\"sekisho\"", reply.header("WWW-Authenticate"));
    }

    @Test
    void az06AWrongKeyIsUnauthorized() {
        Reply reply = server.post(PATH, "another", BODY);

        assertEquals(401, reply.status());
        assertEquals("key_invalid", reply.code());
        assertEquals(0, told.count());
    }

    @Test
    void az06AKeyForSomethingElseIsForbidden() {
        Reply reply = server.post(PATH, Keys.FEED, BODY);

        assertEquals(403, reply.status());
        assertEquals("caller_not_allowed", reply.code());
        assertEquals(0, told.count());
    }

    @Test
    void az06ADefectIs500AndNeverADecision() {
        try (Listening broken = serving(new Broken())) {
            Reply reply = broken.post(PATH, Keys.GATEWAY, BODY);

            assertEquals(500, reply.status());
            assertEquals("internal_error", reply.code());
            assertTrue(reply.json().get("decision").isEmpty());
            assertEquals(1, broken.defects().size());
            assertFalse(
                    broken.defects().getFirst().contains("alice"),
                    broken.defects().getFirst());
        }
    }

    private static final class Broken implements Decisions {
        @Override
        public void decide(AccessRequest request, Consumer<Answer> done) {
            throw new IllegalStateException("a defect that knows alice");
        }

        @Override
        public void refuse(AccessRequest request, ReasonCode reason, Consumer<Answer> done) {
            throw new IllegalStateException("a defect");
        }
    }

    @Test
    void az07UnknownMembersAndTheOrderDoNotMatter() {
        Reply reply = post("""
                {"x": [1, {"y": null}], "resource": {"z": 1, "id": "1", "type": "document"}, "action": {"name": "read", "w": []},
                 "subject": {"id": "alice", "type": "user", "v": {}}, "context": {}}""");

        assertEquals(200, reply.status());
        assertEquals("1", told.last().resourceId());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void az08TheRequestIdComesBackOnEveryStatus(int kind) {
        HttpRequest.Builder request = server.request(PATH).header("X-Request-ID", "abc-123");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(kind == 2 ? "{" : BODY);
        Reply reply = server.send(
                switch (kind) {
                    case 1, 2 ->
                        request.header("Sekisho-Key", Keys.GATEWAY)
                                .header("Content-Type", "application/json")
                                .POST(body);
                    case 3 -> request.header("Content-Type", "application/json").POST(body);
                    default -> request.GET();
                });

        assertEquals(new int[] {200, 400, 401, 405}[kind - 1], reply.status());
        assertEquals("abc-123", reply.header("X-Request-ID"));
    }

    @Test
    void az08TheLongestRequestIdIsEchoedAndOneMoreCharacterIsNot() {
        assertEquals("i".repeat(128), withId("i".repeat(128)).header("X-Request-ID"));
        assertEquals("", withId("i".repeat(129)).header("X-Request-ID"));
        assertEquals("", withId("a b").header("X-Request-ID"));
        assertEquals(200, withId("a b").status());
        assertEquals("", told.last().requestId());
    }

    private Reply withId(String id) {
        return server.send(server.request(PATH)
                .header("Sekisho-Key", Keys.GATEWAY)
                .header("Content-Type", "application/json")
                .header("X-Request-ID", id)
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));
    }

    @Test
    void az09TheSameQuestionIsAskedAnewAndAnsweredAlike() {
        assertEquals(post(BODY).text(), post(BODY).text());
        assertEquals(2, told.count());
    }

    @Test
    void az10TheKeyMayComeAsABearer() {
        Reply reply = server.send(server.request(PATH)
                .header("Authorization", "bearer " + Keys.GATEWAY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));

        assertEquals(200, reply.status());
    }

    @Test
    void az10TwoDifferentKeysAreNoKey() {
        Reply reply = server.send(server.request(PATH)
                .header("Authorization", "Bearer " + Keys.FEED)
                .header("Sekisho-Key", Keys.GATEWAY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));

        assertEquals(401, reply.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"subject\":{\"type\":\"user\",\"id\":\"b\"},"
                        + "\"action\":{\"name\":\"r\"},\"resource\":{\"type\":\"d\",\"id\":\"1\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\",\"i\\u0064\":\"b\"},"
                        + "\"action\":{\"name\":\"r\"},\"resource\":{\"type\":\"d\",\"id\":\"1\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"\\ud800\"},"
                        + "\"action\":{\"name\":\"r\"},\"resource\":{\"type\":\"d\",\"id\":\"1\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},"
                        + "\"resource\":{\"type\":\"d\",\"id\":\"1\"},\"context\":{\"n\":1e999}}",
            })
    void az11OnlyIJsonIsTaken(String body) {
        assertEquals(400, post(body).status());
        assertEquals(0, told.count());
    }

    @Test
    void az12DepthIsBounded() {
        assertEquals(
                400,
                post("{\"context\":" + "[".repeat(40) + "]".repeat(40) + "}").status());
    }

    @Test
    void az12TheLongestBodyIsReadAndOneMoreByteIsNot() {
        int limit = 256 * 1024;
        String filler = BODY.substring(0, BODY.length() - 1) + ", \"x\": \"";
        String longest = filler + "a".repeat(limit - filler.length() - 2) + "\"}";

        assertEquals(200, post(longest).status());
        Reply tooLong = post(longest + " ");
        assertEquals(413, tooLong.status());
        assertEquals("http_body_too_large", tooLong.code());
    }

    @Test
    void az12TheLongestIdIsTakenAndOneMoreCharacterIsNot() {
        assertEquals(200, post(BODY.replace("alice", "a".repeat(2048))).status());
        Reply tooLong = post(BODY.replace("alice", "a".repeat(2049)));
        assertEquals(400, tooLong.status());
        assertEquals("request_text_too_long", tooLong.code());
    }

    @Test
    void az12ADevicesNameIsBoundedBeforeEverySignalRepeatsIt() {
        String device = ", \"context\": {\"device\": {\"type\": \"Device\", \"id\": \"" + "d".repeat(2049) + "\"}}}";

        assertEquals(400, post(BODY.substring(0, BODY.length() - 1) + device).status());
        assertEquals(0, told.count());
    }

    @Test
    void az13OptionalMembersThatAreNullAreAbsent() {
        Reply reply = post("""
                {"subject": {"type": "user", "id": "alice", "properties": null}, "action": {"name": "read", "properties": null},
                 "resource": {"type": "document", "id": "1", "properties": null}, "context": null}""");

        assertEquals(200, reply.status());
        assertEquals(JsonObject.EMPTY, told.last().context());
        assertFalse(reply.text().contains("null"), reply.text());
    }

    @Test
    void az20ATimeWithoutSecondsInTheContextIsNoError() {
        String context = ", \"context\": {\"time\": \"2025-06-27T18:03-07:00\"}}";

        assertEquals(200, post(BODY.substring(0, BODY.length() - 1) + context).status());
        assertEquals(
                Optional.of("2025-06-27T18:03-07:00"), told.last().context().string("time"));
    }

    @Test
    void az21PropertiesOfAllThreeReachTheDecision() {
        post("""
                {"subject": {"type": "user", "id": "alice", "properties": {"a": 1}},
                 "action": {"name": "read", "properties": {"b": 2, "c": 3, "device": {"id": "other"}, "token": "x"}},
                 "resource": {"type": "document", "id": "1", "properties": {"d": 4}}, "context": {"c": 5}}""");

        AccessRequest asked = told.last();
        assertEquals(
                Optional.of(new JsonLong(1)),
                ((SubjectClaim.Stated) asked.subject()).properties().get("a"));
        assertEquals(Optional.of(new JsonLong(4)), asked.resourceProperties().get("d"));
        assertEquals(Optional.of(new JsonLong(2)), asked.context().get("b"));
        assertEquals(Optional.of(new JsonLong(5)), asked.context().get("c"));
        assertTrue(asked.context().get("device").isEmpty());
        assertTrue(asked.context().get("token").isEmpty());
    }

    @Test
    void az22TheContextOfAnAnswerIsAnObject() {
        assertTrue(post(BODY).json().object("context").isPresent());
    }

    @Test
    void theUsersTokenIsTakenOutOfTheContext() {
        post(BODY.substring(0, BODY.length() - 1)
                + ", \"context\": {\"token\": \"e30.e30.e30\", \"supported_obligations\": [\"watermark\"]}}");

        AccessRequest asked = told.last();
        SubjectClaim.StatedWithToken claim = (SubjectClaim.StatedWithToken) asked.subject();
        assertEquals("e30.e30.e30", claim.token().openForVerification());
        assertEquals("alice", claim.id());
        assertTrue(asked.context().get("token").isEmpty());
        assertTrue(asked.context().array("supported_obligations").isPresent());
    }

    @Test
    void anObservingGatewayIsToldWhatWouldBe() {
        try (Listening observing = serving(new Told(Told.observed()))) {
            Reply reply = observing.post(PATH, Keys.GATEWAY, BODY);

            assertEquals("deny", reply.header("Sekisho-Would"));
            assertEquals(Optional.of(new JsonBool(true)), reply.json().get("decision"));
        }
        assertEquals("", post(BODY).header("Sekisho-Would"));
    }

    @Test
    void theAnswersNameIsTheRecords() {
        JsonObject context = post(BODY).json().object("context").orElseThrow();

        assertEquals(Optional.of(new JsonString("01M823Z9CQYCVYBDSAD0PFP08S")), context.get("evaluation_id"));
        assertEquals(Optional.of("2026-11-22T14:02:00.000Z"), context.string("evaluated_at"));
        assertEquals(
                Optional.of("K7QM-2XRD"),
                context.object("sekisho").orElseThrow().string("short_code"));
    }
}
