package dev.sekisho.server.health;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Does what must be done every second, on one virtual thread: registrations, recovery, health.
public final class Upkeep implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1_000;

    private final List<Runnable> duties;
    private final Consumer<RuntimeException> defects;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private Upkeep(List<Runnable> duties, Consumer<RuntimeException> defects) {
        this.duties = List.copyOf(duties);
        this.defects = defects;
        this.thread = Thread.ofVirtual().name("upkeep").unstarted(this::run);
    }

    /// Starts; the first round is a second away.
    ///
    /// @param duties done one after the other
    /// @param defects told of a duty that threw; the others go on
    public static Upkeep start(List<Runnable> duties, Consumer<RuntimeException> defects) {
        Upkeep upkeep = new Upkeep(duties, defects);
        upkeep.thread.start();
        return upkeep;
    }

    private void run() {
        try {
            // never interrupted: an interrupt would close the file that a duty is at
            while (!stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                duties.forEach(this::doOne);
            }
        } catch (InterruptedException stopped) {
            // the end
        }
    }

    private void doOne(Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException defect) {
            defects.accept(defect);
        }
    }

    /// Waits for the duty under way.
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
