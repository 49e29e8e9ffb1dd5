package dev.sekisho.decision.release;

import dev.sekisho.json.JsonObject;
import dev.sekisho.signals.model.SourceRegistration;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `sources.json`: who may report signals, and how long they may be silent.
public final class SourceReader {
    private static final String DEFAULT_BLIND_AFTER = "PT4H";

    private SourceReader() {}

    /// Reads `{"sources": […]}`.
    public static List<SourceRegistration> read(JsonObject document) {
        Map<String, SourceRegistration> sources = new LinkedHashMap<>();
        for (StrictJson one : StrictJson.of("sources.json", document, "sources")
                .each("sources", "id", "kind", "blindAfter", "label")) {
            String kind = one.text("kind");
            if (!List.of("person", "machine").contains(kind)) {
                throw one.refused("`" + kind + "`", "`person` or `machine`");
            }
            SourceRegistration source =
                    new SourceRegistration(one.text("id"), kind.equals("person"), blindAfterMillis(one));
            if (sources.putIfAbsent(source.id(), source) != null) {
                throw one.refused("a second `" + source.id() + "`", "each source once");
            }
        }
        return List.copyOf(sources.values());
    }

    private static long blindAfterMillis(StrictJson one) {
        String text = one.text("blindAfter", DEFAULT_BLIND_AFTER);
        if (text.equals("never")) {
            return Long.MAX_VALUE;
        }
        try {
            long millis = Duration.parse(text).toMillis();
            if (millis > 0) {
                return millis;
            }
        } catch (DateTimeException | ArithmeticException noDuration) {
            // refused below
        }
        throw one.refused("`" + text + "`", "a positive ISO 8601 duration or `never`");
    }
}
