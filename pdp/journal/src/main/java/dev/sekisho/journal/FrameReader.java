package dev.sekisho.journal;

/// Takes the frames of a journal in order.
public interface FrameReader {
    /// One intact frame. The array is the reader's own.
    void frame(long sequence, byte[] payload);
}
