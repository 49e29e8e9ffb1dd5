package dev.sekisho.administration.cedar;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cedar.worker.CedarWorker;
import dev.sekisho.administration.cedar.worker.Frames;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// One running child process. It ends with its first failure: a broken pipe, a late answer, a frame that is not
/// one. Whoever holds it then starts another. Thread-safe.
final class CedarProcess implements AutoCloseable {
    private static final long END_MILLIS = 5_000;
    private static final List<String> ENVIRONMENT =
            List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "HOME", "CEDAR_JAVA_FFI_LIB");

    private final Process process;
    private final DataOutputStream input;
    private final Path temporaryFolder;
    private final Map<Long, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    /// Written by the reader of answers, before it fails what is pending.
    private volatile boolean ended;

    private CedarProcess(Process process, Path temporaryFolder) {
        this.process = process;
        this.temporaryFolder = temporaryFolder;
        this.input = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        Thread.ofVirtual().name("cedar-answers").start(this::readAnswers);
    }

    /// Starts a child with the class path of this process.
    ///
    /// @throws ProblemException `cedar_unavailable`
    static CedarProcess start(List<String> jvmOptions) {
        Path temporaryFolder;
        try {
            temporaryFolder = Files.createTempDirectory("sekisho-cedar");
        } catch (IOException noFolder) {
            throw noStart(noFolder);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command(jvmOptions, temporaryFolder))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().retainAll(ENVIRONMENT);
            return new CedarProcess(builder.start(), temporaryFolder);
        } catch (IOException cannotStart) {
            delete(temporaryFolder);
            throw noStart(cannotStart);
        }
    }

    /// What the JVM itself might print goes to standard error, which nobody reads: standard output is for frames. A
    /// dump of a crash may hold a request, so it goes with the folder.
    private static List<String> command(List<String> jvmOptions, Path temporaryFolder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        // C1 alone: most of the time goes to native code, and the first answer comes sooner.
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporaryFolder.resolve("crash"),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporaryFolder,
                "-D" + CedarWorker.FOLDER + "=" + temporaryFolder,
                "-cp",
                System.getProperty("java.class.path", ""),
                CedarWorker.class.getName()));
        return command;
    }

    private static ProblemException noStart(IOException cause) {
        return new ProblemException(
                AdministrationError.CEDAR_UNAVAILABLE,
                "cedar-worker",
                "no start: " + cause.getMessage(),
                "a child process");
    }

    boolean alive() {
        return !ended && process.isAlive();
    }

    /// Sends `request` and waits for its answer; the caller's thread is a virtual one, or may wait. The time runs
    /// from here, so that a child which does not even read is ended too.
    ///
    /// @throws EngineRefusedException the engine's own refusal, with its message
    /// @throws EvaluationUnavailableException the process is dead, or was ended because it was late
    JsonValue call(JsonObject.Builder request, long timeoutMillis) throws EngineRefusedException {
        long id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> answer =
                new CompletableFuture<JsonObject>().orTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        CompletableFuture<JsonObject> watched = answer.whenComplete((_, failure) -> {
            if (failure instanceof TimeoutException) {
                process.destroyForcibly();
            }
        });
        pending.put(id, answer);
        try {
            send(request.put("id", id).build());
            return result(watched.get());
        } catch (IOException | ExecutionException dead) {
            process.destroyForcibly();
            throw new EvaluationUnavailableException(
                    isLate(answer) ? "no answer within " + timeoutMillis + " ms" : "the child process has ended", dead);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EvaluationUnavailableException("interrupted", interrupted);
        } finally {
            pending.remove(id);
            answer.cancel(false);
        }
    }

    private void send(JsonObject request) throws IOException {
        synchronized (input) {
            if (ended) {
                throw new IOException("ended before it was asked");
            }
            Frames.write(input, request);
        }
    }

    private static JsonValue result(JsonObject received) throws EngineRefusedException {
        String error = received.string("error").orElse("");
        if (!error.isEmpty()) {
            throw new EngineRefusedException(error, received.string("limit").orElse(""));
        }
        return received.get("ok").orElse(JsonObject.EMPTY);
    }

    private static boolean isLate(CompletableFuture<JsonObject> answer) {
        return answer.isCompletedExceptionally()
                && !answer.isCancelled()
                && answer.exceptionNow() instanceof TimeoutException;
    }

    private void readAnswers() {
        try (DataInputStream output = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            while (true) {
                deliver(Frames.object(Frames.read(output)));
            }
        } catch (IOException | RuntimeException end) {
            ended = true;
            pending.values().forEach(answer -> answer.completeExceptionally(end));
            close();
        }
    }

    private void deliver(JsonObject answer) {
        if (answer.get("id").orElse(answer) instanceof JsonLong(long id)) {
            CompletableFuture<JsonObject> waiting = pending.get(id);
            if (waiting != null) {
                waiting.complete(answer);
            }
        }
    }

    /// Ends the process and removes its folder; only a process that has ended writes nothing there any more.
    /// Closed by
    /// its owner and by the reader of its answers, one after the other: two removals at once would hinder each
    /// other.
    @Override
    public synchronized void close() {
        process.destroyForcibly();
        if (!hasEnded()) {
            return;
        }
        delete(temporaryFolder);
    }

    /// Waits for the end also where the thread is to stop: the process was told to, and whoever closes counts on it.
    private boolean hasEnded() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException stop) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            // a temporary folder of the system: it may stay
        }
    }
}
