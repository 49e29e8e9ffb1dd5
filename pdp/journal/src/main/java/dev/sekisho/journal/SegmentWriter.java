package dev.sekisho.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// Appends batches to the last segment and starts the next one; used by one thread at a time.
///
/// A segment gets its name only with a durable header, and frames only with a durable name. After a failure the
/// file
/// is never touched again; a new segment then starts at the first number that was not acknowledged. If the failed
/// segment began at that very number nothing in it was acknowledged, and the new one takes its name.
final class SegmentWriter {
    /// Bytes of one write at most.
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final Path directory;
    private final String kind;
    private final long segmentBytes;
    private final Disk disk;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH_BYTES);
    private SegmentFile file;
    private Path path;
    private long fileBytes;
    private long nextSequence;

    private SegmentWriter(Path directory, String kind, long segmentBytes, Disk disk, Segment first, SegmentScan.End end)
            throws IOException {
        this.directory = directory;
        this.kind = kind;
        this.segmentBytes = segmentBytes;
        this.disk = disk;
        this.path = first.path();
        this.nextSequence = end.nextSequence();
        this.fileBytes = end.bytes();
        this.file = end.bytes() == 0 ? create(first) : disk.resume(path, fileBytes);
        // What an earlier process wrote may be in memory only.
        this.file.force();
    }

    /// Starts the first segment of an empty directory.
    static SegmentWriter first(Path directory, String kind, long segmentBytes, Disk disk) throws IOException {
        return new SegmentWriter(
                directory, kind, segmentBytes, disk, Segment.at(directory, 0), new SegmentScan.End(0, 0));
    }

    /// Goes on at the end of `last`, cutting what stands behind.
    static SegmentWriter resume(
            Path directory, String kind, long segmentBytes, Disk disk, Segment last, SegmentScan.End end)
            throws IOException {
        return new SegmentWriter(directory, kind, segmentBytes, disk, last, end);
    }

    /// Bytes of frames that one batch may hold, so that it fits a segment of its own.
    long batchBytes() {
        return Math.min(BATCH_BYTES, segmentBytes - Frames.header(kind).length);
    }

    /// Writes and forces the batch; returns the number of its first frame. When it throws nothing of it counts.
    long append(List<AppendQueue.Pending> batch) throws IOException {
        buffer.clear();
        long sequence = nextSequence;
        for (AppendQueue.Pending pending : batch) {
            Frames.put(buffer, sequence++, pending.payload());
        }
        buffer.flip();
        int bytes = buffer.limit();
        if (fileBytes + bytes > segmentBytes && fileBytes > Frames.header(kind).length) {
            file.close();
            startSegment();
        }
        file.write(buffer);
        file.force();
        fileBytes += bytes;
        long first = nextSequence;
        nextSequence = sequence;
        return first;
    }

    /// Goes on in a new segment.
    void startSegment() throws IOException {
        Segment next = Segment.at(directory, nextSequence);
        file = create(next);
        path = next.path();
    }

    private SegmentFile create(Segment segment) throws IOException {
        byte[] header = Frames.header(kind);
        SegmentFile created = disk.create(segment.unfinished());
        try {
            created.write(ByteBuffer.wrap(header));
            created.force();
            disk.rename(segment.unfinished(), segment.path());
            disk.forceDirectory(directory);
        } catch (IOException | RuntimeException failure) {
            closeQuietly(created);
            throw failure;
        }
        fileBytes = header.length;
        return created;
    }

    /// The file being written.
    Path path() {
        return path;
    }

    /// Lets the file go. What counts in it was forced, so a failure to close changes nothing.
    void close() {
        closeQuietly(file);
    }

    private static void closeQuietly(SegmentFile file) {
        try {
            file.close();
        } catch (IOException _) {
            // see above
        }
    }
}
