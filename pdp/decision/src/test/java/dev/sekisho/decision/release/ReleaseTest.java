package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.library.Est;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ReleaseTest {
    private final Release library = Library.release();

    @Test
    void everyPartIsRead() {
        assertEquals(Library.bundle().hash(), library.hash());
        assertEquals(11, library.policies().size());
        assertEquals(library.policies().keySet(), library.paths().keySet());
        assertEquals(5, library.sources().size());
        assertEquals(
                List.of("re-authenticate", "second-factor", "wait-for-scan", "update-device"), library.remedyIds());
        assertEquals("Asia/Tokyo", library.calendar().zone().getId());
    }

    @Test
    void reportOnlyPoliciesAreOutsideTheDecidingSet() {
        assertTrue(library.hasReportOnly());
        assertFalse(library.enforced().stream().map(Policy::id).toList().contains("after-hours-is-logged"));
        assertEquals(10, library.enforced().size());
        Release without = Library.withPolicies(
                List.of(Est.permitWhen("p", Est.literal("true")).annotated("{'mode': 'enforce'}")));
        assertFalse(without.hasReportOnly());
        assertEquals(1, without.enforced().size());
    }

    @Test
    void aPackMayWordAReasonOfThePathAnew() {
        assertEquals(
                Optional.of("Lending needs a second factor."),
                library.messages().both("reason.second_factor_needed").string("en"));
        Release reworded = Library.with("messages.json", Json.object("{'en': {'reason.no_permit': 'Ask the desk.'}}"));
        assertEquals(
                Optional.of("Ask the desk."),
                reworded.messages().both("reason.no_permit").string("en"));
        assertEquals(
                library.messages().both("reason.no_permit").string("ja"),
                reworded.messages().both("reason.no_permit").string("ja"));
        assertEquals(
                Optional.of("reason.unheard_of"),
                library.messages().both("reason.unheard_of").string("en"),
                "where there is no text, the key");
    }

    @Test
    void aTextIsAString() {
        ProblemException refused = assertThrows(
                ProblemException.class, () -> Library.with("messages.json", Json.object("{'ja': {'reason.x': 5}}")));
        assertEquals("messages/ja.json", refused.problem().where());
    }

    @Test
    void aBundleWithoutPoliciesIsNoRelease() {
        TreeMap<String, JsonObject> documents = new TreeMap<>(Library.bundle().documents());
        documents.remove("policies.json");
        ProblemException refused =
                assertThrows(ProblemException.class, () -> Release.read(1, new ReleaseBundle(documents)));
        assertEquals(DecisionError.RELEASE_INVALID, refused.problem().code());
    }

    @Test
    void onlyAPolicyOfTheReleaseIsAccepted() {
        TreeMap<String, JsonObject> documents = new TreeMap<>(Library.bundle().documents());
        String policy = library.policies().keySet().iterator().next();
        assertEquals(
                library.policies(),
                Release.read(1, new ReleaseBundle(documents, new TreeSet<>(List.of(policy))))
                        .policies());
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> Release.read(1, new ReleaseBundle(documents, new TreeSet<>(List.of(policy, "nobody")))));
        assertEquals("`nobody` accepted", refused.problem().found());
    }

    @Test
    void casesChangeSettingsAndDirectoryAndNothingElse() {
        Release changed = library.with(RecordValue.EMPTY, Directory.EMPTY);
        assertEquals(RecordValue.EMPTY, changed.settings());
        assertEquals(library.directory(), changed.directory());
        assertEquals(library.policies(), changed.policies());
        assertEquals(library.hash(), changed.hash());
    }

    @Test
    void whereEntitiesOfATypeComeFrom() {
        assertEquals(
                Optional.of(Membership.TOKEN),
                library.schema().entityType("User").flatMap(Membership::of));
        assertEquals(
                Optional.of(Membership.EXTERNAL),
                library.schema().entityType("Book").flatMap(Membership::of));
        assertEquals(
                Optional.of(Membership.NONE),
                library.schema().entityType("Gateway").flatMap(Membership::of));
        assertEquals(
                Optional.of(Membership.DIRECTORY),
                library.schema().entityType("Group").flatMap(Membership::of));
    }
}
