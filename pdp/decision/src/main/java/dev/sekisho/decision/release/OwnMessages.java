package dev.sekisho.decision.release;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The texts of the reasons that the decision path itself gives. A pack may word them anew.
final class OwnMessages {
    private OwnMessages() {}

    /// Reads them from beside this class.
    static Messages read() {
        return Messages.read(document("reasons-ja.json"), document("reasons-en.json"));
    }

    private static JsonObject document(String name) {
        try (InputStream stored = OwnMessages.class.getResourceAsStream(name)) {
            if (stored == null) {
                throw new IllegalStateException(name + " is not beside " + OwnMessages.class.getName());
            }
            return (JsonObject) JsonReader.read(name, stored.readAllBytes(), JsonLimits.FILE)
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
