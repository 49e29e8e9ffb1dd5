package dev.sekisho.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class DenialStoryTest {
    private static final String RECORD = """
            {"class_uid":6003,"time":1795478400000,"metadata":{"uid":"0193-id"},"status_detail":"from status_detail",
             "actor":{"user":{"uid":"u-1001","name":"山田 花子"}},"device":{"uid":"pc-17"},
             "api":{"operation":"open"},"resources":[{"uid":"doc-9","type":"Document","name":"予算案"}],
             "unmapped":{"pdp":{"outcome":"deny","mode":"enforce","short_code":"K7QM-2XRD",
              "clock":"2026-11-24T00:00:00Z","pep":"nginx-1","system":"zaimu","section":"財政課","owner":"課長",
              "reasons":["edr_alert","aal_low"],
              "reason_texts":{"ja":["端末に警報があります","認証が弱いです"],
                              "en":["The device has an alert.","The sign-in is too weak."]},
              "remedy":["update-device","second-factor"],
              "remedy_texts":{"ja":["端末を更新する","二要素で認証する"],"en":["Update the device","Use a second factor"]},
              "signals":[
               {"path":"device.edr.alert","value":true,"source":"edr","event_time":"2026-11-23T23:56:48Z","state":"known"},
               {"path":"device.compliance","state":"missing","missing":"stale","source":"mdm",
                "event_time":"2026-11-21T00:00:00Z"},
               {"path":"device.quarantined","value":false,"state":"presumed"},
               {"path":"device.patchAgeDays","value":3,"source":"mdm","event_time":"2026-11-23T15:00:00Z","state":"waking"},
               {"path":"session.risk","state":"missing","missing":"never_reported"},
               {"path":"network.zone","value":"lgwan","source":"pep","event_time":"2026-11-24T00:00:05Z","state":"known"}
              ]}}}""";

    private static List<String> tell(String record, Locale locale) {
        return DenialStory.lines(Log.json(record), locale, ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void aDenialIsToldInEnglish() {
        assertEquals("""
                Decision: K7QM-2XRD (0193-id)
                When: 2026-11-24 09:00:00 +09:00
                Who: 山田 花子 (u-1001)
                Device: pc-17
                Gateway: nginx-1
                What: open on Document 予算案 (doc-9)
                System: zaimu
                Section: 財政課
                Owner: 課長
                Outcome: denied
                Why:
                  - The device has an alert. (edr_alert)
                  - The sign-in is too weak. (aal_low)
                Facts that decided:
                  - device.edr.alert = true, from edr, 3 min 12 s before the decision
                  - device.compliance: no value (stale), from mdm, 3 d before the decision
                  - device.quarantined = false (presumed, no bad news)
                  - device.patchAgeDays = 3 (in grace after sleep), from mdm, 9 h before the decision
                  - session.risk: no value (never reported)
                  - network.zone = "lgwan", from pep, dated 5 s after the decision
                The way in:
                  - Update the device (update-device)
                  - Use a second factor (second-factor)""", String.join("\n", tell(RECORD, Locale.ENGLISH)));
    }

    @Test
    void aDenialIsToldInJapanese() {
        assertEquals("""
                決定: K7QM-2XRD(0193-id)
                日時: 2026-11-24 09:00:00 +09:00
                利用者: 山田 花子(u-1001)
                端末: pc-17
                ゲートウェイ: nginx-1
                操作: open → Document 予算案(doc-9)
                システム: zaimu
                担当課: 財政課
                責任者: 課長
                結果: 拒否
                理由:
                  - 端末に警報があります(edr_alert)
                  - 認証が弱いです(aal_low)
                判断に使われた事実:
                  - device.edr.alert = true、情報源 edr、判断の 3分12秒前
                  - device.compliance: 値なし(古い)、情報源 mdm、判断の 3日前
                  - device.quarantined = false(悪い知らせなしとみなす)
                  - device.patchAgeDays = 3(スリープ復帰後の猶予中)、情報源 mdm、判断の 9時間前
                  - session.risk: 値なし(届いたことがない)
                  - network.zone = "lgwan"、情報源 pep、判断の 5秒後の日付
                通るには:
                  - 端末を更新する(update-device)
                  - 二要素で認証する(second-factor)""", String.join("\n", tell(RECORD, Locale.JAPAN)));
    }

    @Test
    void anotherLanguageGetsEnglish() {
        assertEquals(tell(RECORD, Locale.ENGLISH), tell(RECORD, Locale.FRENCH));
    }

    @Test
    void oneTextServesTheFirstReasonAndTheOthersShowTheirCode() {
        List<String> lines = tell("""
                {"unmapped":{"pdp":{"reasons":["a","b"],"reason_texts":{"en":"Text of a."}}}}""", Locale.ENGLISH);
        assertTrue(lines.containsAll(List.of("  - Text of a. (a)", "  - b")), lines.toString());
    }

    @Test
    void withoutTextsTheStatusDetailServesTheFirstReason() {
        List<String> lines = tell("""
                {"status_detail":"Detail.","unmapped":{"pdp":{"reasons":["a","b"]}}}""", Locale.JAPAN);
        assertTrue(lines.containsAll(List.of("  - Detail.(a)", "  - b")), lines.toString());
    }

    @Test
    void anObservedDecisionSaysWhatEnforcementWouldHaveSaid() {
        List<String> lines = tell("""
                {"unmapped":{"pdp":{"outcome":"permit","mode":"observe","would":"step_up"}}}""", Locale.ENGLISH);
        assertTrue(
                lines.contains("Outcome: permitted (observing; enforcement would have said: more proof needed)"),
                lines.toString());
    }

    @Test
    void withoutARemedyTheServiceDeskIsNamed() {
        List<String> lines = tell("{}", Locale.ENGLISH);
        assertEquals("  - nothing you can do alone; give the code above to the service desk", lines.getLast());
    }

    @Test
    void aRecordWithNothingOfWhatIsExpectedIsToldAllTheSame() {
        assertEquals(
                List.of(
                        "Decision: unknown",
                        "What: unknown on unknown",
                        "Outcome: unknown",
                        "Facts that decided:",
                        "  - no signal was read",
                        "The way in:",
                        "  - nothing you can do alone; give the code above to the service desk"),
                tell("{}", Locale.ENGLISH));
        List<String> odd = tell("""
                {"time":"x","actor":[],"device":{"uid":7},"resources":[1,{}],"unmapped":{"pdp":{"clock":"noon",
                 "outcome":"perhaps","reasons":[1],"remedy":{},"reason_texts":[],
                 "signals":[null,{"state":"odd"},{"state":"missing","missing":"odd_reason","event_time":"noon"}]}}}""", Locale.ENGLISH);
        assertTrue(odd.contains("Outcome: perhaps"), odd.toString());
        assertTrue(odd.contains("  - unknown = unknown"), odd.toString());
        assertTrue(odd.contains("  - unknown: no value (odd_reason)"), odd.toString());
    }

    @Test
    void nothingInARecordReachesTheTerminalAsAControl() {
        String evil = "a\\u001b[2Jb\\nc\\u202ed\\u0085e\\u2028f %s";
        JsonObject record = Log.json("""
                {"metadata":{"uid":"%1$s"},"actor":{"user":{"uid":"%1$s"}},"api":{"operation":"%1$s"},
                 "resources":[{"uid":"%1$s","type":"%1$s"}],
                 "unmapped":{"pdp":{"reasons":["%1$s"],"remedy":["%1$s"],"signals":[{"path":"%1$s","value":"%1$s"}]}}}""".replace("%1$s", evil));
        for (String line : DenialStory.lines(record, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"))) {
            assertTrue(line.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028), line);
        }
    }

    @Test
    void spansNameTheTwoLargestUnits() {
        assertTrue(aged("2026-11-20T20:30:00Z").contains("3 d 3 h before"));
        assertTrue(aged("2026-11-23T21:55:10Z").contains("2 h 4 min before"));
        assertTrue(aged("2026-11-23T23:59:59Z").contains("1 s before"));
        assertTrue(aged("2026-11-24T00:00:00Z").contains("0 s before"));
    }

    private static String aged(String eventTime) {
        return String.join("\n", tell("""
                {"time":1,"unmapped":{"pdp":{"clock":"2026-11-24T00:00:00Z","signals":[
                 {"path":"p","value":1,"event_time":"%s"}]}}}""".formatted(eventTime), Locale.ENGLISH));
    }

    @Test
    void whatDecidedStandsBeforeWhatElseWasKnown() {
        List<String> lines = tell("""
                {"time":1,"unmapped":{"pdp":{
                 "decisive":[{"path":"device.edr.alert","value":true}],
                 "signals":[{"path":"device.lost","value":false},{"path":"device.edr.alert","value":true}]}}}""", Locale.ENGLISH);
        int decided = lines.indexOf("Facts that decided:");
        int known = lines.indexOf("Also known at that time:");
        assertEquals("  - device.edr.alert = true", lines.get(decided + 1));
        assertEquals(known, decided + 2);
        assertEquals("  - device.lost = false", lines.get(known + 1));
    }
}
