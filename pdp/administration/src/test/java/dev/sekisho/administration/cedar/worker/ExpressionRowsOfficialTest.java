package dev.sekisho.administration.cedar.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.rows.ExpressionRow;
import dev.sekisho.engine.rows.RowWorld;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The official parser and engine say of each row what the table says. The `json` of the rows is written by this test
/// with `-Dsekisho.rows.write=true`; without it, a difference is red.
final class ExpressionRowsOfficialTest {
    private static final Path TABLE =
            Path.of("../engine/src/test/resources/dev/sekisho/engine/rows", ExpressionRow.TABLE);

    @Test
    void theOfficialParserMakesTheJsonOfEachText() throws Exception {
        StringBuilder table = new StringBuilder("[");
        List<String> differ = new ArrayList<>();
        for (ExpressionRow row : ExpressionRow.all()) {
            String json = JsonWriter.canonicalText(parsed(row.text()));
            if (!json.equals(JsonWriter.canonicalText(row.json()))) {
                differ.add(row.text());
            }
            table.append(table.length() == 1 ? "\n" : ",\n")
                    .append("{\"text\": " + JsonWriter.canonicalText(new JsonString(row.text())))
                    .append(", \"expected\": " + JsonWriter.canonicalText(new JsonString(row.expected())))
                    .append(", \"json\": " + json + "}");
        }
        if (Boolean.getBoolean("sekisho.rows.write")) {
            Files.writeString(TABLE, table.append("\n]\n"));
        } else {
            assertEquals(List.of(), differ, "write them with -Dsekisho.rows.write=true");
        }
    }

    private static JsonValue parsed(String expression) throws Exception {
        Policy policy = new Policy("permit(principal, action, resource) when { " + expression + " };", "p");
        JsonObject json = (JsonObject)
                JsonReader.read(expression, policy.toJson(), JsonLimits.FILE).orThrow();
        JsonObject condition =
                (JsonObject) json.array("conditions").orElseThrow().items().getFirst();
        return condition.get("body").orElseThrow();
    }

    @Test
    void theOfficialEngineComesToWhatEachRowSays() throws Exception {
        List<ExpressionRow> rows = ExpressionRow.all();
        Set<Policy> policies = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            policies.add(
                    new Policy("permit(principal, action, resource) when { " + claim(rows.get(i)) + " };", "p" + i));
        }
        AuthorizationSuccessResponse answer = answer(RowWorld.query(), new PolicySet(policies));
        Set<String> erring = new TreeSet<>();
        answer.getErrors().forEach(error -> erring.add(error.getPolicyId()));
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String official =
                    erring.contains("p" + i) ? "error" : answer.getReason().contains("p" + i) ? "true" : "false";
            String expected =
                    rows.get(i).errs() || rows.get(i).isTruth() ? rows.get(i).expected() : "true";
            if (!official.equals(expected)) {
                differ.add(rows.get(i) + ": " + official);
            }
        }
        assertEquals(List.of(), differ);
    }

    /// A value is compared with what is expected; a Boolean stands alone, so that its type is checked too.
    private static String claim(ExpressionRow row) {
        return row.errs() || row.isTruth() ? row.text() : "(" + row.text() + ") == (" + row.expected() + ")";
    }

    private static AuthorizationSuccessResponse answer(Query query, PolicySet policies) throws Exception {
        CedarValues values = new CedarValues();
        List<JsonValue> entities = new ArrayList<>();
        query.entities().all().forEach(resident -> entities.add(CedarJson.write(resident.entity())));
        return new BasicAuthorizationEngine()
                .isAuthorized(
                        new AuthorizationRequest(
                                values.uid(uid(query.request().principal())),
                                values.uid(uid(query.request().action())),
                                values.uid(uid(query.request().resource())),
                                Optional.of(values.record((JsonObject)
                                        CedarJson.write(query.request().context()))),
                                Optional.empty(),
                                false),
                        policies,
                        values.entities(new JsonArray(entities)))
                .success
                .orElseThrow();
    }

    private static JsonObject uid(EntityUid uid) {
        return CedarJson.uid(uid);
    }
}
