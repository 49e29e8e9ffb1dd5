package dev.sekisho.signals;

import static dev.sekisho.signals.Site.COMPLIANT;
import static dev.sekisho.signals.Site.DEVICE;
import static dev.sekisho.signals.Site.hours;
import static dev.sekisho.signals.Site.minutes;
import static dev.sekisho.signals.Site.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.signals.event.Presence;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Devices that sleep (semantics §6): overnight, over a long weekend, over New Year.
final class WakingGraceTest {
    private final Site site = Site.inMemory();

    /// The device is used from 09:00 to 17:30 on a Friday, the MDM reports at 12:00 and its polls go on.
    private Site asleepSince(String lastRequest) {
        site.clock("2026-11-20T12:00:00Z");
        site.say("compliance", COMPLIANT, "mdm");
        for (long at = Site.at("2026-11-20T12:05:00Z"); at <= Site.at(lastRequest); at += minutes(5)) {
            site.store.seen(DEVICE, at);
        }
        return site.clock(lastRequest);
    }

    private Site wakes(long asleepMillis) {
        site.pass(asleepMillis);
        site.heartbeat("mdm");
        site.store.seen(DEVICE, site.now());
        return site;
    }

    @ParameterizedTest(name = "after {0} hours")
    @CsvSource({"15", "87", "159"})
    void aDeviceThatWasFreshWhenItFellAsleepHasItsGrace(int asleepHours) {
        asleepSince("2026-11-20T17:30:00Z");
        assertEquals("waking compliant", wakes(hours(asleepHours)).shows("compliance"));
    }

    @ParameterizedTest(name = "after {0} hours")
    @CsvSource({"15", "87", "159"})
    void graceEnds(int asleepHours) {
        asleepSince("2026-11-20T17:30:00Z");
        wakes(hours(asleepHours));
        assertEquals("waking compliant", site.pass(minutes(15)).shows("compliance"));
        assertEquals("missing stale mdm", site.pass(1).shows("compliance"));
    }

    @ParameterizedTest(name = "after {0} hours")
    @CsvSource({"15", "87", "159"})
    void alreadyStaleWhenItFellAsleepEarnsNone(int asleepHours) {
        asleepSince("2026-11-20T20:00:00Z");
        assertEquals("missing stale mdm", wakes(hours(asleepHours)).shows("compliance"));
    }

    @Test
    void freshToTheEndOfTheMinuteOfFallingAsleepIsFresh() {
        asleepSince("2026-11-20T19:55:00Z");
        site.pass(minutes(4));
        site.store.seen(DEVICE, site.now());
        assertEquals("waking compliant", wakes(hours(15)).shows("compliance"));
    }

    @Test
    void afterTheGraceAReportMakesItKnownAgain() {
        asleepSince("2026-11-20T17:30:00Z");
        wakes(hours(87)).pass(minutes(20));
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("known compliant", site.shows("compliance"));
    }

    @Test
    void requestsDuringTheGraceDoNotProlongIt() {
        asleepSince("2026-11-20T17:30:00Z");
        wakes(hours(15));
        for (int minute = 1; minute <= 15; minute++) {
            site.pass(minutes(1));
            site.store.seen(DEVICE, site.now());
        }
        assertEquals("missing stale mdm", site.pass(1).shows("compliance"));
    }

    @Test
    void idlingNeverReopensADoor() {
        asleepSince("2026-11-20T17:30:00Z");
        wakes(hours(15)).pass(minutes(16));
        site.store.seen(DEVICE, site.now());
        assertEquals("missing stale mdm", site.shows("compliance"));
        assertEquals("missing stale mdm", wakes(minutes(31)).shows("compliance"));
    }

    @Test
    void unknownPresenceEarnsNone() {
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("missing stale mdm", wakes(hours(15)).shows("compliance"));
    }

    @Test
    void aDeviceThatDidNotReturnEarnsNone() {
        asleepSince("2026-11-20T17:30:00Z");
        site.pass(hours(15));
        site.heartbeat("mdm");
        assertEquals("missing stale mdm", site.shows("compliance"));
    }

