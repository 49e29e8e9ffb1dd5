package dev.sekisho.administration.pack;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of one pack, without what it includes. Places in refusals are given relative to the folder that holds
/// the pack: `municipality/files.cedar`. Names that begin with a dot are not looked at.
///
/// @param folder the pack's folder
/// @param name the folder's name
record PackPart(Path folder, String name) {
    private static final int MOST_FILES = 1_000;
    private static final int MOST_ENTRIES = 10_000;
    private static final Pattern READ = Pattern.compile("[^/]+\\.cedar|schema\\.cedarschema"
            + "|(pack|remedies|sources|routes|calendar)\\.json"
            + "|(cases|settings|tables|directory)/[^/]+\\.json|messages/(ja|en)\\.json");

    static PackPart of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute) || !Files.isRegularFile(absolute.resolve("pack.json"))) {
            throw new ProblemException(
                    AdministrationError.PACK_FILE, folder.toString(), "no folder with a `pack.json`", "a pack");
        }
        return new PackPart(absolute, String.valueOf(absolute.getFileName()));
    }

    String where(String file) {
        return name + "/" + file;
    }

    /// Whether something stands there, be it readable or not: what cannot be read is refused, not passed over.
    boolean has(String file) {
        return Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }

    /// A file's text; refuses what is not UTF-8, larger than a JSON file may be, no regular file, or a link that
    /// leaves the pack.
    String text(String file) {
        Path path = folder.resolve(file);
        try {
            if (!path.toRealPath().startsWith(folder.toRealPath())) {
                throw unreadable(file, "a link that leaves the pack", "a file of the pack");
            }
            if (!Files.isRegularFile(path)) {
                throw unreadable(file, "something that is no file", "a file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file, path)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw unreadable(file, "bytes that are not UTF-8", "a text file in UTF-8");
        } catch (IOException unreadable) {
            throw unreadable(file, "nothing readable", "a file");
        }
    }

    private byte[] bytes(String file, Path path) throws IOException {
        Limit most = JsonLimits.FILE.bytes();
        try (InputStream input = Files.newInputStream(path)) {
            byte[] bytes = input.readNBytes((int) most.value() + 1);
            if (most.exceededBy(bytes.length)) {
                throw new ProblemException(most.problem(where(file), Math.max(bytes.length, Files.size(path))));
            }
            return bytes;
        }
    }

    private ProblemException unreadable(String file, String found, String expected) {
        return new ProblemException(AdministrationError.PACK_FILE, where(file), found, expected);
    }

    /// A JSON document; the empty object if the file is not there.
    JsonObject document(String file) {
        if (!has(file)) {
            return JsonObject.EMPTY;
        }
        JsonValue value =
                JsonReader.read(where(file), text(file), JsonLimits.FILE).orThrow();
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new ProblemException(AdministrationError.PACK_FORM, where(file), "something else", "a JSON object");
    }

    /// A JSON array.
    JsonArray array(String file) {
        JsonValue value =
                JsonReader.read(where(file), text(file), JsonLimits.FILE).orThrow();
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new ProblemException(AdministrationError.PACK_FORM, where(file), "something else", "a JSON array");
    }

    /// The JSON documents of a sub-folder by their file names, in the order of names.
    Map<String, JsonObject> documents(String subfolder) {
        Map<String, JsonObject> documents = new TreeMap<>();
        files(subfolder, ".json").forEach(file -> documents.put(file, document(file)));
        return documents;
    }

    /// The files of a sub-folder (empty: the pack's own) that end in `ending`, relative, in the order of names.
    List<String> files(String subfolder, String ending) {
        Path inside = folder.resolve(subfolder);
        if (!Files.isDirectory(inside)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(inside)) {
            List<String> files = found.map(path -> String.valueOf(path.getFileName()))
                    .filter(file -> file.endsWith(ending) && !file.startsWith("."))
                    .sorted()
                    .map(file -> subfolder.isEmpty() ? file : subfolder + "/" + file)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw unreadable(subfolder, files.size() + " files", "at most " + MOST_FILES);
            }
            return files;
        } catch (IOException unreadable) {
            throw unreadable(subfolder, "nothing readable", "a folder");
        }
    }

    /// Refuses Cedar and JSON files that nothing reads: a forbid in a folder that is not looked at would not
    /// forbid.
    void refuseUnread() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> files = all.limit(MOST_ENTRIES + 1L)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .toList();
            if (files.size() > MOST_ENTRIES) {
                throw unreadable("", "more than " + MOST_ENTRIES + " files", "fewer");
            }
            files.stream()
                    .filter(file -> file.matches(".*\\.(cedar|cedarschema|json)") && !file.matches("(.*/)?\\..*"))
                    .filter(file -> !READ.matcher(file).matches())
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw unreadable(file, "a file that nothing reads", "the names and folders of a pack");
                    });
        } catch (IOException | UncheckedIOException unreadable) {
            throw unreadable("", "nothing readable", "a folder");
        }
    }
}
