package dev.sekisho.signals.model;

/// A trust subject: anything whose trust state changes.
///
/// @param type Cedar entity type, for instance `Device`
/// @param id Cedar entity id
public record EntityRef(String type, String id) {}
