package dev.sekisho.signals;

import static dev.sekisho.signals.Site.COMPLIANT;
import static dev.sekisho.signals.Site.DEVICE;
import static dev.sekisho.signals.Site.FALSE;
import static dev.sekisho.signals.Site.TRUE;
import static dev.sekisho.signals.Site.hours;
import static dev.sekisho.signals.Site.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.json.JsonString;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SampleModel;
import dev.sekisho.signals.state.Reading;
import org.junit.jupiter.api.Test;

/// Bad news: at once, for ever, and presumed absent only while those who would tell are alive.
final class NegativeFactTest {
    private final Site site = Site.inMemory();

    @Test
    void aDeviceWithoutBoundSourceKeepsThePresumedValue() {
        assertEquals("presumed false", site.shows("quarantined"));
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("presumed false", site.pass(hours(1000)).shows("quarantined"));
    }

    @Test
    void badNewsNeverAges() {
        site.say(site.until(site.word(DEVICE, "quarantined", TRUE, "edr"), site.now() + 1));
        assertEquals("known true", site.pass(hours(100_000)).shows("quarantined"));
    }

    @Test
    void badNewsNeedsNoEvidenceAndGoodNewsDoes() {
        site.say(site.weak(DEVICE, "quarantined", TRUE, "edr"));
        assertEquals("known true", site.shows("quarantined"));
        site.pass(1);
        site.say(site.weak(DEVICE, "quarantined", FALSE, "edr"));
        assertEquals("known true", site.shows("quarantined"));
        site.pass(1);
        site.say("quarantined", FALSE, "edr");
        assertEquals("presumed false", site.shows("quarantined"));
    }

    @Test
    void onlyTheSourceItselfEndsItsBadNews() {
        site.say("quarantined", TRUE, "edr");
        site.pass(1);
        site.say("quarantined", FALSE, "soc");
        assertEquals("known true", site.shows("quarantined"));
        assertEquals("edr", ((Reading.Known) site.read("quarantined")).source());
    }

    @Test
    void anEarlierRetractionDoesNotEndBadNews() {
        site.say("quarantined", TRUE, "edr");
        site.say(site.dated(DEVICE, "quarantined", FALSE, "edr", site.now() - 1));
        assertEquals("known true", site.shows("quarantined"));
    }

    @Test
    void badNewsFromTheFutureActsNowAndCanBeTakenBack() {
        site.say(site.dated(DEVICE, "quarantined", TRUE, "edr", site.now() + hours(10_000)));
        assertEquals("known true", site.shows("quarantined"));
        site.pass(1);
        site.say("quarantined", FALSE, "edr");
        assertEquals("presumed false", site.shows("quarantined"));
    }

    @Test
    void goodNewsFromTheFutureDoesNotOutliveLaterBadNews() {
        site.say(site.dated(DEVICE, "quarantined", FALSE, "edr", site.now() + hours(10_000)));
        site.pass(1);
        site.say("quarantined", TRUE, "edr");
        assertEquals("known true", site.shows("quarantined"));
    }

    @Test
    void theWorstOfSeveralSourcesCounts() {
        site.say("threat", text("high"), "edr");
        site.say("threat", text("low"), "soc");
        assertEquals("known 2", site.shows("threat"));
    }

    @Test
    void onAScaleThatRisesTowardsTheGoodTheWorstIsTheLowest() {
        site.say("health", text("degraded"), "edr");
        site.say("health", text("critical"), "soc");
        assertEquals("known 0", site.shows("health"));
    }

    @Test
    void aBoundSourceThatFallsSilentMakesTheFactMissing() {
        site.say("quarantined", FALSE, "edr");
        assertEquals("presumed false", site.pass(hours(4)).shows("quarantined"));
        assertEquals("missing source_blind edr", site.pass(1).shows("quarantined"));
    }

    @Test
    void everyBoundSourceMustBeAlive() {
        site.say("threat", text("none"), "edr");
        site.say("threat", text("none"), "scanner");
        site.pass(hours(3));
        site.heartbeat("edr");
        assertEquals("missing source_blind scanner", site.pass(hours(2)).shows("threat"));
    }

    @Test
    void aHeartbeatIsASignOfLife() {
        site.say("quarantined", FALSE, "edr");
        site.pass(hours(4));
        site.heartbeat("edr");
        assertEquals("presumed false", site.pass(hours(4)).shows("quarantined"));
    }

    @Test
    void anyAcceptedCallIsASignOfLife() {
        var word = site.word(DEVICE, "quarantined", FALSE, "edr");
        site.say(word);
        site.pass(hours(4));
        site.say(site.word(new dev.sekisho.signals.model.EntityRef("Device", "d2"), "threat", text("none"), "edr"));
        assertEquals("presumed false", site.pass(hours(4)).shows("quarantined"));
        site.say(word);
        assertEquals("presumed false", site.pass(hours(4)).shows("quarantined"));
    }

