package dev.sekisho.server.data;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The releases of this node: `<data>/releases/<number>.zip` and beside it `<number>.json` with the node's
/// signature over
/// the manifest. Nothing is loaded whose signature does not verify (ADR 0006).
public final class ReleaseStore {
    private static final String BUNDLE = "[0-9]{8}\\.zip";

    private final Path folder;
    private final NodeKey key;

    /// @param folder `<data>/releases`
    /// @param key the node's
    public ReleaseStore(Path folder, NodeKey key) {
        this.folder = folder;
        this.key = key;
    }

    /// A release and its number.
    public record Numbered(long number, ReleaseBundle bundle) {}

    /// The release with the highest number; nothing if there is none yet.
    ///
    /// @throws ProblemException `release_signature`, `release_invalid`, `data_form`, `data_unwritable`
    public Optional<Numbered> latest() {
        List<Path> bundles;
        try (Stream<Path> entries = Files.list(folder)) {
            bundles = entries.filter(file -> String.valueOf(file.getFileName()).matches(BUNDLE))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw DataFile.unwritable(folder, failure);
        }
        return bundles.isEmpty() ? Optional.empty() : Optional.of(verified(bundles.getLast()));
    }

    private Numbered verified(Path file) {
        long number = Long.parseLong(String.valueOf(file.getFileName()).substring(0, 8));
        ReleaseBundle bundle = ReleaseBundle.read(
                file.toString(), DataFile.bytes(file).orElseThrow(() -> unsigned(file, "no such file")));
        Path beside = signatureFile(number);
        JsonObject signed = DataFile.read(beside).orElseThrow(() -> unsigned(beside, "no signature"));
        boolean numberFits = signed.get("number").orElse(JsonNull.NULL).equals(new JsonLong(number));
        if (!numberFits || !signed.string("hash").equals(Optional.of(bundle.hash()))) {
            throw unsigned(beside, "the signature of another release");
        }
        if (!key.verifies(bundle.manifest(), signed.string("signature").orElse(""))) {
            throw unsigned(beside, "a signature that does not verify");
        }
        return new Numbered(number, bundle);
    }

    private Path signatureFile(long number) {
        return folder.resolve(name(number) + ".json");
    }

    private static String name(long number) {
        return String.format(Locale.ROOT, "%08d", number);
    }

    private static ProblemException unsigned(Path where, String found) {
        return new ProblemException(
                DecisionError.RELEASE_SIGNATURE, where.toString(), found, "the signature of this node");
    }

    /// Keeps `bundle` as `number` under the node's signature. The bundle is written last: it counts once it is
    /// there.
    public Numbered importAs(long number, ReleaseBundle bundle, InstantSource clock) {
        DataFile.write(
                signatureFile(number),
                JsonObject.builder()
                        .put("number", number)
                        .put("hash", bundle.hash())
                        .put("imported", clock.instant().toString())
                        .put("signature", key.sign(bundle.manifest())));
        DataFile.write(folder.resolve(name(number) + ".zip"), bundle.toZip());
        return new Numbered(number, bundle);
    }
}
