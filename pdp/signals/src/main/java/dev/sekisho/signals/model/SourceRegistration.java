package dev.sekisho.signals.model;

/// Who may speak, and after how long a silence it counts as blind.
///
/// @param id as named in assertions and in `@source`
/// @param person a person or a lever: always alive
/// @param blindAfterMillis longest silence of a living source; `Long.MAX_VALUE` = never blind, an accepted risk
public record SourceRegistration(String id, boolean person, long blindAfterMillis) {}
