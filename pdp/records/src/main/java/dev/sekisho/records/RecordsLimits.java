package dev.sekisho.records;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.problem.Limit;
import java.util.List;

/// What one record may hold when it is read back: as much as a frame of the journal.
public final class RecordsLimits {
    /// 1 MiB, 64 deep, 200,000 values.
    public static final JsonLimits RECORD = JsonLimits.of("records.record", 1024 * 1024, 64, 200_000);

    private RecordsLimits() {}

    /// Every limit that this module ships, for the catalogue.
    public static List<Limit> all() {
        return List.of(RECORD.bytes(), RECORD.depth(), RECORD.values());
    }
}
