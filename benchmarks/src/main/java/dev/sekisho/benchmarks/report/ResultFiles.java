package dev.sekisho.benchmarks.report;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// The files of one benchmark's results: `<date>-<name>.json` for programs, `.md` for people. A later run of the
/// same day replaces them.
///
/// @param folder where they stand
/// @param date in UTC
/// @param name of the benchmark
public record ResultFiles(Path folder, LocalDate date, String name) {
    /// Writes both.
    ///
    /// @throws ProblemException `bench_file`
    public void write(JsonObject figures, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file("json"), JsonWriter.pretty(figures));
            Files.writeString(file("md"), text);
        } catch (IOException unwritable) {
            throw new ProblemException(
                    BenchmarkError.BENCH_FILE,
                    folder.toString(),
                    String.valueOf(unwritable.getMessage()),
                    "a writable folder");
        }
    }

    private Path file(String kind) {
        return folder.resolve(date + "-" + name + "." + kind);
    }
}
