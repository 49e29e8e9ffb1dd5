package dev.sekisho.benchmarks.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Addresses on 127.0.0.1.
public final class Loopback {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    private Loopback() {}

    /// The address of `port`.
    public static InetSocketAddress at(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port);
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }
}
