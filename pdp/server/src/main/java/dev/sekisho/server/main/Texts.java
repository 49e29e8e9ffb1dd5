package dev.sekisho.server.main;

import dev.sekisho.json.problem.Problem;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// What commands say to people, in Japanese or English. Codes of problems are never translated.
final class Texts {
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                "dev.sekisho.server.main.texts",
                locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// In the language of the environment.
    static Texts ofDefaultLocale() {
        return new Texts(Locale.getDefault());
    }

    /// In Japanese if `locale` is, else in English.
    static Texts of(Locale locale) {
        return new Texts(locale);
    }

    /// The line `key`, with its places filled; numbers are written without grouping.
    String line(String key, Object... values) {
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = String.valueOf(values[i]);
        }
        return MessageFormat.format(bundle.getString(key), plain);
    }

    /// A refusal in one line: its code, where, what was found, what was expected.
    String problem(Problem problem) {
        return line("problem", problem.code().code(), problem.where(), problem.found(), problem.expected());
    }
}
