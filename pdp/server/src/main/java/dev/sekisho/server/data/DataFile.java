package dev.sekisho.server.data;

import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Small files of the data folder: written beside, synced and renamed, so that a reader sees the old or the new
/// one and
/// never a half; for this account only; each with `"format"`.
public final class DataFile {
    /// Format of every JSON file of the data folder.
    public static final long FORMAT = 1;

    private DataFile() {}

    /// Writes `content` with its format, replacing what stands there.
    ///
    /// @throws ProblemException `data_unwritable`
    public static void write(Path file, JsonObject.Builder content) {
        write(file, JsonWriter.pretty(content.put("format", FORMAT).build()).getBytes(StandardCharsets.UTF_8));
    }

    /// Writes bytes likewise.
    ///
    /// @throws ProblemException `data_unwritable`
    public static void write(Path file, byte[] content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException("no folder");
            }
            Path beside = Files.createTempFile(folder, ".new-", ".tmp", ownerOnly(folder));
            try {
                try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(content);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
            sync(folder);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    /// Takes a file away, durably.
    ///
    /// @return whether it stood there
    /// @throws ProblemException `data_unwritable`
    static boolean delete(Path file) {
        try {
            boolean stood = Files.deleteIfExists(file);
            sync(file.resolveSibling(""));
            return stood;
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Reads a JSON file of [#FORMAT] or older; nothing if it is not there. The format is taken off.
    ///
    /// @throws ProblemException `data_format_newer`, `data_form`, `data_unwritable`, or as the JSON reader
    public static Optional<JsonObject> read(Path file) {
        return bytes(file).map(content -> object(file, content));
    }

    /// Reads the bytes of a file; nothing if it is not there.
    ///
    /// @throws ProblemException `data_unwritable`
    public static Optional<byte[]> bytes(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    private static JsonObject object(Path file, byte[] content) {
        JsonValue value = JsonReader.read(file.toString(), content, ServerLimits.SMALL_FILE)
                .orThrow();
        if (!(value instanceof JsonObject object)
                || !(object.get("format").orElse(JsonNull.NULL) instanceof JsonLong(long format))
                || format < 1) {
            throw new ProblemException(
                    ServerError.DATA_FORM, file.toString(), "no `format`", "a JSON object with `\"format\": 1`");
        }
        if (format > FORMAT) {
            throw new ProblemException(
                    ServerError.DATA_FORMAT_NEWER, file.toString(), "format " + format, "at most format " + FORMAT);
        }
        JsonObject.Builder rest = JsonObject.builder();
        object.members().forEach((name, member) -> {
            if (!name.equals("format")) {
                rest.put(name, member);
            }
        });
        return rest.build();
    }

    /// The refusal for a file that cannot be read or written.
    static ProblemException unwritable(Path file, IOException failure) {
        return new ProblemException(
                ServerError.DATA_UNWRITABLE, file.toString(), Failure.words(failure), "a readable and writable folder");
    }
}
