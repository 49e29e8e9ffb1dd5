package dev.sekisho.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection that asks and waits. One thread.
public final class SingleConnection implements AutoCloseable {
    private final SocketChannel channel;
    private final ResponseBuffer response = new ResponseBuffer();

    private SingleConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects.
    public static SingleConnection open(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new SingleConnection(channel);
    }

    /// Sends the bytes of a request and waits for the response.
    public Reply call(byte[] request) throws IOException {
        response.clear();
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        boolean whole = false;
        while (!whole) {
            whole = response.read(channel);
        }
        return new Reply(response.status(), response.body());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
