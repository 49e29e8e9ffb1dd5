package dev.sekisho.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The commit under measurement.
///
/// @param hash short; `none` if there is none
/// @param dirty whether files differ from it
public record Commit(String hash, boolean dirty) {
    /// Asks git about the checkout in `root`.
    public static Commit of(Path root) {
        String hash = git(root, List.of("git", "rev-parse", "--short", "HEAD"));
        return new Commit(
                hash.isEmpty() ? "none" : hash,
                !git(root, List.of("git", "status", "--porcelain")).isEmpty());
    }

    private static String git(Path root, List<String> command) {
        try {
            Process git = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? output : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public String toString() {
        return dirty ? hash + " and uncommitted changes" : hash;
    }
}
