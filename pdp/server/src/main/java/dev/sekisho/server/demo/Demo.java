package dev.sekisho.server.demo;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFile;
import dev.sekisho.server.data.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Plays a scenario against a running server through its own HTTP API, with the keys of `credentials.json`, as
/// sources
/// and a gateway would.
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BEAT = Duration.ofMinutes(5);

    private final Scenario scenario;
    private final String url;
    private final DataFolder folder;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param url of the server's plain listener
    public Demo(Scenario scenario, String url, DataFolder folder, InstantSource clock) {
        this.scenario = scenario;
        this.url = url;
        this.folder = folder;
        this.clock = clock;
    }

    /// What is shown, in the order of the scenario.
    public enum Moment {
        /// The sources report that all is well.
        WELL,
        /// EDR raises its alert.
        ALERT,
        /// EDR ends it.
        RELEASED
    }

    /// A decision that was asked for.
    ///
    /// @param after what happened just before
    /// @param outcome `permit`, `step_up` or `deny`
    /// @param shortCode of the decision
    /// @param reason code; empty for a permit
    /// @param texts of the reason, by language
    public record Step(Moment after, String outcome, String shortCode, String reason, JsonObject texts) {}

    /// The scenario's question.
    public JsonObject question() {
        return scenario.requestAt(clock.instant());
    }

    /// Plays it: permit; alert and denied; released and permit.
    ///
    /// @param begins told of each moment as it begins
    /// @param decided told of each decision
    /// @throws ProblemException `demo_failed` when a step comes out otherwise
    public void play(Consumer<Moment> begins, Consumer<Step> decided) {
        begins.accept(Moment.WELL);
        report(scenario.alert(false, clock.instant()));
        report(scenario.well(clock.instant()));
        decided.accept(ask(Moment.WELL, "permit"));
        begins.accept(Moment.ALERT);
        report(scenario.alert(true, clock.instant()));
        decided.accept(ask(Moment.ALERT, "deny"));
        begins.accept(Moment.RELEASED);
        report(scenario.alert(false, clock.instant()));
        decided.accept(ask(Moment.RELEASED, "permit"));
    }

    /// Keeps the simulated sources alive on a virtual thread, for as long as the process runs.
    public void keepAlive(Consumer<Problem> problems) {
        Thread.ofVirtual().name("demo-sources").start(() -> {
            try {
                while (true) {
                    Thread.sleep(BEAT);
                    beat(problems);
                }
            } catch (InterruptedException stopped) {
                // the end
            }
        });
    }

    private void beat(Consumer<Problem> problems) {
        try {
            report(scenario.well(clock.instant()));
        } catch (ProblemException refused) {
            problems.accept(refused.problem());
        }
    }

    private void report(JsonObject assertions) {
        post("/signals/v1/assertions", key("signals_api_key"), assertions, 202);
    }

    private Step ask(Moment after, String expected) {
        JsonObject answer = post("/access/v1/evaluation", key("pep_api_key"), question(), 200);
        JsonObject context = answer.object("context").orElse(JsonObject.EMPTY);
        JsonObject own = context.object("sekisho").orElse(JsonObject.EMPTY);
        Step step = new Step(
                after,
                own.string("outcome").orElse(""),
                own.string("short_code").orElse(""),
                context.string("reason").orElse(""),
                context.object("reason_user").orElse(JsonObject.EMPTY));
        if (!step.outcome().equals(expected)) {
            throw new ProblemException(
                    ServerError.DEMO_FAILED,
                    after.name(),
                    "`" + step.outcome() + "` (" + step.reason() + ", " + step.shortCode() + ")",
                    "`" + expected + "`");
        }
        return step;
    }

    private String key(String name) {
        return DataFile.read(folder.credentials())
                .flatMap(credentials -> credentials.string(name))
                .orElseThrow(() -> new ProblemException(
                        ServerError.DEMO_FAILED,
                        folder.credentials().toString(),
                        "no `" + name + "`",
                        "the first keys"));
    }

    private JsonObject post(String path, String key, JsonObject body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("sekisho-key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonWriter.canonical(body)))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == expected
                    && JsonReader.read(path, response.body(), JsonLimits.REQUEST)
                                    .orThrow()
                            instanceof JsonObject object) {
                return object;
            }
            throw new ProblemException(
                    ServerError.DEMO_FAILED,
                    path,
                    "status " + response.statusCode() + " `"
                            + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8) + "`",
                    "status " + expected);
        } catch (IOException failure) {
            throw new ProblemException(
                    ServerError.DEMO_FAILED,
                    path,
                    "`" + Optional.ofNullable(failure.getMessage()).orElse("no answer") + "`",
                    "an answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ServerError.DEMO_FAILED, path, "an interruption", "an answer");
        }
    }
}
