package dev.sekisho.server.architecture.planted.signals;

/// What the impure engine knows.
public record Signal(String name) {}
