package dev.sekisho.signals.model;

import dev.sekisho.json.problem.Limit;
import java.util.List;

/// What one call of a source may hold.
public final class SignalsLimits {
    /// Assertions in one call.
    public static final Limit BATCH_ASSERTIONS =
            new Limit("signals.batch.assertions", 1000, "assertions", SignalsError.ASSERTION_BATCH_TOO_LARGE);

    /// Size of one call as the journal keeps it.
    public static final Limit BATCH_BYTES =
            new Limit("signals.batch.bytes", 1024 * 1024, "bytes", SignalsError.ASSERTION_BATCH_TOO_LARGE);

    /// Length of an assertion's id.
    public static final Limit ID_CHARACTERS =
            new Limit("signals.id", 128, "characters", SignalsError.ASSERTION_ID_TOO_LONG);

    /// Length of an entity's id.
    public static final Limit ENTITY_ID_CHARACTERS =
            new Limit("signals.entity.id", 512, "characters", SignalsError.ASSERTION_ENTITY_ID_TOO_LONG);

    /// Length of a value, written as JSON.
    public static final Limit VALUE_CHARACTERS =
            new Limit("signals.value", 4096, "characters", SignalsError.ASSERTION_VALUE_TOO_LARGE);

    private SignalsLimits() {}

    /// Every limit of this module, for the catalogue.
    public static List<Limit> all() {
        return List.of(BATCH_ASSERTIONS, BATCH_BYTES, ID_CHARACTERS, ENTITY_ID_CHARACTERS, VALUE_CHARACTERS);
    }
}
