package dev.sekisho.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Debian's nginx with what `connect nginx` printed, in front of an application, asking the packaged server.
/// Each test has a terminal of its own.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxGatewayTest {
    private Gatehouse gatehouse;

    @BeforeAll
    void open(@TempDir Path folder) {
        gatehouse = Gatehouse.open(folder);
    }

    @AfterAll
    void close() {
        gatehouse.close();
    }

    @BeforeEach
    void forgetWhatArrived() {
        gatehouse.application.takeArrived();
    }

    @Test
    void anAlertShutsTheTerminalOutWithTheNextRequestAndItsEndLetsItInAgain() {
        gatehouse.soundTerminal(1);
        HttpResponse<String> before = gatehouse.openDocument(1, "aal1");
        gatehouse.server.report(Facts.of("Device", "lg-0001", "edr.alert", "true", "edr"));
        HttpResponse<String> during = gatehouse.openDocument(1, "aal1");
        gatehouse.server.report(Facts.of("Device", "lg-0001", "edr.alert", "false", "edr"));
        HttpResponse<String> after = gatehouse.openDocument(1, "aal1");

        assertEquals(List.of(200, 403, 200), List.of(before.statusCode(), during.statusCode(), after.statusCode()));
        assertEquals("application", after.body());
        assertEquals(2, gatehouse.application.takeArrived().size());

        List<JsonObject> records = gatehouse.server.decisionsAbout("lg-0001");
        assertEquals(
                List.of("permit", "deny", "permit"),
                records.stream().map(Records::outcome).toList());
        assertEquals(
                List.of("presumed", "known", "presumed"),
                records.stream()
                        .map(record -> signal(record, "signals").string("state").orElse(""))
                        .toList());
        assertEquals(List.of("device_alert"), Records.reasons(records.get(1)));
        JsonObject alert = signal(records.get(1), "decisive");
        assertEquals(Optional.of(new JsonBool(true)), alert.get("value"));
        assertEquals(Optional.of("edr"), alert.string("source"));
        assertEquals(
                Optional.of(new JsonBool(false)),
                signal(records.get(2), "signals").get("value"));
        assertTrue(during.body()
                .contains(Records.pdp(records.get(1)).string("short_code").orElseThrow()));
    }

    @Test
    void aStepUpIsChallengedAndTheStrongerTokenPermits() {
        gatehouse.soundTerminal(2);
        gatehouse.server.report(Facts.of("Device", "lg-0002", "bulletin.urgency", "\"high\"", "bulletin"));
        HttpResponse<String> weak = gatehouse.openDocument(2, "aal1");

        assertEquals(401, weak.statusCode());
        String challenge = weak.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(challenge.startsWith("Bearer error=\"insufficient_user_authentication\", "), challenge);
        assertTrue(challenge.contains("acr_values=\"aal2"), challenge);
        assertEquals(1, weak.headers().allValues("WWW-Authenticate").size());
        assertTrue(weak.body().contains("もう一度サインイン"), weak.body());
        assertEquals(List.of(), gatehouse.application.takeArrived());

        assertEquals(200, gatehouse.openDocument(2, "aal2").statusCode());
    }

    @Test
    void aDenyShowsOurPageInTheReadersLanguage() {
        gatehouse.soundTerminal(3);
        gatehouse.server.report(Facts.of("Device", "lg-0003", "bulletin.urgency", "\"immediate\"", "bulletin"));
        HttpResponse<String> japanese = gatehouse.openDocument(3, "aal2", "Accept-Language", "ja");
        HttpResponse<String> english = gatehouse.openDocument(3, "aal2", "Accept-Language", "en-GB,en;q=0.9");

        assertEquals(List.of(403, 403), List.of(japanese.statusCode(), english.statusCode()));
        assertTrue(japanese.body().contains("<html lang=\"ja\">"), japanese.body());
        assertTrue(japanese.body().contains("<h1>次のことをすると利用できます</h1>"), japanese.body());
        assertTrue(english.body().contains("<html lang=\"en\">"), english.body());
        assertTrue(english.body().contains("Install the updates of the device"), english.body());
        assertTrue(english.body().matches("(?s).*<dd class=\"code\">[0-9A-Z]{4}-[0-9A-Z]{4}</dd>.*"), english.body());
        assertFalse(english.body().contains("device-vulnerable"), "names a policy");
        assertTrue(english.headers().firstValue("Content-Security-Policy").isPresent());
        assertEquals(Optional.of("no-store"), english.headers().firstValue("Cache-Control"));
        assertEquals(List.of(), gatehouse.application.takeArrived());
    }

    @Test
    void theCodeOnThePageIsExplained() {
        gatehouse.soundTerminal(4);
        gatehouse.server.report(Facts.of("Device", "lg-0004", "edr.alert", "true", "edr"));
        Matcher code = Pattern.compile("<dd class=\"code\">(.*?)</dd>")
                .matcher(gatehouse.openDocument(4, "aal1").body());

        assertTrue(code.find());
        String why = Sekisho.output(
                "why", code.group(1), "--data", gatehouse.server.data().toString());
        assertTrue(why.contains("lg-0004"), why);
    }

    @Test
    void whatAClientSendsUnderTheGatewaysHeadersChangesNothing() {
        gatehouse.soundTerminal(5);
        gatehouse.server.report(Facts.of("Device", "lg-0005", "edr.alert", "true", "edr"));
        String[] forged = {
            "X-Original-URI", "/portal/",
            "X-Original-URL", "http://127.0.0.1/portal/",
            "X-Original-Method", "GET",
            "X-Forwarded-Uri", "/portal/",
            "X-Forwarded-Method", "GET",
            "X-Forwarded-Host", "elsewhere.example",
            "X-Forwarded-For", "10.9.9.9",
            "X-Real-IP", "10.9.9.9",
            "Sekisho-Key", "forged",
            "Sekisho-Device", "lg-0006",
            "Sekisho-Network-Zone", "internet",
            "Sekisho-Subject", "somebody.else",
            "Sekisho-Decision", "forged",
            "Sekisho-Decision-Id", "forged",
            "Sekisho-Would", "permit",
            "Sekisho-Obligations", "none",
        };
        assertEquals(403, gatehouse.openDocument(5, "aal1", forged).statusCode());
        assertEquals(List.of(), gatehouse.application.takeArrived());

        gatehouse.server.report(Facts.of("Device", "lg-0005", "edr.alert", "false", "edr"));
        HttpResponse<String> permitted = gatehouse.openDocument(5, "aal1", forged);

        assertEquals(200, permitted.statusCode());
        Upstream.Arrived arrived = gatehouse.application.takeArrived().getFirst();
        assertEquals("GET /documents/2026-0412 HTTP/1.1", arrived.line());
        assertFalse(
                arrived.headers().stream()
                        .anyMatch(header -> header.startsWith("sekisho-")
                                || header.startsWith("x-original-")
                                || header.contains("10.9.9.9")
                                || header.contains("elsewhere.example")),
                arrived.headers().toString());
        assertTrue(arrived.headers().contains("x-real-ip: " + Gatehouse.terminal(5)), arrived.toString());
        assertTrue(arrived.headers().stream().anyMatch(header -> header.startsWith("authorization: Bearer ")));
        assertFalse(permitted.headers().map().keySet().stream().anyMatch(name -> name.startsWith("sekisho-")));
    }

    @Test
    void hostilePathsNeverReachTheApplication() {
        gatehouse.soundTerminal(6);
        assertEquals(200, gatehouse.openDocument(6, "aal1").statusCode());
        gatehouse.application.takeArrived();
        for (String target : List.of(
                "/portal/../documents/2026-0412",
                "/portal/%2e%2e/documents/2026-0412",
                "/documents/2026-0412%2f..%2fsecret",
                "/documents//2026-0412",
                "//documents/2026-0412",
                "/documents/2026-0412;x=y",
                "/documents/%252e%252e",
                "/documents/2026%5c0412",
                "/documents/2026-0412%00",
                "/documents/2026-0412%0d%0aX-Injected:%201",
                "/documents/\\2026-0412",
                "/documents/%c0%ae",
                "/documents/2026-0412#x",
                "/documents/" + "a".repeat(4000))) {
            int status = Web.raw(
                    Gatehouse.terminal(6),
                    gatehouse.enforcingPort,
                    "GET " + target + " HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Authorization: " + gatehouse.hanako("aal1"));
            assertNotEquals(200, status, target);
            assertNotEquals(0, status, target);
        }
        for (String line : List.of("CONNECT 127.0.0.1:80 HTTP/1.1", "TRACE /portal/ HTTP/1.1", "OPTIONS * HTTP/1.1")) {
            assertNotEquals(
                    200,
                    Web.raw(
                            Gatehouse.terminal(6),
                            gatehouse.enforcingPort,
                            line,
                            "Host: 127.0.0.1",
                            "Authorization: " + gatehouse.hanako("aal1")),
                    line);
        }
        assertEquals(List.of(), gatehouse.application.takeArrived());
    }

    @Test
    void whatNginxKeepsForItselfCannotBeAskedFor() {
        for (String target : List.of("/.sekisho/decision", "/.sekisho/denied", "/.sekisho/unavailable")) {
            HttpResponse<String> answer = Web.send(
                    Gatehouse.terminal(7),
                    "GET",
                    Gatehouse.url(gatehouse.enforcingPort, target),
                    "",
                    "Sekisho-Decision",
                    "forged");
            assertEquals(404, answer.statusCode(), target);
        }
        assertEquals(List.of(), gatehouse.application.takeArrived());
    }

    @Test
    void anUpgradeReachesTheApplicationAsThePlainRequestThatWasJudged() {
        gatehouse.soundTerminal(7);
        int status = Web.raw(
                Gatehouse.terminal(7),
                gatehouse.enforcingPort,
                "GET /documents/2026-0412 HTTP/1.1",
                "Host: 127.0.0.1",
                "Upgrade: websocket",
                "Authorization: " + gatehouse.hanako("aal1"));
        Upstream.Arrived arrived = gatehouse.application.takeArrived().getFirst();

        assertEquals(200, status);
        assertFalse(
                arrived.headers().stream()
                        .anyMatch(header -> header.startsWith("upgrade:") || header.startsWith("connection:")),
                arrived.headers().toString());
    }

    @Test
    void aBodyReachesTheApplicationAndNotTheDecisionPoint() {
        gatehouse.soundTerminal(7);
        HttpResponse<String> answer = Web.send(
                Gatehouse.terminal(7),
                "PUT",
                Gatehouse.url(gatehouse.enforcingPort, "/documents/2026-0412"),
                "a new text",
                "Authorization",
                gatehouse.hanako("aal1"));
        Upstream.Arrived arrived = gatehouse.application.takeArrived().getFirst();

        assertEquals(200, answer.statusCode());
        assertEquals("PUT /documents/2026-0412 HTTP/1.1", arrived.line());
        assertTrue(
                arrived.headers().contains("content-length: 10"),
                arrived.headers().toString());
    }

    @Test
    void twoTokensInOneRequestAreRefused() {
        gatehouse.soundTerminal(6);
        int status = Web.raw(
                Gatehouse.terminal(6),
                gatehouse.enforcingPort,
                "GET /documents/2026-0412 HTTP/1.1",
                "Host: 127.0.0.1",
                "Authorization: " + gatehouse.hanako("aal1"),
                "Authorization: " + gatehouse.hanako("aal2"));

        assertTrue(status >= 400 && status < 500, Integer.toString(status));
        assertEquals(List.of(), gatehouse.application.takeArrived());
    }

    @Test
    void withoutATokenOneIsAskedFor() {
        HttpResponse<String> answer =
                Web.send(Gatehouse.terminal(7), "GET", Gatehouse.url(gatehouse.enforcingPort, "/documents/1"), "");

        assertEquals(401, answer.statusCode());
        assertEquals(Optional.of("Bearer"), answer.headers().firstValue("WWW-Authenticate"));
        assertEquals(List.of(), gatehouse.application.takeArrived());
    }

    @Test
    void whatHasNoRouteIsDeniedAndRecorded() {
        gatehouse.soundTerminal(8);
        HttpResponse<String> answer = Web.send(
                Gatehouse.terminal(8),
                "DELETE",
                Gatehouse.url(gatehouse.enforcingPort, "/documents/1"),
                "",
                "Authorization",
                gatehouse.hanako("aal1"));
        JsonObject record = gatehouse.server.decisionsAbout("lg-0008").getLast();

        assertEquals(403, answer.statusCode());
        assertEquals(List.of("route_unknown"), Records.reasons(record));
        assertEquals(
                Optional.of("sato.hanako"),
                record.object("actor").flatMap(actor -> actor.object("user")).flatMap(user -> user.string("uid")));
    }

    @Test
    void anObservingGatewayLetsPassAndRecordsWhatWouldBe() throws IOException {
        gatehouse.soundTerminal(9);
        gatehouse.server.report(Facts.of("Device", "lg-0009", "antimalware.running", "false", "antimalware"));
        HttpResponse<String> observed = Web.send(
                Gatehouse.terminal(9),
                "GET",
                Gatehouse.url(gatehouse.observingPort, "/documents/1"),
                "",
                "Authorization",
                gatehouse.hanako("aal1"));
        JsonObject record =
                Records.pdp(gatehouse.server.decisionsAbout("lg-0009").getLast());

        assertEquals(200, observed.statusCode());
        assertEquals(Optional.of("observe"), record.string("mode"));
        assertEquals(Optional.of("permit"), record.string("outcome"));
        assertNotEquals(Optional.of("permit"), record.string("would"));
        assertFalse(observed.headers().firstValue("Sekisho-Would").isPresent());
        assertFalse(gatehouse.application.takeArrived().getFirst().headers().stream()
                .anyMatch(header -> header.startsWith("sekisho-")));
        Path log = gatehouse.server.data().resolveSibling("nginx").resolve("groupware-new.log");
        Await.until("nginx wrote its log", () -> text(log).contains("would=deny"));
    }

    @Test
    void noRegistrationHoldsItsKeyInClear() throws IOException {
        for (String printed : gatehouse.printed) {
            Matcher key = Pattern.compile("default \"([A-Za-z0-9_-]{43})\";").matcher(printed);
            assertTrue(key.find(), printed);
            try (Stream<Path> files = Files.walk(gatehouse.server.data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertFalse(text(file).contains(key.group(1)), file.toString());
                }
            }
        }
    }

    @Test
    void aRegisteredGatewayIsNotReplaced() {
        Sekisho.Ran again = Sekisho.run(
                "connect", "nginx",
                "--upstream", gatehouse.application.url(),
                "--issuer", gatehouse.issuer.url(),
                "--data", gatehouse.server.data().toString(),
                "--pep", Gatehouse.AUDIENCE);

        assertNotEquals(0, again.status());
        assertEquals("", again.out());
        assertTrue(again.err().startsWith("pep_already_registered: "), again.err());
        assertEquals(1, again.err().lines().count(), again.err());
    }

    private static JsonObject signal(JsonObject record, String where) {
        return Records.signal(record, where, "device.edr.alert")
                .orElseThrow(() -> new AssertionError("no device.edr.alert in " + where + " of " + record));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
