package dev.sekisho.decision.library;

import dev.sekisho.decision.release.Release;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.SignalStore;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.state.SignalView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Signals in memory and a clock that tests move; starts at [Library#NOW].
public final class World implements InstantSource {
    private final SignalStore store;
    private long nowMillis = Library.NOW;
    private int said;

    public World(Release release) {
        this.store = SignalStore.inMemory(release.signals(), release.sources(), this);
    }

    /// One in which everything that lending asks about d1, the catalogue and the lending system is good.
    public static World sound(Release release) {
        return new World(release)
                .say("Device/d1", "compliance", "'compliant'", "mdm")
                .say("Device/d1", "edr.healthy", "true", "edr")
                .say("System/catalogue", "verified", "true", "scanner")
                .say("System/lending", "verified", "true", "scanner");
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMillis);
    }

    public long now() {
        return nowMillis;
    }

    public SignalStore store() {
        return store;
    }

    public SignalView view() {
        return store.view();
    }

    public World pass(Duration time) {
        nowMillis += time.toMillis();
        return this;
    }

    /// A source's word now, with VERIFIED evidence.
    ///
    /// @param entity `Type/id`
    /// @param value as JSON
    public World say(String entity, String attribute, String value, String source) {
        List<String> name = List.of(entity.split("/"));
        Assertion assertion = new Assertion(
                new EntityRef(name.get(0), name.get(1)),
                attribute,
                Json.value(value),
                source,
                Evidence.VERIFIED,
                nowMillis,
                "said-" + said++,
                Long.MAX_VALUE);
        store.accept(List.of(assertion), World::accepted);
        return this;
    }

    public World heartbeat(String source) {
        store.heartbeat(source, World::accepted);
        return this;
    }

    private static void accepted(Accepted accepted) {
        if (accepted instanceof Accepted.Refused(var problem, int _)) {
            throw new ProblemException(problem);
        }
    }
}
