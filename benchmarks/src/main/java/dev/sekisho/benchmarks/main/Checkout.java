package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.benchmarks.process.Commit;
import dev.sekisho.benchmarks.process.Machine;
import dev.sekisho.benchmarks.report.Setting;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Stream;

/// The checkout that is measured.
///
/// @param root its folder
record Checkout(Path root) {
    /// The one of the launcher.
    static Checkout ofLauncher() {
        return new Checkout(Path.of(System.getProperty("sekisho.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    Path pack() {
        return root.resolve("policies").resolve("municipality");
    }

    Path results() {
        return root.resolve("benchmarks").resolve("results");
    }

    /// An empty folder for servers' data, on the disk of the checkout.
    Path emptyFolder(String name) throws IOException {
        Path folder =
                root.resolve("benchmarks").resolve("target").resolve("data").resolve(name);
        remove(folder);
        return Files.createDirectories(folder);
    }

    /// Removes a folder with all that is in it.
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Setting setting(Instant at, Path folder) {
        return new Setting(at, Commit.of(root), Machine.look(folder), Machine.load());
    }

    static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// A disk or connection that failed, as the refusal of the whole benchmark.
    static ProblemException failed(IOException failure) {
        return new ProblemException(
                BenchmarkError.BENCH_FILE,
                "bench",
                String.valueOf(failure.getMessage()),
                "a disk and loopback that work");
    }

    /// Whether the distribution carries the pack as a release.
    boolean carriesRelease() {
        return Files.exists(root.resolve(Path.of("pdp", "server", "target", "dist", "packs", "municipality.zip")));
    }
}
