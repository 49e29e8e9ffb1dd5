package dev.sekisho.server.listen;

import java.nio.file.Path;

/// Where to listen, and how.
///
/// @param host address or name of the interface
/// @param port 0: any free one
/// @param security plain or TLS
public record ListenAddress(String host, int port, Security security) {
    /// Whether the bytes are protected.
    public sealed interface Security {
        /// They are not: loopback only.
        record Plain() implements Security {}

        /// By TLS 1.2 or 1.3 with the key and certificate of a PKCS12 file.
        ///
        /// @param password opens `keyStore`
        record Tls(Path keyStore, StorePassword password) implements Security {}
    }

    /// A password on its way from a file to the library; no `toString`.
    public static final class StorePassword {
        private final String secretText;

        /// Wraps `secretText`.
        public StorePassword(String secretText) {
            this.secretText = secretText;
        }

        /// The text, to open the store.
        public String openForStore() {
            return secretText;
        }

        @Override
        public String toString() {
            return "StorePassword";
        }
    }
}
