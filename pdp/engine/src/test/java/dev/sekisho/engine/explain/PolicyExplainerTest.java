package dev.sekisho.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.explain.Read.Found;
import dev.sekisho.engine.explain.Read.Root;
import dev.sekisho.engine.expression.CedarText;
import dev.sekisho.engine.operation.EvaluationError;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.rows.Resource;
import dev.sekisho.engine.rows.RowWorld;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rows are `explanations.json`: a policy, what the official parser makes of it, and what is told of it in the
/// world of the expression rows.
final class PolicyExplainerTest {
    private static final Query WORLD = RowWorld.query();

    record Row(String name, Policy policy, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        JsonArray rows = (JsonArray) Resource.read(PolicyExplainerTest.class, "explanations.json");
        return rows.items().stream()
                .map(item -> (JsonObject) item)
                .map(row -> new Row(
                        row.string("name").orElseThrow(),
                        Policy.read("p", row.object("json").orElseThrow()),
                        row.array("expected").orElseThrow().items().stream()
                                .map(line -> ((JsonString) line).value())
                                .toList()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theResultThePartAndTheReadsAreTold(Row row) {
        List<String> lines = lines(PolicyExplainer.explain(row.policy(), WORLD.request(), WORLD.entities()));
        assertEquals(String.join("\n", row.expected()), String.join("\n", lines));
    }

    private static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        switch (explanation) {
            case Explanation.NotInScope(String part) -> lines.add("not in scope: " + part);
            case Explanation.NotHeld(ConditionPart part, List<Read> reads) -> {
                lines.add("not held: " + text(part));
                reads.forEach(read -> lines.add(text(read)));
            }
            case Explanation.Satisfied(List<ConditionPart> exceptions, List<Read> reads) -> {
                lines.add("satisfied");
                exceptions.forEach(part -> lines.add("no exception: " + text(part)));
                reads.forEach(read -> lines.add(text(read)));
            }
            case Explanation.Erring(ConditionPart part, EvaluationError error, List<Read> reads) -> {
                lines.add("erring: " + text(part) + ": " + error.kind() + " " + error.detail());
                reads.forEach(read -> lines.add(text(read)));
            }
        }
        return lines;
    }

    private static String text(ConditionPart part) {
        String which =
                part.number() == 0 ? "all " + part.of() + " parts" : "part " + part.number() + " of " + part.of();
        return (part.unless() ? "unless " : "when ") + (part.condition() + 1) + ", " + which + ": " + part.text();
    }

    private static String text(Read read) {
        String of = switch (read.root()) {
            case Root.Context(), Root.Computed() -> "";
            case Root.Attributes(EntityUid entity) -> " of " + entity;
            case Root.Tag(EntityUid entity, String name) -> " of tag " + name + " of " + entity;
        };
        boolean allOfTheContext = read.path().equals("context");
        return read.path()
                + switch (read.found()) {
                    case Found.Value(CedarValue value) -> " = " + (allOfTheContext ? "{…}" : CedarText.of(value));
                    case Found.Present() -> " is there";
                    case Found.Missing() -> " is missing";
                    case Found.EntityUnknown() -> " is missing, as is the entity";
                }
                + of;
    }
}
