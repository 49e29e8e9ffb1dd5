package dev.sekisho.server.data;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// That a release fell back to the interpreter: `<data>/releases/fallback-<hash>.json`, one file for each release, so
/// that another release is not concerned. The release stays fallen back as long as the file stands, whatever is in it;
/// a person lifts it by taking the file away.
public final class FallbackFile {
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Path file;

    /// Of the release `hash`.
    ///
    /// @throws ProblemException `usage_error` if it is no hash of a release
    public FallbackFile(DataFolder folder, String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new ProblemException(
                    ServerError.USAGE_ERROR, "release", "`" + hash + "`", "`sha256:` and 64 hexadecimal digits");
        }
        this.file = folder.releases().resolve("fallback-" + hash.substring("sha256:".length()) + ".json");
    }

    /// Whether it stands there. What cannot be told counts as standing.
    public boolean stands() {
        return !Files.notExists(file);
    }

    /// Writes it, durably.
    ///
    /// @throws ProblemException `data_unwritable`
    public void write(String hash, String decisionId, String time) {
        DataFile.write(
                file,
                JsonObject.builder()
                        .put("release", hash)
                        .put("decision", decisionId)
                        .put("time", time));
    }

    /// The decision that showed the difference; empty if the file does not tell.
    public String decisionId() {
        try {
            return DataFile.read(file)
                    .flatMap(content -> content.string("decision"))
                    .orElse("");
        } catch (ProblemException unreadable) {
            return "";
        }
    }

    /// Takes it away, durably.
    ///
    /// @throws ProblemException `release_not_fallen_back`, `data_unwritable`
    public void lift(String hash) {
        if (!DataFile.delete(file)) {
            throw new ProblemException(
                    ServerError.RELEASE_NOT_FALLEN_BACK, file.toString(), "no such file", "the fallback of " + hash);
        }
    }
}
