package dev.sekisho.engine.evaluate;

import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;

/// One question.
///
/// @param principal who
/// @param action does what
/// @param resource to what
/// @param context the rest
public record Request(EntityUid principal, EntityUid action, EntityUid resource, RecordValue context) {}
