package dev.sekisho.server.caller;

import dev.sekisho.decision.request.Pep;
import java.util.Set;

/// Whose key came with a request.
public sealed interface Caller {
    /// Nobody's.
    record Stranger() implements Caller {}

    /// A registered gateway's.
    record Gateway(Pep pep) implements Caller {}

    /// A source's.
    ///
    /// @param sources for which it may speak; holding `*`: all
    record Feed(Set<String> sources) implements Caller {
        /// Copies `sources`.
        public Feed {
            sources = Set.copyOf(sources);
        }

        /// Whether it may speak for `source`.
        public boolean speaksFor(String source) {
            return sources.contains("*") || sources.contains(source);
        }
    }
}
