package dev.sekisho.signals;

import static dev.sekisho.signals.Site.USER;
import static dev.sekisho.signals.Site.at;
import static dev.sekisho.signals.Site.hours;
import static dev.sekisho.signals.Site.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// `revokedBefore` only moves forward.
final class RevocationTest {
    private static final String EARLIER = "2026-11-20T07:00:00Z";
    private static final String LATER = "2026-11-20T07:30:00Z";

    private final Site site = Site.inMemory();

    private OptionalLong revokedBefore() {
        return site.store.view().revokedBeforeMillis(USER);
    }

    @Test
    void nobodyIsRevokedToBeginWith() {
        assertEquals(OptionalLong.empty(), revokedBefore());
        assertEquals("missing never_reported", Site.shows(site.read(USER, "revokedBefore")));
    }

    @Test
    void aLaterWordCannotMoveItBack() {
        site.say(site.word(USER, "revokedBefore", text(LATER), "idp"));
        site.pass(hours(1));
        site.say(site.word(USER, "revokedBefore", text(EARLIER), "idp"));
        assertEquals(OptionalLong.of(at(LATER)), revokedBefore());
    }

    @Test
    void theLatestOfAllSourcesCounts() {
        site.say(site.word(USER, "revokedBefore", text(LATER), "soc"));
        site.pass(hours(1));
        site.say(site.word(USER, "revokedBefore", text(EARLIER), "idp"));
        assertEquals(OptionalLong.of(at(LATER)), revokedBefore());
        assertEquals("known " + LATER, Site.shows(site.read(USER, "revokedBefore")));
    }

    @Test
    void itIsInForceWhateverItsDateAndEvidence() {
        site.say(site.weak(USER, "revokedBefore", text(EARLIER), "idp"));
        assertEquals(OptionalLong.of(at(EARLIER)), revokedBefore());
        site.say(site.dated(USER, "revokedBefore", text(LATER), "idp", site.now() + hours(1)));
        assertEquals(OptionalLong.of(at(LATER)), revokedBefore());
    }

    @Test
    void itNeverAges() {
        site.say(site.until(site.word(USER, "revokedBefore", text(LATER), "idp"), site.now() + 1));
        site.pass(hours(100_000));
        assertEquals(OptionalLong.of(at(LATER)), revokedBefore());
        assertEquals("known " + LATER, Site.shows(site.read(USER, "revokedBefore")));
    }
}
