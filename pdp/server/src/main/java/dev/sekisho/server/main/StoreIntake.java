package dev.sekisho.server.main;

import dev.sekisho.server.feed.SignalIntake;
import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.SignalStore;
import dev.sekisho.signals.model.Assertion;
import java.util.List;
import java.util.function.Consumer;

/// The signal store for the feed.
record StoreIntake(SignalStore signals) implements SignalIntake {
    @Override
    public void accept(List<Assertion> batch, Consumer<Accepted> done) {
        signals.accept(batch, done);
    }

    @Override
    public void heartbeat(String source, Consumer<Accepted> done) {
        signals.heartbeat(source, done);
    }
}
