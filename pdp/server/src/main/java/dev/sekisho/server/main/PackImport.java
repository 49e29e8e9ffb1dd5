package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.check.PackCheck;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.Failure;
import dev.sekisho.server.main.ServeSettings.PackChoice;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the pack of a first start: a release bundle as it is, a folder checked and compiled by the official engine,
/// which runs for that time only.
final class PackImport {
    /// The pack of a first start without `--pack`.
    static final String SHIPPED = "municipality";

    /// The bundle that was chosen.
    ///
    /// @throws ProblemException `pack_not_found`, `release_invalid`, or the first thing that does not hold in the
    /// pack
    ReleaseBundle read(PackChoice choice) {
        return switch (choice) {
            case PackChoice.Given(Path path) -> read(path);
            case PackChoice.Shipped() -> read(shipped());
        };
    }

    private ReleaseBundle read(Path path) {
        if (Files.isDirectory(path)) {
            return compiled(path);
        }
        try {
            return ReleaseBundle.read(path.toString(), Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw notFound(path.toString(), Failure.words(unreadable));
        }
    }

    private ReleaseBundle compiled(Path folder) {
        try (Cedar cedar = Cedar.start(List.of())) {
            return switch (new PackCheck(cedar).checkForRelease(PackFolder.of(folder), Set.of())) {
                case Checked.Broken(Problem problem) -> throw new ProblemException(problem);
                case Checked.Compiled(var _, var _, List<Problem> problems)
                when !problems.isEmpty() -> throw new ProblemException(problems.getFirst());
                case Checked.Compiled(ReleaseBundle bundle, var _, var _) -> bundle;
            };
        }
    }

    /// The bundle of the distribution, else the folder of the checkout.
    private static Path shipped() {
        List<Path> places = places();
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> notFound(String.valueOf(places), "none of them"));
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        lib().ifPresent(lib ->
                places.add(lib.resolveSibling("packs").resolve(SHIPPED + ".zip").normalize()));
        Optional.ofNullable(System.getProperty("sekisho.home")).ifPresent(home -> {
            places.add(Path.of(home, "pdp", "server", "target", "dist", "packs", SHIPPED + ".zip"));
            places.add(Path.of(home, "policies", SHIPPED));
        });
        return places;
    }

    /// The folder of this program's jar.
    private static Optional<Path> lib() {
        CodeSource source = PackImport.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.ofNullable(source == null ? null : source.getLocation())
                    .flatMap(PackImport::parent);
        } catch (IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    private static Optional<Path> parent(java.net.URL location) {
        try {
            return Optional.ofNullable(Path.of(location.toURI()).getParent());
        } catch (URISyntaxException noFile) {
            return Optional.empty();
        }
    }

    private static ProblemException notFound(String where, String found) {
        return new ProblemException(ServerError.PACK_NOT_FOUND, where, found, "a pack folder or a release bundle");
    }
}
