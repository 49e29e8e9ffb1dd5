package dev.sekisho.benchmarks.process;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A child process, with its output in a file. Ended when this is closed.
public final class RunningProcess implements AutoCloseable {
    private static final long LONGEST_END_SECONDS = 60;

    private final Process process;
    private final Path output;
    private final long startNanos;

    private RunningProcess(Process process, Path output, long startNanos) {
        this.process = process;
        this.output = output;
        this.startNanos = startNanos;
    }

    /// Starts `command`.
    ///
    /// @param environment added to this process's
    /// @param output what it prints
    /// @throws ProblemException `bench_server_failed`
    public static RunningProcess start(List<String> command, Map<String, String> environment, Path output) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long startNanos = System.nanoTime();
        try {
            return new RunningProcess(builder.start(), output, startNanos);
        } catch (IOException refused) {
            throw new ProblemException(
                    BenchmarkError.BENCH_SERVER_FAILED,
                    command.getFirst(),
                    String.valueOf(refused.getMessage()),
                    "a start");
        }
    }

    /// `System.nanoTime()` just before it was started.
    public long startNanos() {
        return startNanos;
    }

    /// The process itself.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Refuses, with what it printed last, if it has ended.
    ///
    /// @throws ProblemException `bench_server_failed`
    public void refuseIfEnded() {
        if (!process.isAlive()) {
            throw failed("an end with status " + process.exitValue());
        }
    }

    /// A refusal with what it printed last.
    public ProblemException failed(String found) {
        String last = "";
        try {
            List<String> lines = Files.readAllLines(output);
            last = lines.isEmpty() ? "" : ": `" + lines.getLast() + "`";
        } catch (IOException nothingPrinted) {
            // then there is nothing to tell
        }
        return new ProblemException(
                BenchmarkError.BENCH_SERVER_FAILED, "server", found + last, "a server that answers");
    }

    /// What it printed.
    public String printed() throws IOException {
        return Files.readString(output);
    }

    /// Asks it to end and waits; after a minute ends it.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
