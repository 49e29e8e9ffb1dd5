package dev.sekisho.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ResponseBufferTest {
    private static final String RESPONSE = "HTTP/1.1 403 Forbidden\r\nX: y\r\nContent-Length: 5\r\n\r\nhello";

    private final ResponseBuffer buffer = new ResponseBuffer();

    @Test
    void aResponseThatComesByteForByteIsWholeAtItsLastByte() throws IOException {
        for (int i = 0; i < RESPONSE.length() - 1; i++) {
            assertFalse(read(RESPONSE.substring(i, i + 1)));
        }
        assertTrue(read("o"));
        assertEquals(403, buffer.status());
        assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), buffer.body());
    }

    @Test
    void theNextResponseBeginsAnew() throws IOException {
        assertTrue(read(RESPONSE));
        buffer.clear();
        assertTrue(read("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
        assertEquals(200, buffer.status());
        assertEquals(0, buffer.body().length);
    }

    @Test
    void aClosedConnectionIsAFailure() {
        assertThrows(IOException.class, () -> read(""));
    }

    @Test
    void aResponseOfUnknownLengthIsAFailure() {
        assertThrows(IOException.class, () -> read("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"));
    }

    @Test
    void aResponsePastTheBufferIsAFailure() {
        String large = "HTTP/1.1 200 OK\r\ncontent-length: 70000\r\n\r\n" + "x".repeat(70_000);
        var channel = Channels.newChannel(new ByteArrayInputStream(large.getBytes(StandardCharsets.US_ASCII)));
        assertThrows(IOException.class, () -> {
            while (!buffer.read(channel)) {
                // until it is whole or refused
            }
        });
    }

    private boolean read(String text) throws IOException {
        return buffer.read(Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    }
}
