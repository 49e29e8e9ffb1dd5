package dev.sekisho.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntitiesReader;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.ExpressionReader;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.engine.schema.SchemaWriter;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValues;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonRead;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Each decoder takes what it takes and refuses the rest in one line. In a usual run the seeds and all findings are
/// tried; with `JAZZER_FUZZ=1` and the name of one test, Jazzer makes up more.
final class DecodersFuzzTest {
    private static final EntityUid ANN = new EntityUid("User", "ann");
    private static final EntityUid OPEN = new EntityUid("Action", "open");
    private static final EntityUid PLAN = new EntityUid("Document", "plan");

    /// What is read of `text` is handed on if it is a document at all.
    private static void read(byte[] bytes, Consumer<JsonValue> taken) {
        JsonRead read = JsonReader.read("fuzz", bytes, JsonLimits.FILE);
        try {
            taken.accept(read.orThrow());
        } catch (ProblemException refused) {
            String line = refused.problem().line();
            assertFalse(line.contains("\n") || line.isBlank(), line);
        }
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /// A set that can be read can be asked: the two evaluators agree.
    @FuzzTest(maxDuration = "1m")
    void policySets(byte[] bytes) {
        read(bytes, json -> {
            List<Policy> policies = PolicySetReader.read(object(json));
            Query query = new Query(
                    ANN,
                    OPEN,
                    PLAN,
                    RecordValue.EMPTY,
                    List.of(new Entity(ANN, RecordValue.EMPTY, java.util.Set.of(new EntityUid("Group", "staff")))));
            assertEquals(
                    new PolicyInterpreter(policies).evaluate(query),
                    CompiledPolicies.of(policies).evaluate(query));
        });
    }

    @FuzzTest(maxDuration = "1m")
    void expressions(byte[] bytes) {
        read(bytes, json -> {
            Expression expression = ExpressionReader.read("fuzz", json);
            assertEquals(expression, ExpressionReader.read("fuzz", json));
        });
    }

    /// A schema that can be read is written so that the same is read again.
    @FuzzTest(maxDuration = "1m")
    void schemas(byte[] bytes) {
        read(bytes, json -> {
            JsonObject written = written(SchemaReader.read(object(json)));
            assertEquals(written, written(SchemaReader.read(written)));
        });
    }

    private static JsonObject written(CedarSchema schema) {
        return SchemaWriter.write(schema, (_, attribute) -> attribute.required());
    }

    @FuzzTest(maxDuration = "1m")
    void entities(byte[] bytes) {
        read(bytes, json -> {
            JsonArray array = json instanceof JsonArray items ? items : JsonArray.of(json);
            List<Entity> entities = EntitiesReader.withoutSchema().entities("fuzz", array);
            EntityStore store = EntityStore.of(entities);
            assertEquals(entities.size(), store.all().size());
        });
    }

    /// A value is written so that the same is read again.
    @FuzzTest(maxDuration = "1m")
    void values(byte[] bytes) {
        read(bytes, json -> {
            var value = ValueJsonReader.ofEntity().value("fuzz", json);
            assertEquals(value, ValueJsonReader.ofEntity().value("fuzz", CedarJson.write(value)));
        });
    }

    /// The text of a literal is one that reads as the same value.
    @FuzzTest(maxDuration = "1m")
    void literals(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String function : List.of("ip", "decimal", "datetime", "duration")) {
            Optional<?> value = ExtensionValues.read(function, text);
            ExtensionValues.read(function, text).ifPresent(read -> {
                if (!function.equals("datetime") || isFourDigitYear(read.text())) {
                    assertEquals(value, ExtensionValues.read(function, read.text()), text);
                }
                assertTrue(read.text().length() < 64, read.text());
            });
        }
    }

    /// Offsets lead out of the years that have a text.
    private static boolean isFourDigitYear(String text) {
        return text.matches("\\d{4}-.*");
    }
}
