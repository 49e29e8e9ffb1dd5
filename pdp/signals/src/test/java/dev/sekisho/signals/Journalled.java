package dev.sekisho.signals;

import dev.sekisho.journal.JournalOptions;
import dev.sekisho.signals.model.SampleModel;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SourceRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory for one journal, which a test opens as often as it likes.
final class Journalled implements AutoCloseable {
    final Path directory;

    private Journalled(Path directory) {
        this.directory = directory;
    }

    static Journalled create() {
        try {
            return new Journalled(Files.createTempDirectory("signals"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Site site() {
        return site(SampleModel.MODEL, SampleModel.SOURCES);
    }

    Site site(SignalModel model, List<SourceRegistration> sources) {
        return Site.opened(clock -> SignalStore.open(directory, model, sources, clock, JournalOptions.DEFAULT));
    }

    /// One whose journal refuses every append.
    Site full() {
        return Site.opened(clock -> SignalStore.open(
                directory, SampleModel.MODEL, SampleModel.SOURCES, clock, new JournalOptions(1 << 20, 16, 8)));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
