package dev.sekisho.it;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import java.util.List;
import java.util.Optional;

/// What the tests read out of decision records.
final class Records {
    private Records() {}

    static JsonObject pdp(JsonObject record) {
        return record.object("unmapped")
                .flatMap(unmapped -> unmapped.object("pdp"))
                .orElseThrow();
    }

    static String outcome(JsonObject record) {
        return pdp(record).string("outcome").orElse("");
    }

    static List<String> reasons(JsonObject record) {
        return pdp(record).array("reasons").orElse(JsonArray.of()).items().stream()
                .filter(JsonString.class::isInstance)
                .map(reason -> ((JsonString) reason).value())
                .toList();
    }

    /// The signal `path` in the member `where` (`signals`: all that could be read; `decisive`: what the
    /// determining policies read).
    static Optional<JsonObject> signal(JsonObject record, String where, String path) {
        return pdp(record).array(where).orElse(JsonArray.of()).items().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(signal -> signal.string("path").equals(Optional.of(path)))
                .findFirst();
    }
}