    @Test
    void aRefusedCallIsNoSignOfLife() {
        site.say("quarantined", FALSE, "edr");
        site.pass(hours(4));
        site.answer(site.word(DEVICE, "quarantined", text("yes"), "edr"));
        assertEquals("missing source_blind edr", site.pass(1).shows("quarantined"));
    }

    @Test
    void theFirstWordAboutAnySignalBinds() {
        site.say("compliance", COMPLIANT, "edr");
        assertEquals("missing source_blind edr", site.pass(hours(5)).shows("quarantined"));
    }

    @Test
    void aWordWithoutEffectBindsToo() {
        site.say(site.dated(DEVICE, "compliance", COMPLIANT, "edr", site.now() + hours(1)));
        assertEquals("missing source_blind edr", site.pass(hours(5)).shows("quarantined"));
    }

    @Test
    void aSourceThatMayNotAssertTheFactNeedNotBeAlive() {
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("presumed false", site.pass(hours(5)).shows("quarantined"));
    }

    @Test
    void theDirectoryBindsBeforeTheFirstWord() {
        site.bind(DEVICE, "edr");
        assertEquals("missing source_blind edr", site.shows("quarantined"));
        site.heartbeat("edr");
        assertEquals("presumed false", site.shows("quarantined"));
    }

    @Test
    void bindingTwiceWritesNothing() {
        site.bind(DEVICE, "edr");
        long position = site.store.view().position();
        assertEquals("accepted at " + position, Site.refusal(site.bind(DEVICE, "edr")));
        assertEquals(position, site.store.view().position());
    }

    @Test
    void personsAreAlwaysAlive() {
        site.say("quarantined", FALSE, "soc");
        assertEquals("presumed false", site.pass(hours(1000)).shows("quarantined"));
    }

    @Test
    void aSourceThatIsNeverBlindIsAlwaysAlive() {
        var never = java.util.List.of(new dev.sekisho.signals.model.SourceRegistration("edr", false, Long.MAX_VALUE));
        Site lenient = Site.of(SampleModel.MODEL, never);
        lenient.bind(DEVICE, "edr");
        assertEquals("presumed false", lenient.shows("quarantined"));
        lenient.say("quarantined", FALSE, "edr");
        assertEquals("presumed false", lenient.pass(hours(1000)).shows("quarantined"));
    }

    @Test
    void badNewsOutlivesTheBlindnessOfItsSource() {
        site.say("threat", text("high"), "edr");
        assertEquals("known 2", site.pass(hours(1000)).shows("threat"));
    }

    @Test
    void aCallFromTheFutureIsNoSignOfLife() {
        site.say("quarantined", FALSE, "edr");
        assertEquals("presumed false", site.pass(-60_000).shows("quarantined"));
        assertEquals("missing source_blind edr", site.pass(-1).shows("quarantined"));
    }

    @Test
    void aSourceThatIsNoLongerRegisteredIsBlindAndItsBadNewsStays() {
        try (Journalled journal = Journalled.create()) {
            try (Site before = journal.site()) {
                before.say("quarantined", FALSE, "edr");
                before.say("threat", text("low"), "edr");
            }
            try (Site after = journal.site(SampleModel.MODEL, SampleModel.SOURCES.subList(0, 1))) {
                assertEquals("missing source_blind edr", after.shows("quarantined"));
                assertEquals("known 1", after.shows("threat"));
            }
        }
    }

    @Test
    void ofTwoLevelsAtOneDistanceTheUpperIsWorse() {
        Site middling = Site.of(
                SampleModel.model(SampleModel.ordinal(
                        "Device", "load", new Polarity.Negative(new JsonString("right")), "low", "right", "high")),
                SampleModel.SOURCES);
        middling.say("load", text("low"), "edr");
        assertEquals("known 0", middling.shows("load"));
        middling.say("load", text("high"), "soc");
        assertEquals("known 2", middling.shows("load"));
    }

    @Test
    void aRenamedLevelReadsAsTheWorstAndNeverAsAMilderOne() {
        try (Journalled journal = Journalled.create()) {
            try (Site before = journal.site()) {
                before.say("threat", text("low"), "edr");
            }
            var renamed = SampleModel.ordinal(
                    "Device", "threat", new Polarity.Negative(new JsonString("none")), "none", "medium", "severe");
            try (Site after = journal.site(SampleModel.model(renamed), SampleModel.SOURCES)) {
                assertEquals("known 2", after.shows("threat"));
            }
        }
    }

    @Test
    void anInsertedLevelDoesNotShiftTheOthers() {
        try (Journalled journal = Journalled.create()) {
            try (Site before = journal.site()) {
                before.say("threat", text("high"), "edr");
            }
            var longer = SampleModel.ordinal(
                    "Device", "threat", new Polarity.Negative(new JsonString("none")), "none", "low", "medium", "high");
            try (Site after = journal.site(SampleModel.model(longer), SampleModel.SOURCES)) {
                assertEquals("known 3", after.shows("threat"));
            }
        }
    }
}
