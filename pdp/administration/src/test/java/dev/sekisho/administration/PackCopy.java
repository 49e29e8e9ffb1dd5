package dev.sekisho.administration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A pack of the test resources, copied to where a test may spoil it.
public final class PackCopy {
    private static final Path PACKS = Path.of("src", "test", "resources", "packs");

    private final Path folder;

    private PackCopy(Path folder) {
        this.folder = folder;
    }

    /// Copies the pack `name` into `into`, under its own name.
    public static PackCopy of(String name, Path into) {
        Path source = PACKS.resolve(name);
        Path target = into.resolve(name);
        try (var files = Files.walk(source)) {
            Files.createDirectories(into);
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new PackCopy(target);
    }

    /// The copy's folder.
    public Path folder() {
        return folder;
    }

    /// Replaces `found`, which must stand in `file` exactly once.
    public PackCopy replace(String file, String found, String by) {
        String text = read(file);
        if (text.split(java.util.regex.Pattern.quote(found), -1).length != 2) {
            throw new IllegalArgumentException("`" + found + "` does not stand once in " + file);
        }
        return write(file, text.replace(found, by));
    }

    /// Writes `file`, replacing what is there.
    public PackCopy write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).resolve("..").normalize());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Adds `text` behind what `file` holds.
    public PackCopy append(String file, String text) {
        return write(file, read(file) + text);
    }

    /// Takes `files` away.
    public PackCopy delete(String... files) {
        try {
            for (String file : List.of(files)) {
                Files.delete(folder.resolve(file));
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
