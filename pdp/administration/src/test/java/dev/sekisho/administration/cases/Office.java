package dev.sekisho.administration.cases;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.pack.PackCompiler;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A pack compiled, and its cases; single cases are written over the readiness file of the pack `office`.
final class Office implements AutoCloseable {
    private static final Path PACKS = Path.of("src", "test", "resources", "packs");

    private final PackFolder folder;
    private final ReleaseBundle bundle;
    private final Judge judge;

    Office(Cedar cedar, Path pack) {
        folder = PackFolder.of(pack);
        bundle = new PackCompiler(cedar).compile(folder);
        judge = Judge.of(Release.read(0, bundle), cedar);
    }

    static Office shipped(Cedar cedar) {
        return new Office(cedar, PACKS.resolve("office"));
    }

    Judge judge() {
        return judge;
    }

    CaseRunner runner() {
        return new CaseRunner(judge, bundle.document("settings.json"));
    }

    /// Every case of the pack.
    List<PackCase> cases() {
        List<PackCase> cases = new ArrayList<>();
        folder.cases().forEach((file, document) -> cases.addAll(CaseFile.read(file, document)));
        return cases;
    }

    /// A case over the readiness file: `given`, `when` and `then` as JSON objects.
    PackCase one(String given, String when, String then) {
        JsonObject file = folder.cases().getOrDefault("cases/readiness.json", JsonObject.EMPTY);
        JsonObject cases = json("{\"cases\": [{\"name\": \"n\", \"given\": " + given + ", \"when\": " + when
                + ", \"then\": " + then + "}]}");
        return CaseFile.read(
                        "x.json",
                        file.toBuilder()
                                .put("cases", cases.array("cases").orElseThrow())
                                .build())
                .getFirst();
    }

    /// What does not come out as the case says.
    List<String> mismatches(String given, String when, String then) {
        return runner().run(one(given, when, then)).mismatches();
    }

    static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("x", text, JsonLimits.FILE).orThrow();
    }

    @Override
    public void close() {
        judge.close();
    }
}
