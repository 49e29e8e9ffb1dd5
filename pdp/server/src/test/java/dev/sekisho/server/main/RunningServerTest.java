package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.records.RecordQuery;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFile;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.data.ServerConfig;
import dev.sekisho.server.data.TlsStore;
import dev.sekisho.server.main.ServeSettings.PackChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server in this process, with the official engine beside it and a small pack.
@Tag("slow")
class RunningServerTest {
    private static final Path PACK = Path.of("src/test/resources/packs/library");
    private static final String BOOK = question("book", "978-4");
    private static final String SYSTEM = question("system", "catalogue");

    @TempDir
    private Path temporary = Path.of("");

    private final StringWriter err = new StringWriter();

    private static String question(String type, String id) {
        return "{\"subject\":{\"type\":\"user\",\"id\":\"hanako\"},\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\""
                + type + "\",\"id\":\"" + id + "\"}}";
    }

    private RunningServer start(PackChoice pack, int port) {
        return RunningServer.start(
                new ServeSettings(temporary.resolve("data"), ServerConfig.NONE, port, 0, pack),
                InstantSource.system(),
                new Reports(new PrintWriter(err, true), Texts.of(Locale.ENGLISH)));
    }

    private RunningServer start(Path pack) {
        return start(new PackChoice.Given(pack), 0);
    }

    private static JsonObject post(RunningServer server, String path, String key, String body) {
        String secret = DataFile.read(server.folder().credentials())
                .flatMap(file -> file.string(key))
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.ports().httpUrl() + path))
                .header("sekisho-key", secret)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return (JsonObject)
                    JsonReader.read("reply", text, JsonLimits.REQUEST).orThrow();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String outcome(RunningServer server, String question) {
        JsonObject answer = post(server, "/access/v1/evaluation", "pep_api_key", question);
        return answer.object("context")
                .flatMap(context -> context.object("sekisho"))
                .flatMap(own -> own.string("outcome"))
                .orElse(answer.toString());
    }

    private static void incident(RunningServer server, boolean value, String id) {
        String body =
                "{\"assertions\":[{\"entity\":{\"type\":\"System\",\"id\":\"catalogue\"},\"attribute\":\"incident\","
                        + "\"value\":" + value + ",\"source\":\"soc\",\"evidence\":\"VERIFIED\","
                        + "\"event_time\":\"2026-11-22T00:00:0" + id + "Z\",\"id\":\"" + id + "\"}]}";
        assertTrue(post(server, "/signals/v1/assertions", "signals_api_key", body)
                .string("consistency_token")
                .isPresent());
    }

    private List<JsonObject> records() {
        List<JsonObject> records = new ArrayList<>();
        RecordQuery.newestFirst().oldestFirst().run(temporary.resolve("data/log"), records::add, _ -> {});
        return records;
    }

    private ErrorCode refusal(PackChoice pack, int port) {
        return assertThrows(ProblemException.class, () -> start(pack, port).close())
                .problem()
                .code();
    }

    @Test
    void badNewsCountsForTheVeryNextDecisionAndSurvivesARestart() {
        try (RunningServer server = start(PACK)) {
            assertEquals(java.util.Map.of(), server.health().failing(), err.toString());
            assertEquals("permit", outcome(server, BOOK));
            assertEquals("permit", outcome(server, SYSTEM));
            incident(server, true, "1");
            assertEquals("deny", outcome(server, SYSTEM));
        }
        try (RunningServer again = start(new PackChoice.Shipped(), 0)) {
            assertEquals("deny", outcome(again, SYSTEM));
            incident(again, false, "2");
            assertEquals("permit", outcome(again, SYSTEM));
        }
        assertEquals(6, records().size());
        assertEquals(
                Optional.of("release.imported"),
                records().getFirst().object("metadata").flatMap(metadata -> metadata.string("event_code")));
    }

    @Test
    void theOwnCertificateIsGoodForLocalhost() throws IOException, GeneralSecurityException, InterruptedException {
        try (RunningServer server = start(PACK)) {
            TlsStore store = TlsStore.open(server.folder(), new SecureRandom());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "sekisho",
                    KeyStore.getInstance(
                                    store.keyStore().toFile(),
                                    store.openPassword().toCharArray())
                            .getCertificate("sekisho"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
                URI metadata = URI.create(server.ports().httpsUrl() + "/.well-known/authzen-configuration");
                String text = client.send(
                                HttpRequest.newBuilder(metadata).build(), HttpResponse.BodyHandlers.ofString())
                        .body();

                assertTrue(
                        text.contains(
                                "\"policy_decision_point\":\"" + server.ports().httpsUrl() + "\""),
                        text);
            }
        }
    }

    @Test
    void aLaterStartTakesTheSamePackAndNoOther() throws IOException {
        start(PACK).close();
        Path other = copyOf(PACK);
        start(other).close();
        Files.writeString(other.resolve("more.cedar"), """
                @id("more") @reason("reading_allowed") permit (principal, action, resource);
                """);

        assertEquals(ServerError.PACK_ALREADY_IMPORTED, refusal(new PackChoice.Given(other), 0));
        assertEquals(1, records().size());
    }

    private Path copyOf(Path pack) throws IOException {
        Path copy = temporary.resolve("library");
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(pack.relativize(file)));
            }
        }
        return copy;
    }

    @Test
    void whatRefusesAStartLeavesNothingOpen() {
        PackChoice pack = new PackChoice.Given(PACK);
        try (RunningServer server = start(pack, 0)) {
            assertEquals(ServerError.DATA_LOCKED, refusal(pack, 0));
            assertTrue(ListenFile.read(server.folder().listenFile()).isPresent());
        }
        DataFolder folder = DataFolder.existing(temporary.resolve("data"));
        assertFalse(Files.exists(folder.listenFile()));
        assertEquals(ServerError.PACK_NOT_FOUND, refusal(new PackChoice.Given(temporary.resolve("none.zip")), 0));
        start(pack, 0).close();
    }

    @Test
    void aTakenPortRefusesTheStart() throws IOException {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertEquals(ServerError.PORT_IN_USE, refusal(new PackChoice.Given(PACK), taken.getLocalPort()));
        }
        start(PACK).close();
    }
}
