package dev.sekisho.it;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// Assertions in the words of the pack `municipality`.
final class Facts {
    private Facts() {}

    /// One assertion about something that happened just now; `value` is JSON.
    static String of(String type, String id, String attribute, String value, String source) {
        return """
                {"entity": {"type": "%s", "id": "%s"}, "attribute": "%s", "value": %s, "source": "%s",
                 "evidence": "VERIFIED", "event_time": "%s", "id": "%s"}""".formatted(
                type, id, attribute, value, source, Instant.now().truncatedTo(ChronoUnit.MILLIS), UUID.randomUUID());
    }

    /// A terminal of the city that is as it should be.
    static List<String> soundTerminal(String id) {
        return List.of(
                of("Device", id, "managed", "true", "mdm"),
                of("Device", id, "os.patchAgeDays", "6", "mdm"),
                of("Device", id, "antimalware.running", "true", "antimalware"),
                of("Device", id, "antimalware.behaviourDetection", "true", "antimalware"),
                of("Device", id, "antimalware.definitionAgeDays", "1", "antimalware"));
    }

    /// The groupware and the way to it, as they should be.
    static List<String> soundGroupware() {
        return List.of(
                of("Network", "lgwan", "path.patched", "true", "netops"),
                of("System", "groupware", "verified", "true", "scanner"),
                of("System", "groupware", "channel.encrypted", "true", "scanner"),
                of("System", "groupware", "os.patchAgeDays", "9", "scanner"),
                of("System", "groupware", "antimalware.running", "true", "antimalware"),
                of("System", "groupware", "antimalware.behaviourDetection", "true", "antimalware"),
                of("System", "groupware", "antimalware.definitionAgeDays", "1", "antimalware"));
    }
}
