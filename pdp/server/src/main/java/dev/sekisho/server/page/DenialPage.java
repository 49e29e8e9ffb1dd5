package dev.sekisho.server.page;

import dev.sekisho.decision.release.Messages;
import dev.sekisho.decision.release.Release;
import dev.sekisho.server.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The page for people who were not let through: what to do, why, and the code to quote on the telephone; in
/// Japanese and in English, the reader's own first. One document: no script, no picture, nothing to fetch. It
/// names no policy, and no text but the release's and its own. Stateless, thread-safe.
public final class DenialPage {
    private static final String HTML = "text/html; charset=utf-8";
    private static final DateTimeFormatter TIME_JA =
            DateTimeFormatter.ofPattern("uuuu年M月d日 H時mm分ss秒 (z)", Locale.JAPAN);
    private static final DateTimeFormatter TIME_EN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss (z)", Locale.ENGLISH);

    private final String contentSecurityPolicy = Style.contentSecurityPolicy();

    /// The page as an answer of its own. `noticeField` is the header field that a gateway carried here, or
    /// anything that somebody put in its place: what cannot be read gives the page without a code.
    public HttpReply of(String noticeField, String acceptLanguage, Release release) {
        List<Language> languages = Language.preferred(acceptLanguage);
        String html = DenialNotice.read(noticeField)
                .map(notice -> document(languages, Headline.of(notice), language -> told(notice, language, release)))
                .orElseGet(() -> document(languages, Headline.ASK_WITHOUT_CODE, DenialPage::untold));
        return dressed(HttpReply.of(200, HTML, html.getBytes(StandardCharsets.UTF_8)));
    }

    /// The page as the body of `refusal`.
    public HttpReply onto(HttpReply refusal, DenialNotice notice, String acceptLanguage, Release release) {
        String html = document(
                Language.preferred(acceptLanguage), Headline.of(notice), language -> told(notice, language, release));
        HttpReply page = HttpReply.of(refusal.status(), HTML, html.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
            page = page.with(header.getKey(), header.getValue());
        }
        return dressed(page);
    }

    private HttpReply dressed(HttpReply reply) {
        return reply.with("content-security-policy", contentSecurityPolicy)
                .with("cache-control", "no-store")
                .with("referrer-policy", "no-referrer")
                .with("x-content-type-options", "nosniff")
                .with("vary", "accept-language");
    }

    /// What one language's part says below its headline.
    @FunctionalInterface
    private interface Part {
        String in(Language language);
    }

    private static String document(List<Language> languages, Headline headline, Part part) {
        StringBuilder body = new StringBuilder();
        for (Language language : languages) {
            boolean first = language == languages.getFirst();
            body.append("<section id=\"%1$s\" lang=\"%1$s\">\n".formatted(language.tag()));
            if (first) {
                body.append(
                        switch (language) {
                            case JA ->
                                "<p class=\"other\"><a href=\"#en\" hreflang=\"en\" lang=\"en\">English</a></p>\n";
                            case EN -> "<p class=\"other\"><a href=\"#ja\" hreflang=\"ja\" lang=\"ja\">日本語</a></p>\n";
                        });
            }
            String level = first ? "h1" : "h2";
            body.append("<%1$s>%2$s</%1$s>\n".formatted(level, Html.escaped(headline.in(language))))
                    .append(part.in(language))
                    .append("</section>\n");
        }
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        languages.getFirst().tag(), Html.escaped(headline.in(languages.getFirst())), Style.CSS, body);
    }

    /// Only ids of `notice` that `release` knows are shown, in the words of the release.
    private static String told(DenialNotice notice, Language language, Release release) {
        Map<String, String> texts = texts(release.messages(), language);
        StringBuilder part = new StringBuilder();
        List<String> steps = notice.remedies().stream()
                .map(id -> "remedy." + id)
                .filter(texts::containsKey)
                .map(key -> texts.getOrDefault(key, ""))
                .toList();
        if (!steps.isEmpty()) {
            part.append("<ul>\n");
            steps.forEach(step -> part.append("<li>").append(Html.escaped(step)).append("</li>\n"));
            part.append("</ul>\n");
        }
        if (notice.etaMinutes() > 0) {
            part.append("<p>").append(duration(notice.etaMinutes(), language)).append("</p>\n");
        }
        String why = texts.getOrDefault("reason." + notice.reason(), "");
        if (!why.isEmpty()) {
            part.append("<p>").append(Html.escaped(why)).append("</p>\n");
        }
        return part.append(reference(notice, language, release)).toString();
    }

    private static Map<String, String> texts(Messages messages, Language language) {
        return switch (language) {
            case JA -> messages.ja();
            case EN -> messages.en();
        };
    }

    private static String duration(long minutes, Language language) {
        boolean days = minutes >= 2 * 24 * 60;
        boolean hours = !days && minutes >= 2 * 60;
        long count = days ? (minutes + 24 * 60 - 1) / (24 * 60) : hours ? (minutes + 59) / 60 : minutes;
        return switch (language) {
            case JA -> "目安は約" + count + (days ? "日" : hours ? "時間" : "分") + "です。";
            case EN -> "This takes about " + count + (days ? " days." : hours ? " hours." : " minutes.");
        };
    }

    private static String reference(DenialNotice notice, Language language, Release release) {
        ZonedDateTime at = Instant.ofEpochMilli(notice.atMillis())
                .atZone(release.calendar().zone());
        String time = switch (language) {
            case JA -> TIME_JA.format(at);
            case EN -> TIME_EN.format(at);
        };
        return """
                <dl>
                <dt>%s</dt>
                <dd class="code">%s</dd>
                <dt>%s</dt>
                <dd><time datetime="%s">%s</time></dd>
                </dl>
                """.formatted(
                        switch (language) {
                            case JA -> "お問い合わせの際は、この番号をお伝えください";
                            case EN -> "If you call the help desk, quote this code";
                        },
                        Html.escaped(notice.code()),
                        switch (language) {
                            case JA -> "日時";
                            case EN -> "Time";
                        },
                        Html.escaped(Instant.ofEpochMilli(notice.atMillis()).toString()),
                        Html.escaped(time));
    }

    private static String untold(Language language) {
        return switch (language) {
            case JA -> "<p>この操作は許可されませんでした。番号がない場合は、時刻と操作の内容をお伝えください。</p>\n";
            case EN ->
                "<p>This was not allowed. If there is no code, tell them the time and what you were doing.</p>\n";
        };
    }
}
