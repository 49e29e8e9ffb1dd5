package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// What waits for the writer: any thread offers and never blocks, one thread takes.
///
/// A place is reserved before anything else is looked at and given back when the append is finished, so the bounds
/// cover the batch under way too, and a closed queue is drained exactly when nothing is reserved any more.
final class AppendQueue {
    /// One append.
    static final class Pending {
        private final byte[] payload;
        private final AppendListener listener;

        Pending(byte[] payload, AppendListener listener) {
            this.payload = payload;
            this.listener = listener;
        }

        byte[] payload() {
            return payload;
        }

        AppendListener listener() {
            return listener;
        }
    }

    private final String name;
    private final JournalOptions options;
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong reservedFrames = new AtomicLong();
    private final AtomicLong reservedBytes = new AtomicLong();
    private volatile boolean closed;
    /// Written by the taker alone: whether it sleeps and must be woken.
    private volatile boolean takerSleeps;

    AppendQueue(String name, JournalOptions options) {
        this.name = name;
        this.options = options;
    }

    /// Queues the append, or says why not.
    Optional<Problem> offer(Pending pending, Thread taker) {
        long frames = reservedFrames.incrementAndGet();
        long bytes = reservedBytes.addAndGet(pending.payload.length);
        if (closed) {
            return refuse(pending, taker, JournalError.JOURNAL_CLOSED, "an append after closing", "an open journal");
        }
        if (frames > options.queueFrames()) {
            return refuse(pending, taker, JournalError.JOURNAL_FULL, frames + " frames", atMost(options.queueFrames()));
        }
        if (bytes > options.queueBytes()) {
            return refuse(pending, taker, JournalError.JOURNAL_FULL, bytes + " bytes", atMost(options.queueBytes()));
        }
        waiting.add(pending);
        wake(taker);
        return Optional.empty();
    }

    private static String atMost(long bound) {
        return "at most " + bound + " waiting";
    }

    private Optional<Problem> refuse(Pending pending, Thread taker, JournalError code, String found, String expected) {
        finished(pending);
        wake(taker);
        return Optional.of(new Problem(code, name, found, expected));
    }

    private void wake(Thread taker) {
        if (takerSleeps) {
            LockSupport.unpark(taker);
        }
    }

    /// Moves what waits into `batch`, in order, as long as its frames fit `maxBytes`; the first one always does.
    void takeInto(List<Pending> batch, long maxBytes) {
        long bytes = 0;
        for (Pending next = waiting.peek(); next != null; next = waiting.peek()) {
            bytes += Frames.size(next.payload);
            if (bytes > maxBytes && !batch.isEmpty()) {
                return;
            }
            batch.add(waiting.remove());
        }
    }

    /// Gives the place of an append back; before its listener hears, so that the listener can append again.
    void finished(Pending pending) {
        reservedBytes.addAndGet(-pending.payload.length);
        reservedFrames.decrementAndGet();
    }

    /// Returns when something may wait or the queue may be drained (the taker only).
    void sleep() {
        takerSleeps = true;
        if (waiting.isEmpty() && !drained()) {
            LockSupport.park(this);
        }
        takerSleeps = false;
    }

    /// Accepts nothing more.
    void close(Thread taker) {
        closed = true;
        LockSupport.unpark(taker);
    }

    /// Whether nothing more is accepted.
    boolean closed() {
        return closed;
    }

    /// Whether the queue is closed and everything accepted is finished.
    boolean drained() {
        return closed && reservedFrames.get() == 0;
    }
}
