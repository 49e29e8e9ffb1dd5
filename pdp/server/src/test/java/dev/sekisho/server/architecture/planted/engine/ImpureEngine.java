package dev.sekisho.server.architecture.planted.engine;

import dev.sekisho.server.architecture.planted.signals.Signal;
import java.nio.file.Files;
import java.nio.file.Path;

/// Violates: the engine reads files, and knows signals.
public final class ImpureEngine {
    public static boolean evaluate(Signal signal) {
        return Files.exists(Path.of(signal.name()));
    }

    private ImpureEngine() {}
}
