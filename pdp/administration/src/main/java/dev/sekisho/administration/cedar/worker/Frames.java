package dev.sekisho.administration.cedar.worker;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/// What the child process and its parent say to each other: `u32 length | JSON object`, big endian. Whatever is not
/// a frame ends the conversation.
public final class Frames {
    private static final int LARGEST_BYTES = 64 * 1024 * 1024;

    /// Deeper than any policy, schema or query that may be sent, with its envelope.
    private static final JsonLimits LIMITS = JsonLimits.of("cedar.frame", LARGEST_BYTES, 1_600, 5_000_000);

    private Frames() {}

    /// Waits for the next frame.
    ///
    /// @throws IOException at the end of the stream, or for a length that no frame has
    public static byte[] read(DataInputStream input) throws IOException {
        int length = input.readInt();
        if (length < 0 || length > LARGEST_BYTES) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] frame = input.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("the end within a frame");
        }
        return frame;
    }

    /// The object in a frame.
    ///
    /// @throws IOException if it holds something else
    public static JsonObject object(byte[] frame) throws IOException {
        if (JsonReader.read("frame", frame, LIMITS) instanceof dev.sekisho.json.JsonRead.Value(JsonValue value)
                && value instanceof JsonObject object) {
            return object;
        }
        throw new IOException("a frame that is no object");
    }

    /// Sends a frame. One thread at a time.
    public static void write(DataOutputStream output, JsonObject object) throws IOException {
        byte[] frame = JsonWriter.canonical(object);
        output.writeInt(frame.length);
        output.write(frame);
        output.flush();
    }
}
