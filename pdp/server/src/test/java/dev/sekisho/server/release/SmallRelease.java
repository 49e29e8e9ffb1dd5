package dev.sekisho.server.release;

import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// A release without policies: a library's routes and messages.
public final class SmallRelease {
    private SmallRelease() {}

    /// The release.
    public static Release read() {
        TreeMap<String, JsonObject> documents = new TreeMap<>();
        documents.put("pack.json", json("""
                {"name": "library", "version": "1.0.0", "owner": "library-section",
                 "identity": {"principal": "User", "session": "Session"}}"""));
        documents.put("schema.json", json("{}"));
        documents.put("policies.json", json("{\"staticPolicies\": {}}"));
        documents.put("routes.json", json("""
                {"routes": [
                  {"method": "GET", "path": "/books/{id}", "action": "read",
                   "resource": {"type": "book", "id": "{id}"}, "system": "catalogue"},
                  {"method": "*", "path": "/desk/{rest*}", "action": "serve",
                   "resource": {"type": "desk", "id": "{rest*}"}}]}"""));
        documents.put("calendar.json", json("{\"zone\": \"Asia/Tokyo\"}"));
        documents.put("messages.json", json("""
                {"ja": {"reason.second_factor_needed": "二要素が必要です。", "remedy.second-factor": "二要素でサインインする",
                        "remedy.update-device": "端末を更新する", "reason.marked": "<b>&\\"太字\\"</b>"},
                 "en": {"reason.second_factor_needed": "A second factor is needed.",
                        "remedy.second-factor": "Sign in with a second factor",
                        "remedy.update-device": "Update the device", "reason.marked": "<b>&\\"bold\\"</b>"}}"""));
        return Release.read(1, new ReleaseBundle(documents));
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("test", text.getBytes(StandardCharsets.UTF_8), JsonLimits.FILE)
                .orThrow();
    }
}
