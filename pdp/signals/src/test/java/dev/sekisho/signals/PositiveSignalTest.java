package dev.sekisho.signals;

import static dev.sekisho.signals.Site.COMPLIANT;
import static dev.sekisho.signals.Site.DEVICE;
import static dev.sekisho.signals.Site.hours;
import static dev.sekisho.signals.Site.minutes;
import static dev.sekisho.signals.Site.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.json.JsonLong;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SampleModel;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SignalType;
import dev.sekisho.signals.state.Reading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Freshness, conflict and evidence of positive signals.
final class PositiveSignalTest {
    private final Site site = Site.inMemory();

    @Test
    void aWordIsKnownWithAllThatARecordNeeds() {
        long event = site.now() - minutes(5);
        Accepted.At at = site.say(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", event));
        assertEquals(
                new Reading.Known(COMPLIANT, "mdm", Evidence.VERIFIED, event, site.now(), at.position(), false),
                site.read("compliance"));
    }

    @Test
    void whatNobodyReportedIsMissing() {
        assertEquals("missing never_reported", site.shows("compliance"));
    }

    @Test
    void everyDeclaredSignalIsReadInOrderAndNothingElse() {
        assertEquals(
                List.of("account.active: missing never_reported", "revokedBefore: missing never_reported"),
                site.showsAll(new EntityRef("User", "unheard-of")));
        assertEquals(List.of(), site.showsAll(new EntityRef("Printer", "p1")));
    }

    @Test
    void atTheTtlAWordIsFreshAndPastItMissing() {
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("known compliant", site.pass(hours(8)).shows("compliance"));
        assertEquals("missing stale mdm", site.pass(1).shows("compliance"));
    }

    @Test
    void ageCountsFromTheEventNotFromTheReceipt() {
        site.say(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", site.now() - hours(7)));
        assertEquals("known compliant", site.pass(hours(1)).shows("compliance"));
        assertEquals("missing stale mdm", site.pass(1).shows("compliance"));
    }

    @Test
    void aWordFromTheNearFutureAgesFromItsReceipt() {
        site.say(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", site.now() + 60_000));
        assertEquals("known compliant", site.pass(hours(8)).shows("compliance"));
        assertEquals("missing stale mdm", site.pass(1).shows("compliance"));
    }

    @Test
    void aWordDatedMoreThanAMinuteAheadIsWithoutEffect() {
        site.say("compliance", text("grace"), "mdm");
        site.say(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", site.now() + 60_001));
        assertEquals("known grace", site.shows("compliance"));
        assertEquals("known grace", site.pass(hours(1)).shows("compliance"));
    }

    @Test
    void pastTheHardLimitAWordIsDropped() {
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("missing stale mdm", site.pass(hours(720)).shows("compliance"));
        assertEquals("missing dropped mdm", site.pass(1).shows("compliance"));
    }

    @Test
    void atItsEndAWordExpires() {
        site.say(site.until(site.word(DEVICE, "compliance", COMPLIANT, "mdm"), site.now() + hours(2)));
        assertEquals("known compliant", site.pass(hours(2) - 1).shows("compliance"));
        assertEquals("missing expired mdm", site.pass(1).shows("compliance"));
    }

    @Test
    void theLaterEventWinsWhateverArrivesLast() {
        Assertion later = site.word(DEVICE, "compliance", text("noncompliant"), "mdm");
        site.say(later);
        site.say(site.dated(DEVICE, "compliance", COMPLIANT, "mdm", site.now() - 1));
        assertEquals("known noncompliant", site.shows("compliance"));
    }

    @Test
    void ofWordsOfOneMomentTheGreaterIdWins() {
        site.say(Site.of(DEVICE, "compliance", COMPLIANT, "mdm", Evidence.VERIFIED, site.now(), "id-2"));
        site.say(Site.of(DEVICE, "compliance", text("grace"), "mdm", Evidence.VERIFIED, site.now(), "id-1"));
        assertEquals("known compliant", site.shows("compliance"));
    }

    @Test
    void dissentIsConflict() {
        site.say("compliance", COMPLIANT, "mdm");
        site.say("compliance", text("noncompliant"), "edr");
        assertEquals("missing conflict edr,mdm", site.shows("compliance"));
    }

    @Test
    void neitherAgeNorSilenceCuresDissent() {
        site.say("compliance", text("noncompliant"), "edr");
        site.pass(hours(1000));
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("missing conflict edr,mdm", site.shows("compliance"));
    }

    @Test
    void anEndedWordStillDissents() {
        site.say(site.until(site.word(DEVICE, "compliance", text("noncompliant"), "edr"), site.now() + 1));
        site.pass(hours(1));
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("missing conflict edr,mdm", site.shows("compliance"));
    }

    @Test
    void dissentEndsWhenTheDissenterChangesItsWord() {
        site.say("compliance", COMPLIANT, "mdm");
        site.say("compliance", text("noncompliant"), "edr");
        site.pass(1);
        site.say("compliance", COMPLIANT, "edr");
        assertEquals("known compliant", site.shows("compliance"));
    }

    @Test
    void ofWordsThatAgreeTheFreshestCounts() {
        site.say("compliance", COMPLIANT, "mdm");
        site.pass(hours(5));
        site.say("compliance", COMPLIANT, "edr");
        site.pass(hours(4));
        assertEquals("known compliant", site.shows("compliance"));
        assertEquals("edr", ((Reading.Known) site.read("compliance")).source());
    }

    @Test
    void ofFreshWordsTheFreshestIsShown() {
        site.say("compliance", COMPLIANT, "edr");
        site.pass(1);
        site.say("compliance", COMPLIANT, "mdm");
        assertEquals("mdm", ((Reading.Known) site.read("compliance")).source());
    }

    @Test
    void theReasonIsThatOfTheFreshestWord() {
        site.say("compliance", COMPLIANT, "edr");
        site.pass(1);
        site.say(site.until(site.word(DEVICE, "compliance", COMPLIANT, "mdm"), site.now() + 1));
        assertEquals("missing expired edr,mdm", site.pass(hours(9)).shows("compliance"));
    }

    @Test
    void aWordBelowTheLeastEvidenceSupportsNothing() {
        site.say(site.weak(DEVICE, "compliance", COMPLIANT, "mdm"));
        assertEquals("missing evidence_too_low mdm", site.shows("compliance"));
    }

    @Test
    void aWordOfExactlyTheLeastEvidenceCounts() {
        site.say(Site.of(DEVICE, "compliance", COMPLIANT, "mdm", Evidence.PRESCRIBED, site.now(), "id"));
        assertEquals("known compliant", site.shows("compliance"));
    }

    @Test
    void aWeakWordThatDiffersIsConflict() {
        site.say("compliance", COMPLIANT, "edr");
        site.say(site.weak(DEVICE, "compliance", text("noncompliant"), "mdm"));
        assertEquals("missing conflict edr,mdm", site.shows("compliance"));
    }

    @Test
    void aWeakWordThatAgreesDoesNotRefresh() {
        site.say("compliance", COMPLIANT, "edr");
        site.pass(hours(8) + 1);
        site.say(site.weak(DEVICE, "compliance", COMPLIANT, "mdm"));
        assertEquals("missing stale edr", site.shows("compliance"));
    }

    @Test
    void aWeakerLastWordReplacesTheStrongerOneOfItsSource() {
        site.say("compliance", COMPLIANT, "mdm");
        site.pass(1);
        site.say(site.weak(DEVICE, "compliance", COMPLIANT, "mdm"));
        assertEquals("missing evidence_too_low mdm", site.shows("compliance"));
    }

    @Test
    void aSourceThatIsNoLongerRegisteredDissentsButSupportsNothing() {
        try (Journalled journal = Journalled.create()) {
            try (Site before = journal.site()) {
                before.say("compliance", COMPLIANT, "edr");
            }
            try (Site after = journal.site(SampleModel.MODEL, SampleModel.SOURCES.subList(0, 1))) {
                assertEquals("missing source_unregistered edr", after.shows("compliance"));
                after.say("compliance", text("noncompliant"), "mdm");
                assertEquals("missing conflict edr,mdm", after.shows("compliance"));
            }
        }
    }

    @Test
    void aSourceThatTheSchemaNoLongerAuthorisesDoesNotCount() {
        try (Journalled journal = Journalled.create()) {
            try (Site before = journal.site()) {
                before.say("patchAgeDays", new JsonLong(3), "scanner");
                before.say("patchAgeDays", new JsonLong(90), "mdm");
                assertEquals("missing conflict mdm,scanner", before.shows("patchAgeDays"));
            }
            SignalDeclaration narrower = SampleModel.positive("Device", "patchAgeDays", SignalType.LONG, Set.of("mdm"));
            try (Site after = journal.site(SampleModel.model(narrower), SampleModel.SOURCES)) {
                assertEquals("known 90", after.shows("patchAgeDays"));
            }
        }
    }

    @Test
    void aValueThatTheSchemaNoLongerAllowsIsMissing() {
        try (Journalled journal = Journalled.create()) {
            try (Site before = journal.site()) {
                before.say("patchAgeDays", new JsonLong(3), "mdm");
            }
            SignalDeclaration other = SampleModel.positive("Device", "patchAgeDays", SignalType.STRING, Set.of("mdm"));
            try (Site after = journal.site(SampleModel.model(other), SampleModel.SOURCES)) {
                assertEquals("missing ill_typed mdm", after.shows("patchAgeDays"));
            }
        }
    }
}
