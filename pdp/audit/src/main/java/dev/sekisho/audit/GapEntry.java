package dev.sekisho.audit;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import java.time.Instant;

/// The entry that stands in the log for what it could not take: an OCSF 1.8.0 Event Log Activity (class 1008,
/// activity
/// 99 `Gap`, profile `datetime`). Counts and times of unrecorded denies are under `unmapped.pdp.gap`.
public final class GapEntry {
    /// OCSF class of the entry.
    public static final long CLASS_UID = 1008;

    private static final long CATEGORY_UID = 1;
    private static final long OTHER = 99;
    private static final long SEVERITY_HIGH = 4;
    private static final long STATUS_SUCCESS = 1;

    private GapEntry() {}

    static JsonObject of(Outage outage, long nowMillis) {
        return JsonObject.builder()
                .put("activity_id", OTHER)
                .put("activity_name", "Gap")
                .put("category_uid", CATEGORY_UID)
                .put("category_name", "System Activity")
                .put("class_uid", CLASS_UID)
                .put("class_name", "Event Log Activity")
                .put("type_uid", CLASS_UID * 100 + OTHER)
                .put("type_name", "Event Log Activity: Gap")
                .put("severity_id", SEVERITY_HIGH)
                .put("severity", "High")
                .put("time", nowMillis)
                .put("time_dt", dateTime(nowMillis))
                .put("start_time", outage.startMillis())
                .put("start_time_dt", dateTime(outage.startMillis()))
                .put("end_time", nowMillis)
                .put("end_time_dt", dateTime(nowMillis))
                .put("log_name", "decision")
                .put("log_provider", "sekisho")
                .put("message", outage.unrecorded() + " denies were answered without a record while the log had failed")
                .put("status_id", STATUS_SUCCESS)
                .put("status", "Success")
                .put("status_code", "audit_gap")
                .put("status_detail", outage.cause())
                .put(
                        "metadata",
                        JsonObject.builder()
                                .put("version", "1.8.0")
                                .put("profiles", JsonArray.ofStrings(java.util.List.of("datetime")))
                                .put("event_code", "audit.gap")
                                .put("log_name", "decision")
                                .put(
                                        "product",
                                        JsonObject.builder()
                                                .put("name", "Sekisho")
                                                .put("vendor_name", "Sekisho")
                                                .build())
                                .build())
                .put(
                        "unmapped",
                        JsonObject.builder()
                                .put(
                                        "pdp",
                                        JsonObject.builder()
                                                .put("gap", gap(outage))
                                                .build())
                                .build())
                .build();
    }

    private static JsonObject gap(Outage outage) {
        JsonObject.Builder gap =
                JsonObject.builder().put("count", outage.unrecorded()).put("cause", outage.cause());
        if (outage.unrecorded() > 0) {
            gap.put("first_time", dateTime(outage.firstMillis())).put("last_time", dateTime(outage.lastMillis()));
        }
        return gap.build();
    }

    private static String dateTime(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
