package dev.sekisho.records;

import java.util.Locale;

/// What a story is told with, in Japanese and English.
enum Phrase {
    DECISION("決定: %s", "Decision: %s"),
    WHEN("日時: %s", "When: %s"),
    WHO("利用者: %s", "Who: %s"),
    DEVICE("端末: %s", "Device: %s"),
    GATEWAY("ゲートウェイ: %s", "Gateway: %s"),
    WHAT("操作: %s → %s", "What: %s on %s"),
    SYSTEM("システム: %s", "System: %s"),
    SECTION("担当課: %s", "Section: %s"),
    OWNER("責任者: %s", "Owner: %s"),
    OUTCOME("結果: %s", "Outcome: %s"),
    PERMIT("許可", "permitted"),
    STEP_UP("追加の確認が必要", "more proof needed"),
    DENY("拒否", "denied"),
    OBSERVED("%s(観察中のため通過。適用時は「%s」)", "%s (observing; enforcement would have said: %s)"),
    WHY("理由:", "Why:"),
    FACTS("判断に使われた事実:", "Facts that decided:"),
    OTHER_FACTS("その時点で分かっていたこと:", "Also known at that time:"),
    NO_FACTS("判断に使われた信号はありません", "no signal was read"),
    WAY_IN("通るには:", "The way in:"),
    NO_WAY_IN("自分でできる手順はありません。上のコードを添えて窓口へ", "nothing you can do alone; give the code above to the service desk"),
    ITEM("  - %s", "  - %s"),
    EXPLAINED("%s(%s)", "%s (%s)"),
    VALUE("%s = %s", "%s = %s"),
    PRESUMED("%s = %s(悪い知らせなしとみなす)", "%s = %s (presumed, no bad news)"),
    WAKING("%s = %s(スリープ復帰後の猶予中)", "%s = %s (in grace after sleep)"),
    MISSING("%s: 値なし(%s)", "%s: no value (%s)"),
    SOURCE("%s、情報源 %s", "%s, from %s"),
    AGE("%s、判断の %s前", "%s, %s before the decision"),
    AHEAD("%s、判断の %s後の日付", "%s, dated %s after the decision"),
    NEVER_REPORTED("届いたことがない", "never reported"),
    STALE("古い", "stale"),
    EXPIRED("期限切れ", "expired"),
    CONFLICT("情報源が食い違う", "sources disagree"),
    SOURCE_BLIND("情報源が沈黙", "its source is silent"),
    EVIDENCE_TOO_LOW("裏付けが弱い", "evidence too weak"),
    DAYS("%s日", "%s d"),
    HOURS("%s時間", "%s h"),
    MINUTES("%s分", "%s min"),
    SECONDS("%s秒", "%s s"),
    AND("%s%s", "%s %s"),
    UNKNOWN("不明", "unknown");

    private final String ja;
    private final String en;

    Phrase(String ja, String en) {
        this.ja = ja;
        this.en = en;
    }

    String in(Locale locale, Object... parts) {
        return String.format(Locale.ROOT, isJapanese(locale) ? ja : en, parts);
    }

    static boolean isJapanese(Locale locale) {
        return locale.getLanguage().equals("ja");
    }
}
