package dev.sekisho.benchmarks.process;

import dev.sekisho.benchmarks.bare.BareServer;
import dev.sekisho.benchmarks.load.Loopback;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bare server, running with the JVM and the JVM options of another process.
///
/// @param process its process
/// @param address where it listens
/// @param nativeTransport whether it is on epoll
public record Bare(RunningProcess process, InetSocketAddress address, boolean nativeTransport)
        implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("^port ([0-9]+) (native|java)$", Pattern.MULTILINE);
    private static final long LONGEST_START_SECONDS = 60;

    /// Starts one that answers request `n` with `answers[n]`.
    ///
    /// @param like the process whose JVM and options it gets
    /// @param folder for its files
    public static Bare start(ProcessHandle like, List<byte[]> answers, Path folder) throws IOException {
        Path file = folder.resolve("answers.bin");
        try (DataOutputStream output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            output.writeInt(answers.size());
            for (byte[] answer : answers) {
                output.writeInt(answer.length);
                output.write(answer);
            }
        }
        List<String> command = new ArrayList<>(jvm(like));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path", ""), BareServer.class.getName(), file.toString()));
        RunningProcess process = RunningProcess.start(command, Map.of(), folder.resolve("bare.log"));
        try {
            return whenPrinted(process);
        } catch (IOException | RuntimeException refused) {
            process.close();
            throw refused;
        }
    }

    /// The program and options of a JVM, without class path, main class and arguments.
    public static List<String> jvm(ProcessHandle process) throws IOException {
        String line =
                Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.UTF_8);
        List<String> words = List.of(line.split("\0", -1));
        return List.copyOf(words.subList(0, words.indexOf("-cp")));
    }

    private static Bare whenPrinted(RunningProcess process) throws IOException {
        long latest = process.startNanos() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (System.nanoTime() < latest) {
            process.refuseIfEnded();
            Matcher printed = PORT.matcher(process.printed());
            if (printed.find()) {
                return new Bare(
                        process,
                        Loopback.at(Integer.parseInt(printed.group(1))),
                        printed.group(2).equals("native"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw process.failed("no port after " + LONGEST_START_SECONDS + " s");
    }

    @Override
    public void close() {
        process.close();
    }
}
