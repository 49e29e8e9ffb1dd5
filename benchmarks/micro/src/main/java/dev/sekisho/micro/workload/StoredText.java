package dev.sekisho.micro.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Text that stands as a resource beside a class.
public final class StoredText {
    private StoredText() {}

    /// The whole of `file` in the package of `beside`.
    public static String read(Class<?> beside, String file) {
        try (InputStream stored = Objects.requireNonNull(beside.getResourceAsStream(file))) {
            return new String(stored.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
