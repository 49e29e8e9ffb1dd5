package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.path.Sample;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonObject;
import dev.sekisho.records.RecordQuery;
import dev.sekisho.server.data.DataFile;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.FallbackFile;
import dev.sekisho.server.data.ServerConfig;
import dev.sekisho.server.main.ServeSettings.PackChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server with a planted defect in its compiled policies, or with an interpreter that the official engine
/// contradicts.
@Tag("slow")
final class RedecidingServerTest {
    private static final Path PACK = Path.of("src/test/resources/packs/library");
    private static final String BOOK =
            "{\"subject\":{\"type\":\"user\",\"id\":\"hanako\"},\"action\":{\"name\":\"read\"},"
                    + "\"resource\":{\"type\":\"book\",\"id\":\"978-5\"}}";
    private static final Sample ALL = new Sample(Sample.ALL);

    @TempDir
    private Path temporary = Path.of("");

    private final StringWriter err = new StringWriter();

    private RunningServer start(Sample sample, boolean officialCheck, Function<Release, Judge> judging) {
        ServerConfig config = new ServerConfig(List.of(), "", sample, officialCheck);
        return RunningServer.start(
                new ServeSettings(temporary.resolve("data"), config, 0, 0, new PackChoice.Given(PACK)),
                InstantSource.system(),
                new Reports(new PrintWriter(err, true), Texts.of(Locale.ENGLISH)),
                judging);
    }

    /// Nothing holds for the one book, which is not the readiness case's.
    private static Judge wrong(Release release) {
        return Judge.of(release, (List<Policy> policies) -> {
            PolicyInterpreter right = new PolicyInterpreter(policies);
            return new PolicyEvaluator() {
                @Override
                public Evaluation evaluate(Query query) {
                    return query.request().resource().id().equals("978-5")
                            ? new Evaluation(new TreeSet<>(), new TreeSet<>())
                            : right.evaluate(query);
                }

                @Override
                public void close() {
                    right.close();
                }
            };
        });
    }

    private static String send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static boolean permits(RunningServer server) {
        String key = DataFile.read(server.folder().credentials())
                .flatMap(file -> file.string("pep_api_key"))
                .orElseThrow();
        return send(HttpRequest.newBuilder(URI.create(server.ports().httpUrl() + "/access/v1/evaluation"))
                        .header("sekisho-key", key)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(BOOK)))
                .contains("\"decision\":true");
    }

    private static String ready(RunningServer server) {
        return send(HttpRequest.newBuilder(URI.create(server.ports().httpUrl() + "/readyz")));
    }

    private JsonObject lastRecord() {
        List<JsonObject> records = new ArrayList<>();
        RecordQuery.newestFirst().oldestFirst().run(temporary.resolve("data/log"), records::add, _ -> {});
        return records.getLast()
                .object("unmapped")
                .flatMap(unmapped -> unmapped.object("pdp"))
                .orElseThrow();
    }

    private String lift(String hash) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        Main.run(
                printer,
                printer,
                Texts.of(Locale.ENGLISH),
                "engine",
                "lift",
                hash,
                "--data",
                temporary.resolve("data").toString());
        return out.toString();
    }

    @Test
    void aPlantedDefectIsCaughtAndTheReleaseFallsBackUntilAPersonLiftsIt() {
        String hash;
        try (RunningServer server = start(ALL, false, RedecidingServerTest::wrong)) {
            hash = server.release().hash();
            assertEquals(java.util.Map.of(), server.health().failing(), err.toString());
            assertTrue(permits(server), "the interpreter's answer");
            assertEquals(Optional.of("interpreter"), lastRecord().string("engine"));
            assertTrue(
                    lastRecord().get("redecided").orElseThrow().toString().contains("staff-read"),
                    lastRecord().toString());
            assertTrue(err.toString().contains("engine_difference: decision "), err.toString());
            server.health().look();
            assertEquals("{\"alarms\":[\"engine\"],\"status\":\"ready\"}", ready(server));
            assertTrue(err.toString().contains("engine_fell_back: release 1"), err.toString());
        }
        try (RunningServer again = start(new Sample(0), false, RedecidingServerTest::wrong)) {
            assertTrue(permits(again), "still the interpreter's, outside the sample");
            assertEquals(Optional.of("interpreter"), lastRecord().string("engine"));
        }
        assertTrue(lift("sha256:" + "0".repeat(64)).startsWith("release_not_fallen_back: "));
        assertTrue(lift(hash).contains(hash));
        try (RunningServer lifted = start(new Sample(0), false, RedecidingServerTest::wrong)) {
            assertTrue(!permits(lifted), "the planted defect decides again");
            assertTrue(lastRecord().get("engine").isEmpty());
            assertEquals("{\"status\":\"ready\"}", ready(lifted));
        }
    }

    @Test
    void theOfficialEngineIsStartedByTheFirstQuestionAndDisturbsNothing() {
        Set<Long> before = children();
        try (RunningServer server = start(ALL, true, Judge::of)) {
            assertEquals(Set.of(), startedSince(before), "no child process before the first question");
            assertTrue(permits(server));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (startedSince(before).isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(1, startedSince(before).size());
            assertEquals(Optional.empty(), lastRecord().string("engine"));
            assertEquals("", err.toString());
        }
        assertEquals(Set.of(), startedSince(before), "it ends with the server");
    }

    private static Set<Long> startedSince(Set<Long> before) {
        Set<Long> started = children();
        started.removeAll(before);
        return started;
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aFallbackIsFoundByDoctor() {
        try (RunningServer server = start(new Sample(0), false, Judge::of)) {
            new FallbackFile(server.folder(), server.release().hash())
                    .write(server.release().hash(), "01JXK6Q0Z7R3F2W9K7QM2XRDAB", "2026-11-27T00:00:00Z");
        }
        List<String> found = new dev.sekisho.server.doctor.Doctor(
                        DataFolder.existing(temporary.resolve("data")).path(), InstantSource.system(), () -> {})
                .look().stream()
                        .map(finding -> finding.check() + "." + finding.what())
                        .toList();
        assertTrue(found.contains("release.fell_back"), found.toString());
    }
}
