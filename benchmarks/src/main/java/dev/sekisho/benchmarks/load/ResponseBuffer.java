package dev.sekisho.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/// Collects the bytes of one response until it is whole: a status line, header fields with `content-length`, a
/// body.
final class ResponseBuffer {
    private static final int LARGEST_BYTES = 64 * 1024;
    private static final byte[] LENGTH_FIELD = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[LARGEST_BYTES];
    private final ByteBuffer room = ByteBuffer.wrap(bytes);
    private int bodyFrom;
    private int bodyTo;

    /// Reads what is there; true once the response is whole.
    ///
    /// @throws IOException the connection ended, or what came is no response
    boolean read(ReadableByteChannel channel) throws IOException {
        if (channel.read(room) < 0) {
            throw new IOException("the connection was closed");
        }
        if (bodyFrom == 0) {
            readHead();
        }
        if (room.position() == LARGEST_BYTES && !whole()) {
            throw new IOException("a response of more than " + LARGEST_BYTES + " bytes");
        }
        return whole();
    }

    private boolean whole() {
        return bodyFrom > 0 && room.position() >= bodyTo;
    }

    private void readHead() throws IOException {
        int end = room.position();
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                bodyFrom = i + 1;
                bodyTo = bodyFrom + contentLength();
                return;
            }
        }
    }

    private int contentLength() throws IOException {
        for (int line = 0; line < bodyFrom; line++) {
            if (bytes[line] == '\n' && isLengthField(line + 1)) {
                return number(line + 1 + LENGTH_FIELD.length);
            }
        }
        throw new IOException("a response without content-length");
    }

    private boolean isLengthField(int at) {
        for (int i = 0; i < LENGTH_FIELD.length; i++) {
            if (at + i >= bodyFrom || (bytes[at + i] | 0x20) != (LENGTH_FIELD[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                value = 10 * value + bytes[i] - '0';
            }
        }
        return value;
    }

    /// The status of a whole response.
    int status() {
        return 100 * (bytes[9] - '0') + 10 * (bytes[10] - '0') + bytes[11] - '0';
    }

    /// The body of a whole response.
    byte[] body() {
        return java.util.Arrays.copyOfRange(bytes, bodyFrom, bodyTo);
    }

    /// Whether a whole response is `expected`.
    boolean matches(ExpectedAnswer expected) {
        return room.position() == bodyTo && expected.matches(status(), bytes, bodyFrom, bodyTo);
    }

    /// Makes room for the next response.
    void clear() {
        room.clear();
        bodyFrom = 0;
        bodyTo = 0;
    }
}
