package dev.sekisho.engine.search;

/// What a condition comes to for one candidate.
interface Verdict {
    byte FALSE = 0;
    byte TRUE = 1;
    byte ERROR = 2;

    byte of(int candidate);
}
