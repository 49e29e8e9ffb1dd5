package dev.sekisho.server.feed;

import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.model.Assertion;
import java.util.List;
import java.util.function.Consumer;

/// Takes what sources say; the signal store as the feed sees it. `done` is called once, on the thread of the
/// journal's
/// writer or on the caller's.
public interface SignalIntake {
    /// Takes all of `batch` or nothing.
    void accept(List<Assertion> batch, Consumer<Accepted> done);

    /// Takes a sign of life.
    void heartbeat(String source, Consumer<Accepted> done);
}
