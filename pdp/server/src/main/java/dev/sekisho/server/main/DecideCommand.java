package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.check.PackCheck;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sekisho decide`: one decision offline, by the same code as a gateway's; nothing is recorded.
@Command(name = "decide", description = "one decision offline")
final class DecideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--pack", paramLabel = "DIR", required = true, description = "the pack's folder")
    private Path pack = Path.of("");

    @Option(names = "--request", paramLabel = "FILE", required = true, description = "an AuthZEN evaluation request")
    private Path request = Path.of("");

    @Option(names = "--signals", paramLabel = "FILE", description = "assertions, as for the signals API")
    private List<Path> signals = List.of();

    @Option(
            names = "--system",
            paramLabel = "ID",
            description = "the system that the asking gateway fronts; without it, all")
    private List<String> systems = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = "the clock, such as 2026-11-24T10:00:00+09:00")
    private List<String> at = List.of();

    @Option(names = "--explain", description = "also what each policy came to")
    private boolean explain;

    @Override
    public Integer call() {
        long atMillis = at.isEmpty() ? Clock.systemUTC().millis() : time(at.getLast());
        JsonObject question = read(request);
        JsonObject told = signals.isEmpty() ? JsonObject.EMPTY : read(signals.getLast());
        try (Cedar cedar = Cedar.start(List.of())) {
            return switch (new PackCheck(cedar).check(PackFolder.of(pack))) {
                case Checked.Broken(Problem problem) -> throw new ProblemException(problem);
                case Checked.Compiled(var _, var release, var _) -> {
                    try (Judge judge = Judge.of(release)) {
                        JsonObject answer = new OfflineDecision(judge, Set.copyOf(systems), atMillis)
                                .decide(question, told, explain);
                        spec.commandLine().getOut().print(JsonWriter.pretty(answer));
                        spec.commandLine().getOut().flush();
                    }
                    yield 0;
                }
            };
        }
    }

    private static long time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException unreadable) {
            throw new ProblemException(
                    ServerError.USAGE_ERROR, "--at", "`" + text + "`", "a time such as 2026-11-24T10:00:00+09:00");
        }
    }

    private static JsonObject read(Path file) {
        try {
            JsonValue value = JsonReader.read(
                            String.valueOf(file.getFileName()), Files.readAllBytes(file), JsonLimits.FILE)
                    .orThrow();
            if (value instanceof JsonObject object) {
                return object;
            }
            throw new ProblemException(ServerError.INPUT_INVALID, file.toString(), "something else", "a JSON object");
        } catch (IOException unreadable) {
            throw new ProblemException(
                    ServerError.INPUT_INVALID, file.toString(), "no file that can be read", "a JSON file");
        }
    }
}
