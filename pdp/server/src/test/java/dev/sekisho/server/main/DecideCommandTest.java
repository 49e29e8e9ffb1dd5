package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `decide` prints.
final class DecideCommandTest {
    private static final String COMPLIANT = """
            {"assertions": [{"id": "1", "entity": {"type": "Device", "id": "d1"}, "attribute": "compliance",
             "value": "compliant", "source": "mdm", "evidence": "VERIFIED", "event_time": "2026-11-24T09:00:00Z"}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private PackCalls calls = new PackCalls(folder);

    @BeforeEach
    void start() {
        calls = new PackCalls(folder);
    }

    /// `decide` in the pack `office`, whose directory knows taro.
    private int decide(String request, String signals, String... options) throws IOException {
        String pack = calls.copy("office");
        calls.replace(
                "office/directory/office.json",
                "[\n  {\"uid\"",
                "[\n{\"uid\": {\"type\": \"User\", \"id\": \"taro\"}, \"attrs\": {},"
                        + " \"parents\": [{\"type\": \"Group\", \"id\": \"staff\"}]},\n  {\"uid\"");
        String asked = calls.write("request.json", request);
        String told = calls.write("signals.json", signals);
        String at = "2026-11-24T10:00:00Z";
        return calls.run(Stream.concat(
                        Stream.of("decide", "--pack", pack, "--request", asked, "--signals", told, "--at", at),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static String opening(String who, String authTime) {
        return """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "open"},
                 "resource": {"type": "document", "id": "1"},
                 "context": {"device": {"type": "Device", "id": "d1"},
                  "session": {"type": "Session", "id": "s1", "properties": {"authTime": "%s"}}}}
                """.formatted(who, authTime);
    }

    @Test
    void aStepUpShowsHowOldTheAuthenticationMayBe() throws IOException {
        assertEquals(0, decide(opening("taro", "2026-11-23T10:00:00Z"), COMPLIANT));

        assertTrue(calls.out().contains("\"outcome\": \"step_up\""), calls::out);
        assertTrue(calls.out().contains("\"max_age\": 43200,"), calls::out);
    }

    @Test
    void aPermitAsksForNothing() throws IOException {
        assertEquals(0, decide(opening("taro", "2026-11-24T09:00:00Z"), COMPLIANT));

        assertTrue(calls.out().contains("\"outcome\": \"permit\""), calls::out);
        assertFalse(calls.out().contains("\"max_age\""), calls::out);
    }

    @Test
    void aDenyIsAResultAndStatusZero() throws IOException {
        assertEquals(0, decide(opening("hanako", "2026-11-24T09:00:00Z"), COMPLIANT));

        assertTrue(calls.out().contains("\"membership_unknown\""), calls::out);
    }

    @Test
    void explainTellsThePartThatErredAndWhatWasMissing() throws IOException {
        String ofAnother = COMPLIANT.replace("d1", "d2");
        assertEquals(0, decide(opening("taro", "2026-11-24T09:00:00Z"), ofAnother, "--explain"));

        for (String line : List.of(
                "\"result\": \"not_evaluable\"",
                "\"text\": \"context.device.compliance == \\\"compliant\\\"\"",
                "\"kind\": \"attribute_missing\"",
                "\"path\": \"context.device.compliance\"",
                "\"found\": \"missing\"")) {
            assertTrue(calls.out().contains(line), calls::out);
        }
    }

    @Test
    void anUnknownMemberOfAnAssertionIsToldTheKnownOnes() throws IOException {
        assertEquals(1, decide(opening("taro", "2026-11-24T09:00:00Z"), COMPLIANT.replace("event_time", "age")));

        assertEquals(
                "request_member: assertions[0]: found the unknown member `age`, expected only attribute, entity,"
                        + " event_time, evidence, id, source, valid_until, value\n",
                calls.err());
    }

    /// A book is nowhere but in the catalogue that the gateway fronts.
    @Test
    void theNamedSystemServesWhatIsAskedFor() throws IOException {
        String pack = calls.copy("library");
        calls.replace(
                "library/directory/groups.json",
                "[\n",
                "[\n{\"uid\": {\"type\": \"User\", \"id\": \"hanako\"}, \"attrs\": {},"
                        + " \"parents\": [{\"type\": \"Group\", \"id\": \"staff\"}]},\n");
        String asked = calls.write("request.json", """
                {"subject": {"type": "user", "id": "hanako"}, "action": {"name": "read"},
                 "resource": {"type": "book", "id": "1"}}
                """);
        String told = calls.write("signals.json", """
                {"assertions": [{"id": "1", "entity": {"type": "System", "id": "catalogue"}, "attribute": "verified",
                 "value": true, "source": "scanner", "evidence": "VERIFIED", "event_time": "2026-11-24T09:00:00Z"}]}
                """);
        String[] call = {"decide", "--pack", pack, "--request", asked, "--signals", told, "--at", "2026-11-24T10:00:00Z"
        };

        assertEquals(0, calls.run(call));
        assertTrue(calls.out().contains("\"forbid_unevaluable\""), calls::out);
        assertFalse(calls.out().contains("\"permit\""), calls::out);

        assertEquals(
                0,
                calls.run(Stream.concat(Stream.of(call), Stream.of("--system", "catalogue", "--explain"))
                        .toArray(String[]::new)));
        assertTrue(calls.out().contains("\"outcome\": \"permit\""), calls::out);
        // The policies on lending are not asked.
        assertTrue(calls.out().contains("\"scope\": \"action\""), calls::out);
    }
}
