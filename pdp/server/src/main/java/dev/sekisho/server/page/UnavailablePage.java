package dev.sekisho.server.page;

/// The page that a gateway shows by itself while the decision point does not answer: nothing is let through.
public final class UnavailablePage {
    /// One line of HTML without a single quote, a dollar sign, a backslash or a line break, so that it can
    /// stand as a quoted string in a gateway's configuration; under 2 KiB.
    public static final String HTML = "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"robots\" content=\"noindex\"><title>しばらくしてからもう一度お試しください</title>"
            + "<style>:root{color-scheme:light dark}body{max-width:40rem;margin:0 auto;padding:3rem 1.25rem;"
            + "font:1rem/1.7 system-ui,sans-serif}h1,h2{line-height:1.35}section+section{margin-top:3rem}</style>"
            + "</head><body><main><section><h1>しばらくしてからもう一度お試しください</h1>"
            + "<p>アクセスの可否を判断する仕組みが応答していません。そのため、現在は利用できません。"
            + "数分たっても変わらない場合は、ヘルプデスクに時刻をお伝えください。</p></section>"
            + "<section lang=\"en\"><h2>Please try again later</h2>"
            + "<p>The service that decides about access does not answer, so nothing can be let through. "
            + "If this lasts for more than a few minutes, tell your help desk the time.</p></section>"
            + "</main></body></html>";

    private UnavailablePage() {}
}
