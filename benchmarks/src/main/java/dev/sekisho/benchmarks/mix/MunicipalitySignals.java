package dev.sekisho.benchmarks.mix;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the sources of the municipality pack report on a good day: every device, network zone and system is in
/// order, save for an EDR alert on some devices.
public final class MunicipalitySignals {
    private static final int BATCH = 500;

    private final Instant now;
    private final List<JsonValue> assertions = new ArrayList<>();

    private MunicipalitySignals(Instant now) {
        this.now = now;
    }

    /// Bodies for `POST /signals/v1/assertions`.
    ///
    /// @param alerted ids of the devices with an alert
    public static List<JsonObject> of(PackDirectory directory, Set<String> alerted, Instant now) {
        MunicipalitySignals signals = new MunicipalitySignals(now);
        directory.devices().forEach(device -> signals.device(device, alerted.contains(device.id())));
        List.of("lgwan", "lgwan-branch", "internet", "telework").forEach(signals::network);
        directory.systems().forEach(signals::system);
        return signals.bodies();
    }

    private void device(PackDirectory.Device device, boolean alert) {
        add("Device", device.id(), "managed", new JsonBool(true), "mdm");
        add("Device", device.id(), "os.patchAgeDays", new JsonLong(6), "mdm");
        add("Device", device.id(), "antimalware.running", new JsonBool(true), "antimalware");
        add("Device", device.id(), "antimalware.behaviourDetection", new JsonBool(true), "antimalware");
        add("Device", device.id(), "antimalware.definitionAgeDays", new JsonLong(1), "antimalware");
        if (device.kind().equals("mobile")) {
            add("Device", device.id(), "compliance", new JsonString("compliant"), "mdm");
            add("Device", device.id(), "disk.encrypted", new JsonBool(true), "mdm");
        }
        if (alert) {
            add("Device", device.id(), "edr.alert", new JsonBool(true), "edr");
        }
    }

    private void network(String zone) {
        add("Network", zone, "path.patched", new JsonBool(true), "netops");
    }

    private void system(PackDirectory.SystemEntry system) {
        add("System", system.id(), "verified", new JsonBool(true), "scanner");
        add("System", system.id(), "channel.encrypted", new JsonBool(true), "scanner");
        if (system.kind().equals("cloud")) {
            add("System", system.id(), "certificate.trusted", new JsonBool(true), "scanner");
            add("System", system.id(), "config.updatedAt", daysAgo(40), "provider-notice");
            add("System", system.id(), "config.checkedAt", daysAgo(20), "system-owner");
            add("System", system.id(), "review.reviewedAt", daysAgo(200), "system-owner");
        } else {
            add("System", system.id(), "os.patchAgeDays", new JsonLong(9), "scanner");
            add("System", system.id(), "antimalware.running", new JsonBool(true), "antimalware");
            add("System", system.id(), "antimalware.behaviourDetection", new JsonBool(true), "antimalware");
            add("System", system.id(), "antimalware.definitionAgeDays", new JsonLong(1), "antimalware");
        }
    }

    private JsonString daysAgo(int days) {
        return new JsonString(now.minus(Duration.ofDays(days)).toString());
    }

    private void add(String type, String id, String attribute, JsonValue value, String source) {
        assertions.add(JsonObject.builder()
                .put(
                        "entity",
                        JsonObject.builder().put("type", type).put("id", id).build())
                .put("attribute", attribute)
                .put("value", value)
                .put("source", source)
                .put("evidence", "VERIFIED")
                .put("event_time", now.minus(Duration.ofMinutes(1)).toString())
                .put("id", "bench-" + now.toEpochMilli() + "-" + assertions.size())
                .build());
    }

    private List<JsonObject> bodies() {
        List<JsonObject> bodies = new ArrayList<>();
        for (int from = 0; from < assertions.size(); from += BATCH) {
            JsonArray batch = new JsonArray(assertions.subList(from, Math.min(from + BATCH, assertions.size())));
            bodies.add(JsonObject.builder().put("assertions", batch).build());
        }
        return bodies;
    }
}
