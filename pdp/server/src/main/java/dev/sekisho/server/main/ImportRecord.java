package dev.sekisho.server.main;

import dev.sekisho.audit.Appended;
import dev.sekisho.audit.AuditLog;
import dev.sekisho.decision.record.ProductVersion;
import dev.sekisho.decision.release.PackMapping;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The entry of the decision log that says which pack became a release: an OCSF 1.8.0 Application Lifecycle event
/// (class 6002, activity 1 `Install`).
final class ImportRecord {
    private static final long CLASS_UID = 6002;
    private static final long INSTALL = 1;

    private ImportRecord() {}

    /// Appends the entry and waits until it is durable.
    ///
    /// @throws ProblemException why it could not be recorded
    static void append(AuditLog log, long number, String hash, PackMapping pack, long nowMillis) {
        CompletableFuture<Appended> done = new CompletableFuture<>();
        log.append(JsonWriter.canonical(entry(number, hash, pack, nowMillis)), done::complete);
        if (done.join() instanceof Appended.Refused(Problem problem)) {
            throw new ProblemException(problem);
        }
    }

    private static JsonObject entry(long number, String hash, PackMapping pack, long nowMillis) {
        JsonObject release =
                JsonObject.builder().put("number", number).put("hash", hash).build();
        return JsonObject.builder()
                .put("activity_id", INSTALL)
                .put("activity_name", "Install")
                .put("category_uid", 6)
                .put("category_name", "Application Activity")
                .put("class_uid", CLASS_UID)
                .put("class_name", "Application Lifecycle")
                .put("type_uid", CLASS_UID * 100 + INSTALL)
                .put("type_name", "Application Lifecycle: Install")
                .put("severity_id", 1)
                .put("severity", "Informational")
                .put("time", nowMillis)
                .put("time_dt", Instant.ofEpochMilli(nowMillis).toString())
                .put("status_id", 1)
                .put("status", "Success")
                .put("message", "the pack " + pack.name() + " " + pack.version() + " became release " + number)
                .put("app", product(pack.name(), pack.version()))
                .put(
                        "metadata",
                        JsonObject.builder()
                                .put("version", "1.8.0")
                                .put("profiles", JsonArray.ofStrings(List.of("datetime")))
                                .put("event_code", "release.imported")
                                .put("log_name", "decision")
                                .put("tenant_uid", "default")
                                .put("product", product("Sekisho", ProductVersion.TEXT))
                                .build())
                .put(
                        "unmapped",
                        JsonObject.builder()
                                .put(
                                        "pdp",
                                        JsonObject.builder()
                                                .put("release", release)
                                                .build())
                                .build())
                .build();
    }

    private static JsonObject product(String name, String version) {
        return JsonObject.builder()
                .put("name", name)
                .put("vendor_name", "Sekisho")
                .put("version", version)
                .build();
    }
}
