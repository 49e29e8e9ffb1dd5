package dev.sekisho.administration.cedar.worker;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// The child process of semantics §9: reads frames from standard input, answers on standard output, ends when its
/// input ends. Each request carries an `id` that its answer repeats; answers may overtake one another. Anything
/// that
/// cannot be answered ends the process at once, so that nobody waits for it.
public final class CedarWorker {
    /// System property: the folder to remove at the end.
    public static final String FOLDER = "sekisho.worker.folder";

    private static final long STACK_BYTES = 256L * 1024 * 1024;
    private static final int THREADS = 2;

    private final DataOutputStream output;
    private final OfficialCedar cedar = new OfficialCedar();

    private CedarWorker(DataOutputStream output) {
        this.output = output;
    }

    /// Serves until standard input ends.
    public static void main(String[] arguments) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> end());
        // The native engine and its bindings may print; only frames may reach standard output.
        DataOutputStream frames = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        new CedarWorker(frames).serve(new DataInputStream(new BufferedInputStream(System.in, 1 << 16)));
    }

    private void serve(DataInputStream input) throws IOException {
        // Parsing recurses natively: a large stack on every thread that may enter it.
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, CedarWorker::thread);
        threads.execute(() -> WarmUp.run(cedar));
        try {
            while (true) {
                byte[] frame = Frames.read(input);
                threads.execute(() -> answer(frame));
            }
        } catch (EOFException parentIsGone) {
            threads.shutdownNow();
            removeFolder();
        }
    }

    /// The folder that the parent made for this process, which a parent that was killed cannot remove.
    private static void removeFolder() {
        String folder = System.getProperty(FOLDER, "");
        if (!folder.isEmpty()) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException leftBehind) {
                // a temporary folder of the system: it may stay
            }
        }
    }

    /// A daemon: a call that is still running keeps no process alive whose parent is gone.
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(Thread.currentThread().getThreadGroup(), task, "cedar", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    private void answer(byte[] frame) {
        try {
            JsonObject request = Frames.object(frame);
            JsonObject.Builder answer =
                    JsonObject.builder().put("id", request.get("id").orElseThrow());
            try {
                answer.put("ok", cedar.answer(request));
            } catch (ProblemException pastLimit) {
                answer.put("error", pastLimit.problem().found())
                        .put("limit", pastLimit.problem().expected());
            } catch (Exception | LinkageError refused) {
                answer.put("error", message(refused));
            }
            send(answer.build());
        } catch (IOException | RuntimeException noAnswer) {
            end();
        }
    }

    private static String message(Throwable refused) {
        String message = refused.getMessage();
        return message == null || message.isEmpty() ? refused.getClass().getSimpleName() : message;
    }

    private void send(JsonObject answer) throws IOException {
        synchronized (output) {
            Frames.write(output, answer);
        }
    }

    private static void end() {
        Runtime.getRuntime().halt(1);
    }
}
