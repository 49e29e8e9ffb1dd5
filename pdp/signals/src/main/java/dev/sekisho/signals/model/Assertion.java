package dev.sekisho.signals.model;

import dev.sekisho.json.JsonValue;

/// One source's word about one attribute of one trust subject.
///
/// @param entity about whom
/// @param attribute dotted path of the signal, for instance `edr.alert`
/// @param value in the JSON form of the signal's type; a level of a scale by name or by index
/// @param source a registered source
/// @param evidence how well the source knows
/// @param eventMillis when it was so, by the source's clock, milliseconds since 1970
/// @param id unique with the source; sending it again changes nothing
/// @param validUntilMillis from here on the value no longer holds; `Long.MAX_VALUE` = no such time
public record Assertion(
        EntityRef entity,
        String attribute,
        JsonValue value,
        String source,
        Evidence evidence,
        long eventMillis,
        String id,
        long validUntilMillis) {
    /// The same word with another value.
    public Assertion withValue(JsonValue other) {
        return new Assertion(entity, attribute, other, source, evidence, eventMillis, id, validUntilMillis);
    }
}
