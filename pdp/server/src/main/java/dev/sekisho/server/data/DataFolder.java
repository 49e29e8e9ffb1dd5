package dev.sekisho.server.data;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The layout of the data folder (design §9). Everything in it is for this account only.
public record DataFolder(Path path) {
    private static final List<String> FOLDERS = List.of("log", "signals", "tls", "releases", "peps", "keys");
    private static final Set<String> FILES = Set.of("credentials.json", "lock", "listen.json");
    private static final String MARK = "sekisho.json";

    /// Opens the folder, making it and what it lacks. Does not lock it, so commands may run beside the server.
    ///
    /// @throws ProblemException `data_unwritable`, `data_foreign`, `data_format_newer`, `data_form`
    public static DataFolder open(Path path) {
        DataFolder folder = new DataFolder(path.toAbsolutePath().normalize());
        try {
            folder.create();
        } catch (IOException failure) {
            throw DataFile.unwritable(folder.path, failure);
        }
        return folder;
    }

    /// The folder of an installation that is there already; nothing is made.
    ///
    /// @throws ProblemException `data_foreign`, `data_format_newer`, `data_form`, `data_unwritable`
    public static DataFolder existing(Path path) {
        DataFolder folder = new DataFolder(path.toAbsolutePath().normalize());
        if (DataFile.read(folder.path.resolve(MARK)).isEmpty()) {
            throw new ProblemException(
                    ServerError.DATA_FOREIGN,
                    folder.path.toString(),
                    "no `" + MARK + "`",
                    "the data folder of a server");
        }
        return folder;
    }

    private void create() throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
            ownerOnly(path);
        }
        if (DataFile.read(path.resolve(MARK)).isEmpty()) {
            refuseForeign();
            DataFile.write(path.resolve(MARK), JsonObject.builder());
        }
        for (String name : FOLDERS) {
            Path folder = path.resolve(name);
            if (!Files.exists(folder)) {
                Files.createDirectory(folder);
                ownerOnly(folder);
            }
        }
    }

    private static void ownerOnly(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// A folder with files of somebody else is not taken over.
    private void refuseForeign() throws IOException {
        TreeSet<String> foreign = new TreeSet<>();
        try (Stream<Path> entries = Files.list(path)) {
            entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !FOLDERS.contains(name) && !FILES.contains(name) && !name.startsWith(".new-"))
                    .forEach(foreign::add);
        }
        if (!foreign.isEmpty()) {
            throw new ProblemException(
                    ServerError.DATA_FOREIGN,
                    path.toString(),
                    "`" + foreign.first() + "` and no `" + MARK + "`",
                    "an empty folder or a data folder");
        }
    }

    /// Keeps other servers out until it is closed, or the process ends.
    ///
    /// @throws ProblemException `data_locked`, `data_unwritable`
    public Lock lock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return new Lock(channel);
                }
            } catch (OverlappingFileLockException thisProcess) {
                // refused below
            }
            channel.close();
            throw new ProblemException(
                    ServerError.DATA_LOCKED, path.toString(), "a running server", "a folder that no server uses");
        } catch (IOException failure) {
            throw DataFile.unwritable(path, failure);
        }
    }

    /// A held lock.
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException endsWithTheProcess) {
                // the lock ends with the process
            }
        }
    }

    /// The decision log.
    public Path log() {
        return path.resolve("log");
    }

    /// The journal of the signals.
    public Path signals() {
        return path.resolve("signals");
    }

    /// Key and certificate of the HTTPS listener.
    public Path tls() {
        return path.resolve("tls");
    }

    /// Releases and their signatures.
    public Path releases() {
        return path.resolve("releases");
    }

    /// Registrations of gateways.
    public Path peps() {
        return path.resolve("peps");
    }

    /// The node's key, and hashes of the keys of sources and of the first administrators.
    public Path keys() {
        return path.resolve("keys");
    }

    /// What the first start hands out.
    public Path credentials() {
        return path.resolve("credentials.json");
    }

    /// Where the running server listens.
    public Path listenFile() {
        return path.resolve("listen.json");
    }
}
