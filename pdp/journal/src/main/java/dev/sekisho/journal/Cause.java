package dev.sekisho.journal;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Why something failed, in words for the person who runs the server.
final class Cause {
    private Cause() {}

    static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "no file or directory `" + missing.getFile() + "`";
            case AccessDeniedException denied -> "no permission for `" + denied.getFile() + "`";
            case FileAlreadyExistsException there -> "`" + there.getFile() + "` in the way";
            case FileSystemException other
            when other.getReason() != null -> "`" + other.getReason() + "` at `" + other.getFile() + "`";
            case Throwable other ->
                "`"
                        + Optional.ofNullable(other.getMessage())
                                .orElse(other.getClass().getSimpleName()) + "`";
        };
    }
}
