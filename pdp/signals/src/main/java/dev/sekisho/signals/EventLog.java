package dev.sekisho.signals;

import dev.sekisho.journal.AppendListener;
import dev.sekisho.journal.Journal;

/// Where events become durable.
sealed interface EventLog {
    void append(byte[] payload, AppendListener listener);

    boolean available();

    boolean recover();

    void close();

    /// On the disk.
    record Durable(Journal journal) implements EventLog {
        @Override
        public void append(byte[] payload, AppendListener listener) {
            journal.append(payload, listener);
        }

        @Override
        public boolean available() {
            return !journal.failed();
        }

        @Override
        public boolean recover() {
            return journal.reopen();
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    /// Nowhere: for cases and single decisions. The store's lock guards it.
    final class InMemory implements EventLog {
        private long next;

        @Override
        public void append(byte[] payload, AppendListener listener) {
            listener.durable(next++);
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public boolean recover() {
            return true;
        }

        @Override
        public void close() {}
    }
}
