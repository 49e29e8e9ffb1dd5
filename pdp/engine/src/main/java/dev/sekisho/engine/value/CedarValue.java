package dev.sekisho.engine.value;

/// A Cedar value, immutable; equality is Cedar's `==` except for extension values, which compare as written.
public sealed interface CedarValue
        permits BoolValue, LongValue, StringValue, EntityUid, SetValue, RecordValue, ExtensionValue {}
