package dev.sekisho.benchmarks.process;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/// What a figure depends on, as far as the machine tells. No names of hosts, people or folders.
///
/// @param cores that the JVM may use
/// @param processor its model
/// @param memoryMib in all
/// @param kernel name and release
/// @param jdk vendor and version
/// @param syncMicros median time to append 4 KiB to a file in the data folder and `fdatasync` it
public record Machine(int cores, String processor, long memoryMib, String kernel, String jdk, long syncMicros) {
    private static final int SYNCS = 101;
    private static final int BLOCK_BYTES = 4096;

    /// Looks at this machine.
    ///
    /// @param folder on the disk that is measured
    public static Machine look(Path folder) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                field(Path.of("/proc/cpuinfo"), "model name"),
                kibibytes(field(Path.of("/proc/meminfo"), "MemTotal")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                syncMicros(folder.resolve("sync-probe")));
    }

    /// The first value of a line `name: value`; empty if there is none.
    static String field(Path file, String name) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }

    /// The number of `123 kB`; 0 if there is none.
    static long kibibytes(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static long syncMicros(Path file) {
        long[] micros = new long[SYNCS];
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            for (int i = 0; i < SYNCS; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(BLOCK_BYTES));
                channel.force(false);
                micros[i] = (System.nanoTime() - start) / 1000;
            }
        } catch (IOException unwritable) {
            throw new ProblemException(
                    BenchmarkError.BENCH_FILE,
                    file.toString(),
                    String.valueOf(unwritable.getMessage()),
                    "a writable folder");
        }
        Arrays.sort(micros);
        return micros[SYNCS / 2];
    }

    /// The processes that run or wait to run, averaged over the last minute.
    public static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
        } catch (IOException notLinux) {
            return "";
        }
    }

    /// For the file of results.
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("cores", cores)
                .put("processor", processor)
                .put("memory_mib", memoryMib)
                .put("kernel", kernel)
                .put("jdk", jdk)
                .put("sync_micros", syncMicros)
                .build();
    }

    /// One line for people.
    public String line() {
        return cores + " cores (" + processor + "), " + memoryMib + " MiB, " + kernel + ", JDK " + jdk
                + ", append and fdatasync of 4 KiB " + syncMicros + " µs (median)";
    }
}
