package dev.sekisho.server.main;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, to be closed in the opposite order, each whatever became of the others.
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /// Remembers how to close what was just opened.
    synchronized void closeWith(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public synchronized void close() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException goesOn) {
                // what is left must be closed too; the process is about to end
            }
        }
    }
}
