package dev.sekisho.server.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The look of the pages: the reader's own fonts, light and dark as the reader's system is, printable, at least
/// 7:1 contrast for text.
final class Style {
    static final String CSS = """
            :root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1b1d22;--soft:#4a4e57;--line:#d9d6cd;--mark:#8a1f11;--panel:#fff}
            @media (prefers-color-scheme:dark){:root{--paper:#14161a;--ink:#eceae4;--soft:#b9bcc4;--line:#363a42;--mark:#ffb4a4;--panel:#1d2026}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.7 system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP","Yu Gothic UI",Meiryo,sans-serif}
            main{max-width:40rem;margin:0 auto;padding:clamp(1.25rem,6vw,4rem) 1.25rem}
            section+section{margin-top:4rem;padding-top:2.5rem;border-top:1px solid var(--line)}
            h1,h2{margin:0 0 1rem;font-size:clamp(1.4rem,5vw,1.9rem);line-height:1.35;font-weight:700;text-wrap:balance}
            h1::before,h2::before{content:"";display:block;width:2.5rem;height:.25rem;margin-bottom:1.25rem;background:var(--mark)}
            section+section h2{font-size:1.3rem}
            [lang=ja] h1,[lang=ja] h2,[lang=ja] p,[lang=ja] li{word-break:auto-phrase;line-break:strict}
            p,ul{margin:0 0 1rem}
            ul{padding:0;list-style:none}
            li{margin-bottom:.5rem;padding:.75rem 1rem;background:var(--panel);border:1px solid var(--line);border-left:.25rem solid var(--mark);border-radius:.25rem;font-weight:600}
            dl{margin:2rem 0 0;padding:1.25rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem}
            dt{color:var(--soft);font-size:.9rem}
            dd{margin:0 0 .75rem}
            dd:last-child{margin-bottom:0}
            .code{font:700 1.9rem/1.3 ui-monospace,"Noto Sans Mono",Consolas,monospace;letter-spacing:.08em}
            .other{margin:0 0 2.5rem;text-align:right;font-size:.9rem}
            a{color:inherit;text-underline-offset:.2em}
            a:focus-visible{outline:3px solid var(--mark);outline-offset:3px}
            """;

    private Style() {}

    /// The only style that the page lets in; no script, no picture, no form, no frame.
    static String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'sha256-" + sha256(CSS)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
