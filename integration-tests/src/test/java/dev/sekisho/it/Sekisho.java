package dev.sekisho.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line, as the launcher of this checkout starts it; the distribution that Maven just made, never
/// another.
final class Sekisho {
    private static final long LONGEST_SECONDS = 120;

    private Sekisho() {}

    /// What a command left behind.
    record Ran(int status, String out, String err) {}

    /// The checkout: the nearest folder above that holds the launcher.
    static Path checkout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("sekisho"))) {
                return folder;
            }
        }
        throw new AssertionError("no launcher above " + Path.of("").toAbsolutePath());
    }

    /// Runs a command to its end.
    static Ran run(String... arguments) {
        try {
            Path out = Files.createTempFile("sekisho-it", ".out");
            Path err = Files.createTempFile("sekisho-it", ".err");
            try {
                Process process = builder(arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(List.of(arguments) + " did not end within " + LONGEST_SECONDS + " s");
                }
                return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /// Runs a command that must do its work; its standard output.
    static String output(String... arguments) {
        Ran ran = run(arguments);
        if (ran.status() != 0) {
            throw new AssertionError(List.of(arguments) + ": status " + ran.status() + ": " + ran.err());
        }
        return ran.out();
    }

    static ProcessBuilder builder(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(checkout().resolve("sekisho").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SEKISHO_BUILD", "off");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }
}
