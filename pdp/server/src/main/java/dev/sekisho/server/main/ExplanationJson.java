package dev.sekisho.server.main;

import dev.sekisho.engine.explain.ConditionPart;
import dev.sekisho.engine.explain.Explanation;
import dev.sekisho.engine.explain.Read;
import dev.sekisho.engine.explain.Read.Found;
import dev.sekisho.engine.explain.Read.Root;
import dev.sekisho.engine.expression.CedarText;
import dev.sekisho.engine.operation.EvaluationError;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.util.List;
import java.util.Locale;

/// Explanations of policies as `decide --explain` prints them. Values and parts of conditions are Cedar text.
final class ExplanationJson {
    private ExplanationJson() {}

    /// Adds `result`, and what it comes from.
    static JsonObject.Builder write(Explanation explanation, JsonObject.Builder policy) {
        return switch (explanation) {
            case Explanation.NotInScope(String part) ->
                policy.put("result", "not_in_scope").put("scope", part);
            case Explanation.NotHeld(ConditionPart part, List<Read> reads) ->
                policy.put("result", "condition_false").put("part", part(part)).put("reads", reads(reads));
            case Explanation.Satisfied(List<ConditionPart> exceptions, List<Read> reads) ->
                policy.put("result", "satisfied")
                        .put("no_exception", exceptions(exceptions))
                        .put("reads", reads(reads));
            case Explanation.Erring(ConditionPart part, EvaluationError error, List<Read> reads) ->
                policy.put("result", "not_evaluable")
                        .put("part", part(part))
                        .put("error", error(error))
                        .put("reads", reads(reads));
        };
    }

    private static JsonArray exceptions(List<ConditionPart> parts) {
        return new JsonArray(
                parts.stream().<JsonValue>map(ExplanationJson::part).toList());
    }

    /// Without `number` if the whole chain is meant.
    private static JsonObject part(ConditionPart part) {
        JsonObject.Builder json = JsonObject.builder()
                .put("kind", part.unless() ? "unless" : "when")
                .put("condition", part.condition() + 1);
        if (part.number() > 0) {
            json.put("number", part.number());
        }
        return json.put("of", part.of()).put("text", part.text()).build();
    }

    private static JsonObject error(EvaluationError error) {
        return JsonObject.builder()
                .put("kind", error.kind().name().toLowerCase(Locale.ROOT))
                .put("detail", error.detail())
                .build();
    }

    private static JsonArray reads(List<Read> reads) {
        return new JsonArray(
                reads.stream().<JsonValue>map(ExplanationJson::read).toList());
    }

    private static JsonObject read(Read read) {
        JsonObject.Builder json = JsonObject.builder().put("path", read.path());
        switch (read.root()) {
            case Root.Attributes(EntityUid entity) -> json.put("entity", CedarJson.uid(entity));
            case Root.Tag(EntityUid entity, String name) ->
                json.put("entity", CedarJson.uid(entity)).put("tag", name);
            case Root.Context(), Root.Computed() -> {
                // the path says it
            }
        }
        return switch (read.found()) {
            case Found.Value(CedarValue value) ->
                json.put("found", "value").put("value", CedarText.of(value)).build();
            case Found.Present() -> json.put("found", "present").build();
            case Found.Missing() -> json.put("found", "missing").build();
            case Found.EntityUnknown() -> json.put("found", "entity_unknown").build();
        };
    }
}
