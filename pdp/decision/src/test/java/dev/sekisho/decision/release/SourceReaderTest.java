package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.signals.model.SourceRegistration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourceReaderTest {
    private static String one(String members) {
        return "{'sources': [{'id': 'x', " + members + "}]}";
    }

    @Test
    void theLibraryIsRead() {
        List<SourceRegistration> sources = SourceReader.read(Library.document("sources.json"));
        assertEquals(new SourceRegistration("soc", true, Duration.ofHours(4).toMillis()), sources.getFirst());
        assertEquals(new SourceRegistration("edr", false, Duration.ofHours(1).toMillis()), sources.get(3));
        assertEquals(new SourceRegistration("scanner", false, Long.MAX_VALUE), sources.get(4));
    }

    @Test
    void silenceIsFourHoursUnlessItIsSaid() {
        assertEquals(
                Duration.ofHours(4).toMillis(),
                SourceReader.read(Json.object(one("'kind': 'machine'")))
                        .getFirst()
                        .blindAfterMillis());
    }

    @Test
    void whatIsNotOfTheFormIsRefused() {
        String first = "sources.json:sources[0]";
        assertRefused(first, SourceReader::read, one("'kind': 'robot'"));
        assertRefused(first, SourceReader::read, one("'label': {}"));
        assertRefused(first, SourceReader::read, one("'kind': 'machine', 'ttl': 'PT1H'"));
        for (String silence : List.of("4h", "PT0S", "-PT4H", "PT9223372036854775807S", "Never", "")) {
            assertRefused(first, SourceReader::read, one("'kind': 'machine', 'blindAfter': '" + silence + "'"));
        }
        assertRefused("sources.json:sources[1]", SourceReader::read, """
                {'sources': [{'id': 'x', 'kind': 'person'}, {'id': 'x', 'kind': 'machine'}]}""");
    }
}
