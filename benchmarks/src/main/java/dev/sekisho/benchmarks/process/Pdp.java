package dev.sekisho.benchmarks.process;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.benchmarks.load.HttpMessages;
import dev.sekisho.benchmarks.load.Loopback;
import dev.sekisho.benchmarks.load.Reply;
import dev.sekisho.benchmarks.load.SingleConnection;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A Sekisho server that is ready.
///
/// @param process its process
/// @param address of its plain listener
/// @param pepKey for decisions
/// @param signalsKey for signals
/// @param readyNanos from the start of the process until `/readyz` said so
public record Pdp(RunningProcess process, InetSocketAddress address, String pepKey, String signalsKey, long readyNanos)
        implements AutoCloseable {
    /// Path of the decision API.
    public static final String EVALUATION = "/access/v1/evaluation";

    private static final String ASSERTIONS = "/signals/v1/assertions";
    private static final long LONGEST_START_SECONDS = 120;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /// Waits until the server of `process`, which was started on `data`, is ready.
    ///
    /// @throws ProblemException `bench_server_failed`
    public static Pdp whenReady(RunningProcess process, Path data) throws IOException {
        long latest = process.startNanos() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        InetSocketAddress address = address(process, data.resolve("listen.json"), latest);
        try (SingleConnection connection = SingleConnection.open(address)) {
            while (connection.call(HttpMessages.get("/readyz")).status() != 200) {
                lookAgain(process, latest);
            }
        }
        long readyNanos = System.nanoTime() - process.startNanos();
        JsonObject credentials = read(data.resolve("credentials.json"));
        return new Pdp(
                process,
                address,
                credentials.string("pep_api_key").orElseThrow(),
                credentials.string("signals_api_key").orElseThrow(),
                readyNanos);
    }

    private static InetSocketAddress address(RunningProcess process, Path file, long latest) throws IOException {
        while (!Files.exists(file)) {
            lookAgain(process, latest);
        }
        JsonObject http = read(file).object("http").orElseThrow();
        return http.get("port").orElse(JsonNull.NULL) instanceof JsonLong(long port)
                ? Loopback.at((int) port)
                : Loopback.at(0);
    }

    private static void lookAgain(RunningProcess process, long latest) {
        process.refuseIfEnded();
        if (System.nanoTime() > latest) {
            throw process.failed("not ready after " + LONGEST_START_SECONDS + " s");
        }
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }

    private static JsonObject read(Path file) throws IOException {
        return JsonReader.read(file.toString(), Files.readAllBytes(file), JsonLimits.FILE)
                                .orThrow()
                        instanceof JsonObject object
                ? object
                : JsonObject.EMPTY;
    }

    /// Reports signals.
    ///
    /// @throws ProblemException `bench_server_failed` if they are not accepted
    public void report(List<JsonObject> assertions) throws IOException {
        try (SingleConnection connection = SingleConnection.open(address)) {
            for (JsonObject batch : assertions) {
                Reply reply = connection.call(HttpMessages.post(ASSERTIONS, signalsKey, "signals", batch));
                if (reply.status() != 202) {
                    throw new ProblemException(
                            BenchmarkError.BENCH_SERVER_FAILED, "signals", reply.words(), "status 202");
                }
            }
        }
    }

    /// Every process of the server: itself, then its children.
    public List<ProcessHandle> processes() {
        List<ProcessHandle> all = new java.util.ArrayList<>(List.of(process.handle()));
        process.handle().children().forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        process.close();
    }
}
