package dev.sekisho.server.main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// For the build: `policy release DIR --out FILE` for each folder of packs, in one process. A pack that is refused
/// ends
/// the build (ADR 0006).
final class ShippedPacks {
    private ShippedPacks() {}

    /// Releases each pack; ends the process with the first refusal.
    ///
    /// @param arguments the folder of the packs, and the folder of the bundles
    public static void main(String[] arguments) throws IOException {
        Path bundles = Path.of(arguments[1]);
        Files.createDirectories(bundles);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        for (Path pack : packs(Path.of(arguments[0]))) {
            String bundle = bundles.resolve(pack.getFileName() + ".zip").toString();
            int status =
                    Main.run(out, err, Texts.ofDefaultLocale(), "policy", "release", pack.toString(), "--out", bundle);
            if (status != 0) {
                System.exit(status);
            }
        }
    }

    private static List<Path> packs(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(pack -> Files.exists(pack.resolve("pack.json")))
                    .sorted()
                    .toList();
        }
    }
}
