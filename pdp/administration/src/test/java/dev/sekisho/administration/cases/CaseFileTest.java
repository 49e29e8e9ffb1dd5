package dev.sekisho.administration.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseFileTest {
    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("x", text, JsonLimits.FILE).orThrow();
    }

    private static String signal(String id, String attribute, String value, String source) {
        return """
                {"entity": {"type": "System", "id": "%s"}, "attribute": "%s", "value": %s, "source": "%s", "age": "PT1H"}
                """.formatted(id, attribute, value, source);
    }

    private static List<PackCase> read(String fileGiven, String fileWhen, String cases) {
        return CaseFile.read(
                "cases/x.json",
                json("{\"given\": " + fileGiven + ", \"when\": " + fileWhen + ", \"cases\": [" + cases + "]}"));
    }

    private static List<PackCase> one(String fileGiven, String caseGiven) {
        return read(
                fileGiven, "{}", "{\"name\": \"n\", \"given\": " + caseGiven + ", \"then\": {\"outcome\": \"deny\"}}");
    }

    private static String signals(List<PackCase> cases) {
        StringBuilder found = new StringBuilder();
        cases.getFirst().given().array("signals").orElseThrow().items().forEach(item -> {
            JsonObject signal = (JsonObject) item;
            found.append(signal.object("entity").orElseThrow().string("id").orElseThrow())
                    .append('.')
                    .append(signal.string("attribute").orElseThrow())
                    .append('=')
                    .append(JsonWriter.canonicalText(signal.get("value").orElseThrow()))
                    .append('@')
                    .append(signal.string("source").orElseThrow())
                    .append(' ');
        });
        return found.toString().strip();
    }

    private static String refusal(Runnable read) {
        return assertThrows(ProblemException.class, read::run).problem().line();
    }

    @Test
    void theWhenOfACaseIsMergedOverTheFiles() {
        List<PackCase> cases = read(
                "{}",
                "{\"at\": \"T\", \"claims\": {\"sub\": \"a\", \"acr\": \"x\"}, \"context\": {\"n\": [1]}}",
                "{\"name\": \"n\", \"when\": {\"claims\": {\"acr\": null, \"sid\": \"s\"}, \"context\": {\"n\": [2]}},"
                        + " \"then\": {\"outcome\": \"deny\"}}");

        assertEquals(
                json("{\"at\": \"T\", \"claims\": {\"sub\": \"a\", \"sid\": \"s\"}, \"context\": {\"n\": [2]}}"),
                cases.getFirst().when());
    }

    @Test
    void aSignalOfTheSameSourceReplacesTheFiles() {
        String file = "{\"signals\": [" + signal("a", "verified", "true", "s") + ", "
                + signal("a", "verified", "true", "t") + "]}";
        String own = "{\"signals\": [" + signal("a", "verified", "false", "s") + ", " + signal("a", "open", "true", "s")
                + "]}";

        assertEquals("a.verified=false@s a.verified=true@t a.open=true@s", signals(one(file, own)));
    }

    @Test
    void withoutTakesASignalOrAllOfAnEntity() {
        String file =
                "{\"signals\": [" + signal("a", "verified", "true", "s") + ", " + signal("a", "verified", "true", "t")
                        + ", " + signal("a", "open", "true", "s") + ", " + signal("ab", "open", "true", "s") + "]}";

        assertEquals("a.open=true@s ab.open=true@s", signals(one(file, "{\"without\": [\"System/a/verified\"]}")));
        assertEquals("ab.open=true@s", signals(one(file, "{\"without\": [\"System/a\"]}")));
    }

    @Test
    void withoutOfWhatIsNotGivenIsRefused() {
        String file = "{\"signals\": [" + signal("a", "verified", "true", "s") + "]}";

        assertEquals(
                "release_form: cases/x.json:cases[0].given: found `without` of `System/a/verfied`, which is not given,"
                        + " expected a signal of the file",
                refusal(() -> one(file, "{\"without\": [\"System/a/verfied\"]}")));
        assertTrue(refusal(() -> one("{\"without\": [\"System/a\"]}", "{}"))
                .startsWith("release_form: cases/x.json:given: found the unknown member `without`"));
    }

    @Test
    void settingsMergeAndListsAdd() {
        PackCase merged = one(
                        "{\"settings\": {\"a\": 1, \"b\": 2}, \"silent\": [\"s\"], \"heartbeats\": [{\"source\": \"s\", \"age\": \"PT1M\"}]}",
                        "{\"settings\": {\"b\": 3, \"a\": null}, \"silent\": [\"t\"], \"heartbeats\": []}")
                .getFirst();

        assertEquals(json("{\"b\": 3}"), merged.given().object("settings").orElseThrow());
        assertEquals(
                List.of("s", "t"),
                CaseFile.strings(merged.given().array("silent").orElseThrow()));
        assertEquals(List.of(), merged.given().array("heartbeats").orElseThrow().items());
    }

    @Test
    void withoutAListOfHeartbeatsThereIsNone() {
        assertTrue(one("{}", "{}").getFirst().given().get("heartbeats").isEmpty());
    }

    @Test
    void anEntityOfTheCaseReplacesTheFiles() {
        PackCase merged = one(
                        "{\"entities\": [{\"uid\": {\"type\": \"A\", \"id\": \"1\"}, \"attrs\": {\"n\": 1}}, {\"uid\": {\"type\": \"A\", \"id\": \"2\"}}]}",
                        "{\"entities\": [{\"uid\": {\"type\": \"A\", \"id\": \"1\"}, \"attrs\": {\"n\": 2}}]}")
                .getFirst();

        assertEquals(
                json("{\"x\": [{\"uid\": {\"type\": \"A\", \"id\": \"1\"}, \"attrs\": {\"n\": 2}}, {\"uid\": {\"type\": \"A\", \"id\": \"2\"}}]}")
                        .array("x")
                        .orElseThrow(),
                merged.given().array("entities").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | found no `outcome`",
                "{\"outcome\": \"allow\"} | found `allow`, expected `permit`",
                "{\"outcome\": \"deny\", \"would\": \"no\"} | found `no`, expected `permit`",
                "{\"outcome\": \"deny\", \"reasons\": \"no_permit\"} | found `\"no_permit\"`, expected an array",
                "{\"outcome\": \"deny\", \"reasons\": [1]} | found `[1]`, expected an array of strings",
                "{\"outcome\": \"deny\", \"missing\": {}} | found `{}`, expected an array",
                "{\"outcome\": \"deny\", \"remedy\": \"x\"} | found `\"x\"`, expected an array",
                "{\"outcome\": \"deny\", \"obligations\": \"x\"} | found `\"x\"`, expected an array",
                "{\"outcome\": \"deny\", \"determining\": \"x\"} | found `\"x\"`, expected an array",
                "{\"outcome\": \"deny\", \"reason\": []} | found the unknown member `reason`"
            })
    void whatMustComeOutIsReadStrictly(String then, String found) {
        String line = refusal(() -> read("{}", "{}", "{\"name\": \"n\", \"then\": " + then + "}"));

        assertTrue(line.startsWith("release_form: cases/x.json:cases[0].then"), line);
        assertTrue(line.contains(found), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"cases\": []} | found no case",
                "{} | found no case",
                "{\"case\": []} | found the unknown member `case`",
                "{\"cases\": [{\"then\": {\"outcome\": \"deny\"}}]} | found no `name`",
                "{\"cases\": [{\"name\": \"n\", \"when\": {\"at_\": 1}, \"then\": {\"outcome\": \"deny\"}}]} | found the unknown member `at_`",
                "{\"cases\": [{\"name\": \"n\", \"when\": {\"claims\": {}, \"subject\": {}}, \"then\": {\"outcome\": \"deny\"}}]} | found `claims` and `subject`",
                "{\"cases\": [{\"name\": \"n\", \"given\": {\"signal\": []}, \"then\": {\"outcome\": \"deny\"}}]} | found the unknown member `signal`",
                "{\"cases\": [{\"name\": \"n\", \"given\": {\"signals\": [{\"src\": 1}]}, \"then\": {\"outcome\": \"deny\"}}]} | found the unknown member `src`"
            })
    void aFileIsReadStrictly(String document, String found) {
        String line = refusal(() -> CaseFile.read("cases/x.json", json(document)));

        assertTrue(line.startsWith("release_form: cases/x.json"), line);
        assertTrue(line.contains(found), line);
    }

    @Test
    void aCaseIsTheSameAfterItWasWritten() {
        PackCase merged = one("{\"signals\": [" + signal("a", "verified", "true", "s") + "]}", "{}")
                .getFirst();

        assertEquals(merged, PackCase.read(merged.where(), merged.toJson()));
    }
}
