package dev.sekisho.server.data;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Why something of the file system failed, in words.
public final class Failure {
    private Failure() {}

    /// For a refusal's `found`.
    public static String words(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "no file or directory `" + missing.getFile() + "`";
            case AccessDeniedException denied -> "no permission for `" + denied.getFile() + "`";
            case FileSystemException other
            when other.getReason() != null -> "`" + other.getReason() + "` at `" + other.getFile() + "`";
            case Throwable other ->
                "`"
                        + Optional.ofNullable(other.getMessage())
                                .orElse(other.getClass().getSimpleName()) + "`";
        };
    }
}
