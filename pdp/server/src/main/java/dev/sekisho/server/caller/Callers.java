package dev.sekisho.server.caller;

/// Whose a key is. Thread-safe, never waits: what is registered is in memory.
@FunctionalInterface
public interface Callers {
    /// The owner of `key`; compared in constant time.
    Caller find(ApiKey key);
}
