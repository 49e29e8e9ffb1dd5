package dev.sekisho.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.release.Release;
import dev.sekisho.server.http.HttpReply;
import dev.sekisho.server.release.SmallRelease;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenialPageTest {
    private static final long AT_MILLIS = 1_795_500_000_000L;

    private final Release release = SmallRelease.read();
    private final DenialPage page = new DenialPage();

    @Test
    void theReadersLanguageComesFirstAndTheOtherIsOnThePage() {
        String japanese = html(stepUp(), "ja,en;q=0.5");
        String english = html(stepUp(), "fr, en-GB;q=0.9, ja;q=0.8");

        assertTrue(japanese.contains("<html lang=\"ja\">"), japanese);
        assertTrue(japanese.indexOf("もう一度サインイン") < japanese.indexOf("Sign in again"), japanese);
        assertTrue(japanese.contains("<a href=\"#en\""), japanese);
        assertTrue(english.contains("<html lang=\"en\">"), english);
        assertTrue(english.indexOf("<h1>Sign in again") < english.indexOf("<h2>もう一度サインイン"), english);
    }

    @Test
    void withoutAPreferenceJapaneseComesFirst() {
        for (String field : List.of("", "*", "fr", ";", ",;q", "en;q=0", "en;q=x", "e".repeat(501))) {
            assertTrue(html(stepUp(), field).contains("<html lang=\"ja\">"), field);
        }
    }

    @Test
    void whatToDoComesBeforeWhyAndTheCode() {
        String html = html(stepUp(), "en");

        assertTrue(html.indexOf("<h1>Sign in again") < html.indexOf("Sign in with a second factor"), html);
        assertTrue(html.indexOf("Sign in with a second factor") < html.indexOf("A second factor is needed."), html);
        assertTrue(html.indexOf("A second factor is needed.") < html.indexOf("K7QM-2XRD"), html);
    }

    @Test
    void theTimeIsTheTenants() {
        assertTrue(html(stepUp(), "ja").contains("2026年11月24日"), html(stepUp(), "ja"));
        assertTrue(html(stepUp(), "en").contains("datetime=\"2026-11-24T"), html(stepUp(), "en"));
    }

    @Test
    void aWayThatTakesTimeSaysHowLong() {
        assertTrue(html(deny("device_vulnerable", 60), "en").contains("about 60 minutes"));
        assertTrue(html(deny("device_vulnerable", 480), "en").contains("about 8 hours"));
        assertTrue(html(deny("device_vulnerable", 4320), "ja").contains("約3日"));
        assertFalse(html(deny("device_vulnerable", 0), "en").contains("about"));
    }

    @Test
    void reasonsOfThePathHaveTheirOwnHeadline() {
        assertTrue(html(ask("token_expired"), "en").contains("<h1>Please sign in</h1>"));
        assertTrue(html(ask("audit_unavailable"), "en").contains("<h1>Please try again later</h1>"));
        assertTrue(html(ask("no_permit"), "en").contains("<h1>Please contact your help desk"));
    }

    @Test
    void textsOfTheReleaseAreEscaped() {
        String html = html(ask("marked"), "en");

        assertTrue(html.contains("&lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt;"), html);
        assertFalse(html.contains("<b>"), html);
    }

    @Test
    void idsThatTheReleaseDoesNotKnowAreNotShown() {
        DenialNotice madeUp = new DenialNotice(
                "K7QM-2XRD", Outcome.DENY, "call-0120-000-000", List.of("send-your-password"), 0, AT_MILLIS);
        String html = html(madeUp, "en");

        assertFalse(html.contains("0120"), html);
        assertFalse(html.contains("password"), html);
    }

    @Test
    void withoutANoticeThePageStillSaysWhatToDo() {
        String html = text(page.of("<script>", "en", release));

        assertTrue(html.contains("<h1>Please contact your help desk"), html);
        assertFalse(html.contains("<script"), html);
    }

    @Test
    void nothingIsFetchedAndNoScriptRuns() {
        HttpReply reply = page.of(stepUp().encoded(), "en", release);
        String policy = reply.headers().getOrDefault("content-security-policy", "");

        assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
        assertFalse(text(reply).matches("(?s).*(<script|src=|http-equiv|url\\(|@import).*"), text(reply));
        assertEquals("no-store", reply.headers().getOrDefault("cache-control", ""));
    }

    @Test
    void thePolicyLetsInExactlyTheStyleOfThePage() throws NoSuchAlgorithmException {
        HttpReply reply = page.of("", "en", release);
        String html = text(reply);
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertTrue(
                reply.headers()
                        .getOrDefault("content-security-policy", "")
                        .contains("style-src 'sha256-" + digest + "';"),
                digest);
    }

    @Test
    void theBodyOfARefusalKeepsItsStatusAndHeaders() {
        HttpReply refusal = HttpReply.empty(401).with("www-authenticate", "Bearer");
        HttpReply reply = page.onto(refusal, stepUp(), "en", release);

        assertEquals(401, reply.status());
        assertEquals("Bearer", reply.headers().getOrDefault("www-authenticate", ""));
        assertTrue(text(reply).contains("K7QM-2XRD"));
    }

    @Test
    void thePageForASilentDecisionPointFitsIntoAQuotedStringOfTheGateway() {
        assertTrue(UnavailablePage.HTML.chars().noneMatch(c -> c == '\'' || c == '$' || c == '\\' || c == '\n'));
        assertTrue(UnavailablePage.HTML.getBytes(StandardCharsets.UTF_8).length < 2048);
    }

    private static DenialNotice stepUp() {
        return new DenialNotice(
                "K7QM-2XRD", Outcome.STEP_UP, "second_factor_needed", List.of("second-factor"), 0, AT_MILLIS);
    }

    private static DenialNotice deny(String reason, long etaMinutes) {
        return new DenialNotice("K7QM-2XRD", Outcome.DENY, reason, List.of("update-device"), etaMinutes, AT_MILLIS);
    }

    private static DenialNotice ask(String reason) {
        return new DenialNotice("K7QM-2XRD", Outcome.DENY, reason, List.of(), 0, AT_MILLIS);
    }

    private String html(DenialNotice notice, String acceptLanguage) {
        return text(page.of(notice.encoded(), acceptLanguage, release));
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