    @Test
    void aDeviceThatFellAsleepAgainIsNotWaking() {
        Presence woken = new Presence(minutes(62), minutes(20), minutes(60));
        assertTrue(woken.isWaking(minutes(92) - 1, hours(1)));
        assertFalse(woken.isWaking(minutes(92), hours(1)));
        assertFalse(woken.isWaking(minutes(60) - 1, hours(1)));
    }

    @Test
    void aSignalWithoutGraceHasNoneEvenInTheMinuteOfWaking() {
        Presence woken = new Presence(minutes(60), minutes(20), minutes(60));
        assertTrue(woken.isWaking(minutes(60), 1));
        assertFalse(woken.isWaking(minutes(60), 0));
    }

    @Test
    void aSilentSourceEarnsNone() {
        asleepSince("2026-11-20T17:30:00Z").pass(hours(15));
        site.store.seen(DEVICE, site.now());
        assertEquals("missing stale mdm", site.shows("compliance"));
    }

    @Test
    void graceDoesNotExtendTheEndThatTheSourceGave() {
        site.say(site.until(site.word(DEVICE, "compliance", COMPLIANT, "mdm"), site.now() + hours(10)));
        site.store.seed(DEVICE, site.now());
        assertEquals("missing expired mdm", wakes(hours(15)).shows("compliance"));
    }

    @Test
    void graceDoesNotExtendTheHardLimit() {
        site.say("compliance", COMPLIANT, "mdm");
        site.store.seed(DEVICE, site.now());
        assertEquals("missing dropped mdm", wakes(hours(721)).shows("compliance"));
    }

    @Test
    void graceCuresNeitherConflictNorWeakEvidence() {
        site.say("compliance", COMPLIANT, "mdm");
        site.say("compliance", text("noncompliant"), "edr");
        EntityRef other = new EntityRef("Device", "d2");
        site.say(Site.of(other, "compliance", COMPLIANT, "mdm", Evidence.DERIVED, site.now(), "weak"));
        site.store.seed(DEVICE, site.now());
        site.store.seed(other, site.now());
        site.pass(hours(15));
        site.heartbeat("mdm");
        site.heartbeat("edr");
        site.store.seen(DEVICE, site.now());
        site.store.seen(other, site.now());
        assertEquals("missing conflict edr,mdm", site.shows("compliance"));
        assertEquals("missing evidence_too_low mdm", Site.shows(site.read(other, "compliance")));
    }

    @Test
    void aWordRepeatedDuringTheSleepCountsAsFreshThen() {
        asleepSince("2026-11-20T17:30:00Z");
        site.pass(hours(5));
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("waking compliant", wakes(hours(10)).shows("compliance"));
    }

    @Test
    void aBreakOfLessThanTheGapIsNoSleep() {
        asleepSince("2026-11-20T19:35:00Z");
        assertEquals("missing stale mdm", wakes(minutes(29)).shows("compliance"));
    }

    @Test
    void aBreakOfTheGapIsSleep() {
        asleepSince("2026-11-20T19:35:00Z");
        assertEquals("waking compliant", wakes(minutes(30)).shows("compliance"));
    }

    @Test
    void aRequestOfAnUnknownDeviceLeavesNoTrace() {
        String before = site.store.fingerprint();
        site.store.seen(new EntityRef("Device", "made-up"), site.now());
        assertEquals(before, site.store.fingerprint());
    }

    @Test
    void presenceIsWrittenOnceAMinute() {
        site.say("compliance", COMPLIANT, "mdm");
        site.clock("2026-11-20T12:00:00Z");
        long before = site.store.view().position();
        site.store.seen(DEVICE, site.now());
        site.store.seen(DEVICE, site.now() + 59_999);
        assertEquals(before + 1, site.store.view().position());
        site.store.seen(DEVICE, site.now() + 60_000);
        assertEquals(before + 2, site.store.view().position());
    }
}
