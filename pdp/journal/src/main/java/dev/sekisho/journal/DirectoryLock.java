package dev.sekisho.journal;

import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second writer out of a directory, in this process and in others. The operating system ends the lock with
/// the process; the file `lock` stays.
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock or refuses with `journal_locked`.
    static DirectoryLock take(Path directory) throws IOException {
        Path path = directory.resolve("lock");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException thisProcess) {
            // said below
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        channel.close();
        throw new ProblemException(
                JournalError.JOURNAL_LOCKED, path.toString(), "another writer", "one writer a directory");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // the lock ends with the process at the latest
        }
    }
}
