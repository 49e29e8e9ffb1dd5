package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;

/// Learns what became of one append: exactly one of the two, once. Called on the writer's thread (a refusal that
/// needs
/// no file may come on the caller's), so it only hands over and never waits.
public interface AppendListener {
    /// The frame is on the disk under this sequence number. Listeners are called in the order of their numbers.
    void durable(long sequence);

    /// The frame was not acknowledged and does not count.
    void refused(Problem problem);
}
