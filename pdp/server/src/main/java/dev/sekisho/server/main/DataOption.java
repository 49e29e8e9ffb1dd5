package dev.sekisho.server.main;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--data DIR`, the same on every command: else `$SEKISHO_DATA`, else `data` in the working directory.
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: $SEKISHO_DATA, else ./data)")
    private List<Path> given = List.of();

    Path path() {
        return given.isEmpty()
                ? Path.of(Optional.ofNullable(System.getenv("SEKISHO_DATA"))
                        .filter(text -> !text.isBlank())
                        .orElse("data"))
                : given.getLast();
    }
}
