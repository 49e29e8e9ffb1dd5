package dev.sekisho.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection of the client with at most one request under way. One thread.
final class Connection {
    private final SocketChannel channel;
    private final ResponseBuffer response = new ResponseBuffer();
    private Question question;
    private long countedFromNanos;

    private Connection(SocketChannel channel, Question none) {
        this.channel = channel;
        this.question = none;
    }

    /// Connects, and from then on does not block.
    static Connection open(InetSocketAddress address, Selector selector, Question first) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel, first);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /// Asks. The request is far smaller than a socket's buffer, so this does not spin.
    void ask(Question asked, long fromNanos) throws IOException {
        question = asked;
        countedFromNanos = fromNanos;
        response.clear();
        ByteBuffer bytes = ByteBuffer.wrap(asked.request());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Reads what has come; true once the answer is whole.
    boolean answered() throws IOException {
        return response.read(channel);
    }

    long countedFromNanos() {
        return countedFromNanos;
    }

    boolean right() {
        return response.matches(question.expected());
    }

    /// What is wrong with the answer.
    String wrong() {
        return question.expected().difference(new Reply(response.status(), response.body()));
    }

    void close() throws IOException {
        channel.close();
    }
}
