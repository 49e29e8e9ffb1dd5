package dev.sekisho.server.main;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Calls of the command line, in English, about copies of the packs `library` and `office` of the tests.
final class PackCalls {
    private static final Path PACKS = Path.of("..", "administration", "src", "test", "resources", "packs");

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// @param folder where copies are made
    PackCalls(Path folder) {
        this.folder = folder;
    }

    int run(String... arguments) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            return Main.run(
                    new PrintWriter(out, true), new PrintWriter(err, true), Texts.of(Locale.ENGLISH), arguments);
        } finally {
            Locale.setDefault(before);
        }
    }

    /// Copies the pack; its folder.
    String copy(String name) throws IOException {
        Path source = PACKS.resolve(name);
        try (var files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve(name).resolve(source.relativize(file).toString()));
            }
        }
        return folder.resolve(name).toString();
    }

    /// Replaces `found`, which must stand in `file` of a copy exactly once.
    void replace(String file, String found, String by) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (text.split(java.util.regex.Pattern.quote(found), -1).length != 2) {
            throw new IllegalArgumentException("`" + found + "` does not stand once in " + file);
        }
        Files.writeString(folder.resolve(file), text.replace(found, by));
    }

    /// Writes a file beside the copies; its path.
    String write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text).toString();
    }

    String out() {
        return out.toString();
    }

    List<String> outLines() {
        return out.toString().lines().toList();
    }

    String err() {
        return err.toString();
    }
}
