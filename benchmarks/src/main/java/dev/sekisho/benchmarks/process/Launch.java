package dev.sekisho.benchmarks.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How the packaged server is started: by the launcher, as its users do, from what is built.
///
/// @param root the checkout
/// @param javaOptions more options for its JVM
public record Launch(Path root, String javaOptions) {
    /// Starts a server on `data` and any free ports.
    ///
    /// @param more arguments of `serve`
    /// @param output what it prints
    public RunningProcess serve(Path data, List<String> more, Path output) {
        List<String> command = new java.util.ArrayList<>(List.of(
                root.resolve("sekisho").toString(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--https-port",
                "0"));
        command.addAll(more);
        return RunningProcess.start(
                command,
                Map.of("SEKISHO_BUILD", "off", "SEKISHO_AOT", "off", "SEKISHO_JAVA_OPTS", javaOptions),
                output);
    }
}
