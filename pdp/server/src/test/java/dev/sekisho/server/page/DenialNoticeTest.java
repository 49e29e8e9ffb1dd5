package dev.sekisho.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.server.ServerLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenialNoticeTest {
    private static final DenialNotice NOTICE = new DenialNotice(
            "K7QM-2XRD", Outcome.DENY, "device_vulnerable", List.of("update-device"), 60, 1_795_500_000_000L);

    @Test
    void whatIsWrittenIsReadBack() {
        assertEquals(Optional.of(NOTICE), DenialNotice.read(NOTICE.encoded()));
    }

    @Test
    void theFieldHoldsOnlyWhatAHeaderMayHold() {
        assertTrue(NOTICE.encoded().matches("[A-Za-z0-9_-]{1,400}"), NOTICE.encoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{'at':1,'code':'<b>','eta_minutes':0,'outcome':'deny','reason':'a','remedies':[]}",
                "{'at':1,'code':'K7QM-2XRU','eta_minutes':0,'outcome':'deny','reason':'a','remedies':[]}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'permit','reason':'a','remedies':[]}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a b','remedies':[]}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a','remedies':['<i>']}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a','remedies':[1]}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a','remedies':['a','b','c','d']}",
                "{'at':-1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a','remedies':[]}",
                "{'at':999999999999999,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a','remedies':[]}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':9999999,'outcome':'deny','reason':'a','remedies':[]}",
                "{'at':1,'code':'K7QM-2XRD','eta_minutes':0,'outcome':'deny','reason':'a','remedies':[],'at':2}",
            })
    void anythingElseIsNoNotice(String json) {
        assertEquals(Optional.empty(), DenialNotice.read(field(json.replace('\'', '"'))));
    }

    @Test
    void whatIsNotBase64IsNoNotice() {
        assertEquals(Optional.empty(), DenialNotice.read("%%%"));
        assertEquals(Optional.empty(), DenialNotice.read(NOTICE.encoded() + "\r\nSet-Cookie: a=b"));
    }

    @Test
    void theLongestFieldIsReadAndOneMoreCharacterIsNot() {
        int longest = (int) ServerLimits.DENIAL_NOTICE.bytes().value();
        String json = new String(Base64.getUrlDecoder().decode(NOTICE.encoded()), StandardCharsets.UTF_8);
        String padded = field(json + " ".repeat(longest * 3 / 4 - json.length()));

        assertEquals(longest, padded.length());
        assertEquals(Optional.of(NOTICE), DenialNotice.read(padded));
        assertEquals(
                Optional.empty(), DenialNotice.read(field(json + " ".repeat(longest * 3 / 4 + 1 - json.length()))));
    }

    private static String field(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
