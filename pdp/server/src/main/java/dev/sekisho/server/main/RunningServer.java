package dev.sekisho.server.main;

import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.release.Release;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.health.Health;
import java.time.InstantSource;
import java.util.function.Function;

/// A server with everything embedded, from its start to its end.
final class RunningServer implements AutoCloseable {
    private final DataFolder folder;
    private final ListenFile ports;
    private final Release release;
    private final Health health;
    private final Opened opened;

    RunningServer(DataFolder folder, ListenFile ports, Release release, Health health, Opened opened) {
        this.folder = folder;
        this.ports = ports;
        this.release = release;
        this.health = health;
        this.opened = opened;
    }

    /// Starts everything and waits until it listens. What was opened is closed again if something refuses.
    ///
    /// @throws ProblemException what refuses
    static RunningServer start(ServeSettings settings, InstantSource clock, Reports reports) {
        return start(settings, clock, reports, Judge::of);
    }

    /// The same with another judge of the release in force.
    static RunningServer start(
            ServeSettings settings, InstantSource clock, Reports reports, Function<Release, Judge> judging) {
        Opened opened = new Opened();
        try {
            return new ServerStart(settings, clock, reports, judging, opened).run();
        } catch (RuntimeException | Error refused) {
            opened.close();
            throw refused;
        }
    }

    DataFolder folder() {
        return folder;
    }

    ListenFile ports() {
        return ports;
    }

    Release release() {
        return release;
    }

    /// What keeps it from being ready.
    Health health() {
        return health;
    }

    /// Stops accepting, finishes what was accepted, at most for 10 seconds, and closes the journals.
    @Override
    public void close() {
        opened.close();
    }
}
