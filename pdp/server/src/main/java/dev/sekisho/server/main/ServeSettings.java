package dev.sekisho.server.main;

import dev.sekisho.server.data.ServerConfig;
import java.nio.file.Path;

/// What `serve` was asked for.
///
/// @param data the data folder
/// @param config the configuration
/// @param httpPort port of plain HTTP on loopback; 0: any free one
/// @param httpsPort port of HTTPS; 0: any free one
/// @param pack what to import at the first start
record ServeSettings(Path data, ServerConfig config, int httpPort, int httpsPort, PackChoice pack) {
    /// Which pack.
    sealed interface PackChoice {
        /// The one that the distribution carries for first starts.
        record Shipped() implements PackChoice {}

        /// A pack folder or a release bundle.
        record Given(Path path) implements PackChoice {}
    }
}
