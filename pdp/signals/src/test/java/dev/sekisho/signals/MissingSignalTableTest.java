package dev.sekisho.signals;

import static dev.sekisho.signals.Site.COMPLIANT;
import static dev.sekisho.signals.Site.DEVICE;
import static dev.sekisho.signals.Site.FALSE;
import static dev.sekisho.signals.Site.TRUE;
import static dev.sekisho.signals.Site.hours;
import static dev.sekisho.signals.Site.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.signals.state.MissingReason;
import dev.sekisho.signals.state.Reading;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Promise 3 as a table: every way of not knowing, for a positive signal and for a negative fact. Nothing
/// missing, stale, in conflict or blind is ever known for the one or presumed for the other.
final class MissingSignalTableTest {
    private static final Map<String, Consumer<Site>> POSITIVE = new TreeMap<>(Map.of(
            "never reported", _ -> {},
            "past ttl",
                    site -> {
                        site.say("compliance", COMPLIANT, "mdm");
                        site.pass(hours(9));
                    },
            "past dropAfter",
                    site -> {
                        site.say("compliance", COMPLIANT, "mdm");
                        site.pass(hours(9000));
                    },
            "past validUntil",
                    site -> {
                        site.say(site.until(site.word(DEVICE, "compliance", COMPLIANT, "mdm"), site.now() + 1));
                        site.pass(1);
                    },
            "in conflict",
                    site -> {
                        site.say("compliance", COMPLIANT, "mdm");
                        site.say("compliance", text("noncompliant"), "edr");
                    },
            "in conflict with a weak word",
                    site -> {
                        site.say("compliance", COMPLIANT, "mdm");
                        site.say(site.weak(DEVICE, "compliance", text("noncompliant"), "edr"));
                    },
            "below the evidence", site -> site.say(site.weak(DEVICE, "compliance", COMPLIANT, "mdm")),
            "from the future",
                    site -> site.say(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", site.now() + hours(1))),
            "asleep without presence",
                    site -> {
                        site.say("compliance", COMPLIANT, "mdm");
                        site.pass(hours(15));
                        site.heartbeat("mdm");
                        site.store.seen(DEVICE, site.now());
                    }));

    private static final Map<String, Consumer<Site>> NEGATIVE = new TreeMap<>(Map.of(
            "source silent",
                    site -> {
                        site.say("quarantined", FALSE, "edr");
                        site.pass(hours(5));
                    },
            "bound and never heard", site -> site.bind(DEVICE, "edr"),
            "bound by another signal and silent",
                    site -> {
                        site.say("compliance", COMPLIANT, "edr");
                        site.pass(hours(5));
                    },
            "one alive and one silent",
                    site -> {
                        site.say("quarantined", FALSE, "soc");
                        site.say("quarantined", FALSE, "edr");
                        site.pass(hours(5));
                    },
            "bad and expired",
                    site -> {
                        site.say(site.until(site.word(DEVICE, "quarantined", TRUE, "edr"), site.now() + 1));
                        site.pass(hours(5));
                    },
            "bad and old",
                    site -> {
                        site.say("quarantined", TRUE, "edr");
                        site.pass(hours(50_000));
                    },
            "bad and weak", site -> site.say(site.weak(DEVICE, "quarantined", TRUE, "edr")),
            "bad, another says good",
                    site -> {
                        site.say("quarantined", TRUE, "edr");
                        site.say("quarantined", FALSE, "soc");
                    },
            "bad, weakly retracted",
                    site -> {
                        site.say("quarantined", TRUE, "edr");
                        site.pass(1);
                        site.say(site.weak(DEVICE, "quarantined", FALSE, "edr"));
                    }));

    @Test
    void whatIsNotKnownOfAPositiveSignalIsMissing() {
        POSITIVE.forEach((way, given) -> {
            Site site = Site.inMemory();
            given.accept(site);
            assertInstanceOf(Reading.Missing.class, site.read("compliance"), way);
        });
    }

    @Test
    void whatIsNotKnownOfANegativeFactIsNotPresumed() {
        NEGATIVE.forEach((way, given) -> {
            Site site = Site.inMemory();
            given.accept(site);
            String shows = site.shows("quarantined");
            assertEquals(way.startsWith("bad") ? "known true" : "missing source_blind edr", shows, way);
        });
    }

    @Test
    void theTableHoldsEveryReason() {
        Set<MissingReason> seen = EnumSet.noneOf(MissingReason.class);
        POSITIVE.values().forEach(given -> collect(given, "compliance", seen));
        NEGATIVE.values().forEach(given -> collect(given, "quarantined", seen));
        // The two that need another schema or another register are in PositiveSignalTest.
        assertEquals(
                EnumSet.complementOf(EnumSet.of(MissingReason.ILL_TYPED, MissingReason.SOURCE_UNREGISTERED)), seen);
    }

    private static void collect(Consumer<Site> given, String attribute, Set<MissingReason> seen) {
        Site site = Site.inMemory();
        given.accept(site);
        if (site.read(attribute) instanceof Reading.Missing missing) {
            seen.add(missing.reason());
        }
    }
}
