package dev.sekisho.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Where segment files come from. [#REAL] is the file system; tests put a failing one in between.
interface Disk {
    /// A new, empty file; one of that name is deleted first, never written to again.
    SegmentFile create(Path path) throws IOException;

    /// An existing file, cut to `length` bytes and continued there.
    SegmentFile resume(Path path, long length) throws IOException;

    /// Gives a file its final name, replacing one of that name.
    void rename(Path from, Path to) throws IOException;

    /// Makes names in `directory` durable.
    void forceDirectory(Path directory) throws IOException;

    /// The file system.
    Disk REAL = new Disk() {
        @Override
        public SegmentFile create(Path path) throws IOException {
            Files.deleteIfExists(path);
            return file(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }

        @Override
        public SegmentFile resume(Path path, long length) throws IOException {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            try {
                channel.truncate(length);
                channel.position(length);
                return file(channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        private SegmentFile file(FileChannel channel) {
            return new SegmentFile() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }

                @Override
                public void force() throws IOException {
                    channel.force(false);
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        }
    };
}
