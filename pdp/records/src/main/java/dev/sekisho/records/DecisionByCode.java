package dev.sekisho.records;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Finds the decision of a short code.
public final class DecisionByCode {
    private DecisionByCode() {}

    /// The newest decision with this code, as [RecordQuery] gives it; entries that cannot be read are passed over.
    ///
    /// @throws ProblemException `record_code_malformed`, or as [RecordQuery#run]
    public static Optional<JsonObject> find(Path logDirectory, String spoken) {
        AtomicReference<Optional<JsonObject>> found = new AtomicReference<>(Optional.empty());
        RecordQuery.newestFirst()
                .code(spoken)
                .limit(1)
                .run(logDirectory, match -> found.set(Optional.of(match)), _ -> {});
        return found.get();
    }
}
