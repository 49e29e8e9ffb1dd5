package dev.sekisho.engine.rows;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.ExpressionReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import java.util.List;

/// A row of `expressions.json`.
///
/// @param text the expression as Cedar text
/// @param expected `true`, `false`, `error`, or the text of the value that it comes to
/// @param json what the official parser makes of the text
public record ExpressionRow(String text, String expected, JsonObject json) {
    /// The table's name among the resources of this package.
    public static final String TABLE = "expressions.json";

    /// All rows, in the order of the table.
    public static List<ExpressionRow> all() {
        return ((JsonArray) Resource.read(ExpressionRow.class, TABLE))
                .items().stream()
                        .map(item -> (JsonObject) item)
                        .map(row -> new ExpressionRow(
                                row.string("text").orElseThrow(),
                                row.string("expected").orElseThrow(),
                                row.object("json").orElseThrow()))
                        .toList();
    }

    /// The expression.
    public Expression expression() {
        return ExpressionReader.read("row", json);
    }

    /// Whether it has no value.
    public boolean errs() {
        return expected.equals("error");
    }

    /// Whether its value is a Boolean.
    public boolean isTruth() {
        return expected.equals("true") || expected.equals("false");
    }

    @Override
    public String toString() {
        return text;
    }
}
