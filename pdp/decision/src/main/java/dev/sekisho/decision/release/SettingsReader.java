package dev.sekisho.decision.release;

import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads typed settings: what `context.settings` holds, and the Cedar type `Settings` that is generated from them.
public final class SettingsReader {
    private SettingsReader() {}

    /// One setting.
    ///
    /// @param type as in the pack, for instance `duration`
    public record Setting(String name, String type, CedarValue value) {}

    /// Reads `{"settings": […]}`; refuses a value of another type, outside `min` and `max`, or a name that stands
    /// twice.
    public static List<Setting> read(String where, JsonObject document) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (StrictJson one : StrictJson.of(where, document, "settings")
                .each("settings", "name", "type", "value", "origin", "label", "min", "max", "doc")) {
            String name = one.text("name");
            if (!name.matches("[a-zA-Z][a-zA-Z0-9]{0,63}")) {
                throw one.refused("the name `" + name + "`", "letters and digits");
            }
            one.text("origin", "");
            one.record("label");
            Setting setting = new Setting(name, one.text("type"), value(one, "value"));
            within(one);
            if (settings.putIfAbsent(name, setting) != null) {
                throw one.refused("a second `" + name + "`", "each setting once");
            }
        }
        return List.copyOf(settings.values());
    }

    /// The record `context.settings`.
    public static RecordValue record(List<Setting> settings) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        settings.forEach(setting -> fields.put(setting.name(), setting.value()));
        return new RecordValue(fields);
    }

    /// The text of the common type `Settings`.
    public static String cedarType(List<Setting> settings) {
        StringBuilder text = new StringBuilder("type Settings = {");
        settings.forEach(setting -> text.append(' ')
                .append(setting.name())
                .append(": ")
                .append(setting.type())
                .append(','));
        return text.append(" };\n").toString();
    }

    private static CedarValue value(StrictJson one, String member) {
        JsonValue value = one.object().get(member).orElseThrow(() -> one.refused("no `" + member + "`", "a value"));
        List<CedarValue> read = new ValueReader(_ -> {}, _ -> {}).value(one.where(), value, type(one));
        if (read.isEmpty()) {
            throw one.refused("a `" + member + "` of another type", "a " + one.text("type"));
        }
        return read.getFirst();
    }

    private static void within(StrictJson one) {
        for (String bound : List.of("min", "max")) {
            if (one.object().get(bound).isPresent()) {
                long limit = comparable(one, bound);
                long value = comparable(one, "value");
                if (bound.equals("min") ? value < limit : value > limit) {
                    throw one.refused(
                            "the value " + shown(one, "value") + " of `" + one.text("name") + "`, past its `" + bound
                                    + "`",
                            shown(one, bound) + (bound.equals("min") ? " or more" : " or less"));
                }
            }
        }
    }

    private static String shown(StrictJson one, String member) {
        JsonValue value = one.object().get(member).orElse(JsonObject.EMPTY);
        return "`" + (value instanceof JsonString(String text) ? text : JsonWriter.canonicalText(value)) + "`";
    }

    private static long comparable(StrictJson one, String member) {
        return switch (value(one, member)) {
            case dev.sekisho.engine.value.LongValue(long number) -> number;
            case dev.sekisho.engine.value.DurationValue(long millis) -> millis;
            case CedarValue _ ->
                throw one.refused("`" + member + "` on a " + one.text("type"), "bounds on Long and duration");
        };
    }

    private static CedarType type(StrictJson one) {
        return switch (one.text("type")) {
            case "Long" -> new CedarType.Integer64();
            case "Bool" -> new CedarType.Truth();
            case "String" -> new CedarType.Text();
            case "duration" -> new CedarType.Extension("duration");
            case "Set<String>" -> new CedarType.SetOf(new CedarType.Text());
            case String other ->
                throw one.refused("the type `" + other + "`", "Long, Bool, String, duration or Set<String>");
        };
    }
}
