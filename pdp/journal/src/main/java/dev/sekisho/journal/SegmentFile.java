package dev.sekisho.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A segment file open for appending. The seam at which tests let a disk fail.
interface SegmentFile {
    /// Appends all of `bytes`.
    void write(ByteBuffer bytes) throws IOException;

    /// Returns when everything written is on the disk (fdatasync).
    void force() throws IOException;

    /// Closes the file; what was not forced may be lost.
    void close() throws IOException;
}
