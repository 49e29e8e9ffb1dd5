package dev.sekisho.administration.pack;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pack and the packs it includes, from sibling folders; each once, included ones first.
public final class PackFolder {
    private final Map<Path, PackPart> parts = new LinkedHashMap<>();
    private final PackPart main;

    private PackFolder(Path folder) {
        this.main = PackPart.of(folder);
        add(main, new LinkedHashSet<>());
    }

    /// Finds the parts of the pack in `folder`.
    public static PackFolder of(Path folder) {
        return new PackFolder(folder);
    }

    private void add(PackPart part, Set<Path> including) {
        String where = part.where("pack.json");
        if (!including.add(part.folder())) {
            throw new ProblemException(
                    AdministrationError.PACK_CONFLICT,
                    where,
                    "a pack that includes itself",
                    "includes without a cycle");
        }
        for (String name : new StrictJson(where, part.document("pack.json")).texts("includes")) {
            add(included(part, name), including);
        }
        including.remove(part.folder());
        parts.putIfAbsent(part.folder(), part);
    }

    private static PackPart included(PackPart part, String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new ProblemException(
                    AdministrationError.PACK_FORM,
                    part.where("pack.json"),
                    "the include `" + name + "`",
                    "the name of a sibling folder: lower case, digits, `-`");
        }
        Path sibling = part.folder().resolveSibling(name);
        if (!Files.isRegularFile(sibling.resolve("pack.json"))) {
            throw new ProblemException(
                    AdministrationError.PACK_FILE,
                    part.where("pack.json"),
                    "the include `" + name + "`, which is no pack",
                    "a sibling folder with a `pack.json`");
        }
        return PackPart.of(sibling);
    }

    /// Included packs first, the pack itself last.
    List<PackPart> parts() {
        return List.copyOf(parts.values());
    }

    PackPart main() {
        return main;
    }

    /// The pack's own cases by file, in the order of names.
    public Map<String, JsonObject> cases() {
        return main.documents("cases");
    }

    /// The names of the pack and of all that it includes.
    public List<String> names() {
        return parts.values().stream().map(PackPart::name).toList();
    }

    /// Whether the pack says that it is only for tests.
    public boolean isTest() {
        return new StrictJson(main.where("pack.json"), main.document("pack.json")).truth("test", false);
    }

    /// What is wrong with the page that says for whom the pack is and what it leaves open.
    public Optional<Problem> readme() {
        return main.has("README.md") && !main.text("README.md").isBlank()
                ? Optional.empty()
                : Optional.of(new Problem(
                        AdministrationError.PACK_FILE,
                        main.where("README.md"),
                        "no such text",
                        "for whom the pack is, and what it leaves open"));
    }
}
