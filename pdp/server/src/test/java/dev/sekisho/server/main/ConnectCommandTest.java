package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.data.DataFile;
import dev.sekisho.server.data.PepRegistration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aGatewayObservesForFourteenDays() {
        assertEquals(0, connect());
        PepRegistration registration = registration();
        RouteMode.Observe observe = assertInstanceOf(RouteMode.Observe.class, registration.mode());

        assertEquals(
                Duration.ofDays(14),
                Duration.between(registration.created(), Instant.ofEpochMilli(observe.untilMillis())));
        assertTrue(err.toString().contains("14"), err.toString());
    }

    @Test
    void onDemandItsAnswersBindAtOnce() {
        assertEquals(0, connect("--enforce"));
        assertEquals(new RouteMode.Enforce(), registration().mode());
    }

    @Test
    void theKeyStandsInTheConfigurationAndItsHashInTheRegistration() throws IOException {
        assertEquals(0, connect());
        Matcher key = Pattern.compile("default \"([A-Za-z0-9_-]{43})\";").matcher(out.toString());

        assertTrue(key.find(), out.toString());
        assertFalse(Files.readString(file()).contains(key.group(1)));
        assertFalse(err.toString().contains(key.group(1)), err.toString());
        assertTrue(registration().key().matches(ApiKey.presented(key.group(1)).hash()));
    }

    @Test
    void itVerifiesNobodyAndStatesOnlyWhatItsConfigurationSets() {
        assertEquals(0, connect("--device", "10.0.0.7=lg-0001", "--zone", "10.0.0.0/8=lgwan"));
        PepRegistration registration = registration();

        assertFalse(registration.verifiesUsers());
        assertFalse(registration.readsReasons());
        assertEquals(Set.of("context.device", "context.network"), registration.properties());
        assertTrue(out.toString().contains("    10.0.0.7 \"lg-0001\";\n"), out.toString());
    }

    @Test
    void withoutKnownDevicesItStatesNone() {
        assertEquals(0, connect());
        assertEquals(Set.of("context.network"), registration().properties());
    }

    @Test
    void whatIsRegisteredIsNotReplaced() throws IOException {
        assertEquals(0, connect("--enforce"));
        String before = Files.readString(file());

        assertRefused("pep_already_registered", connect());
        assertEquals(before, Files.readString(file()));
    }

    @Test
    void optionsThatWouldBreakTheConfigurationAreRefusedInOneLine() {
        for (List<String> wrong : List.of(
                List.of("--upstream", "http://a/path"),
                List.of("--upstream", "a;b"),
                List.of("--pep", "../x"),
                List.of("--pep", "A"),
                List.of("--server-name", "a;b"),
                List.of("--access-log", "/tmp/a b"),
                List.of("--device", "10.0.0.7=a;b"),
                List.of("--zone", "10.0.0.0/8;=a"),
                List.of("--listen", "0"),
                List.of("--pdp", "http://10.0.0.1:8181"),
                List.of("--issuer", "http://idp.example"))) {
            int status = connect(wrong.toArray(String[]::new));
            assertFalse(status == 0, wrong.toString());
            assertEquals("", out.toString(), wrong.toString());
            assertEquals(1, err.toString().lines().count(), err.toString());
            assertFalse(Files.exists(file()), wrong.toString());
        }
    }

    @Test
    void onDemandTheConfigurationGoesToAFileThatOnlyItsOwnerReads() throws IOException {
        Path target = folder.resolve("sekisho.conf");
        assertEquals(0, connect("--out", target.toString()));

        assertEquals("", out.toString());
        assertTrue(Files.readString(target).contains("auth_request"), Files.readString(target));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        assertTrue(err.toString().contains(target.toString()), err.toString());
    }

    @Test
    void aConfigurationThatCannotBeWrittenRegistersNothing() {
        assertRefused(
                "data_unwritable",
                connect("--out", folder.resolve("none/sekisho.conf").toString()));
        assertFalse(Files.exists(file()));
    }

    @Test
    void itsOwnRoutesAreReadStrictly() throws IOException {
        Path routes = Files.writeString(folder.resolve("routes.json"), "{\"routes\": [{\"method\": \"GET\"}]}");
        assertFalse(connect("--routes", routes.toString()) == 0);

        Files.writeString(routes, """
                {"routes": [{"method": "GET", "path": "/a", "action": "open", "resource": {"type": "page", "id": "a"}}]}""");
        assertEquals(0, connect("--routes", routes.toString()));
        assertEquals(1, registration().pep().routes().routes().size());
    }

    private int connect(String... more) {
        List<String> arguments = new ArrayList<>(List.of("connect", "nginx", "--data", data().toString()));
        for (String[] standard : new String[][] {
            {"--upstream", "http://127.0.0.1:9000"}, {"--issuer", "https://idp.example"},
        }) {
            if (!List.of(more).contains(standard[0])) {
                arguments.addAll(List.of(standard));
            }
        }
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(
                new PrintWriter(out),
                new PrintWriter(err, true),
                Texts.of(Locale.ENGLISH),
                arguments.toArray(String[]::new));
    }

    private void assertRefused(String code, int status) {
        assertFalse(status == 0);
        assertTrue(err.toString().startsWith(code + ": "), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path file() {
        return data().resolve("peps/nginx.json");
    }

    private PepRegistration registration() {
        return PepRegistration.read("test", DataFile.read(file()).orElseThrow());
    }
}
