/// The server: listeners, protocols of gateways and sources, the data folder, the command line. Here are its
/// refusals and limits.
@NullMarked
package dev.sekisho.server;

import org.jspecify.annotations.NullMarked;
