package dev.sekisho.server.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.audit.AuditError;
import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.EngineLimits;
import dev.sekisho.journal.JournalError;
import dev.sekisho.journal.JournalLimits;
import dev.sekisho.json.JsonError;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.records.RecordsError;
import dev.sekisho.records.RecordsLimits;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.signals.model.SignalsError;
import dev.sekisho.signals.model.SignalsLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `docs/errors.md`, `docs/limits.md` and `docs/reference/reasons.md` say what the code says. Their tables are
/// written by
/// this test with `-Dsekisho.catalogue.write=true`; without it, a difference is red.
final class CatalogueTest {
    private static final String BEGIN = "<!-- written from the code: begin -->\n";
    private static final String END = "<!-- written from the code: end -->\n";
    private static final Path DOCS = Path.of("../../docs");

    @Test
    void errorCodesAreUnique() {
        List<String> codes = codes().stream().map(ErrorCode::code).toList();
        assertEquals(codes.size(), new TreeSet<>(codes).size());
    }

    @Test
    void errorPageListsEveryCode() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        codes().forEach(code -> rows.put(
                code.code(),
                "| `%s` | %s | %s |\n"
                        .formatted(code.code(), code.blame().name().toLowerCase(Locale.ROOT), code.advice())));
        holds("errors.md", "| code | who can mend it | what to do |\n|---|---|---|\n" + String.join("", rows.values()));
    }

    @Test
    void limitPageListsEveryLimit() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        limits().forEach(limit -> rows.put(
                limit.name(),
                "| `%s` | %,d %s | `%s` |\n"
                        .formatted(
                                limit.name(),
                                limit.value(),
                                limit.unit(),
                                limit.code().code())));
        assertEquals(limits().size(), rows.size(), "limits have unique names");
        holds("limits.md", "| limit | value | refused with |\n|---|---|---|\n" + String.join("", rows.values()));
    }

    @Test
    void reasonPageNamesEveryReason() throws IOException {
        String page = Files.readString(DOCS.resolve("reference/reasons.md"));
        for (ReasonCode reason : ReasonCode.values()) {
            assertTrue(page.contains("| `" + reason.code() + "` |"), reason.code());
        }
    }

    private static void holds(String page, String table) throws IOException {
        Path file = DOCS.resolve(page);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertTrue(begin >= BEGIN.length() && end >= begin, page + " has no place for its table");
        if (Boolean.getBoolean("sekisho.catalogue.write")) {
            Files.writeString(file, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertEquals(table, text.substring(begin, end), "write it with -Dsekisho.catalogue.write=true");
        }
    }

    private static List<ErrorCode> codes() {
        List<ErrorCode> codes = new ArrayList<>();
        codes.addAll(Arrays.asList(JsonError.values()));
        codes.addAll(Arrays.asList(JournalError.values()));
        codes.addAll(Arrays.asList(EngineError.values()));
        codes.addAll(Arrays.asList(SignalsError.values()));
        codes.addAll(Arrays.asList(AuditError.values()));
        codes.addAll(Arrays.asList(RecordsError.values()));
        codes.addAll(Arrays.asList(DecisionError.values()));
        codes.addAll(Arrays.asList(AdministrationError.values()));
        codes.addAll(Arrays.asList(ServerError.values()));
        return codes;
    }

    private static List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        limits.addAll(JsonLimits.all());
        limits.addAll(JournalLimits.all());
        limits.addAll(EngineLimits.all());
        limits.addAll(SignalsLimits.all());
        limits.addAll(RecordsLimits.all());
        limits.addAll(DecisionLimits.all());
        limits.addAll(AdministrationLimits.all());
        limits.addAll(ServerLimits.all());
        return limits;
    }
}
