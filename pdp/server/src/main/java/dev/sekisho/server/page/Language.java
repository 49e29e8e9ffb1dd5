package dev.sekisho.server.page;

import java.util.List;
import java.util.Locale;

/// The languages of the pages.
enum Language {
    JA,
    EN;

    private static final int LONGEST_FIELD = 500;

    /// In the order of `acceptLanguage` (RFC 9110 §12.5.4); Japanese first where it says nothing of either.
    static List<Language> preferred(String acceptLanguage) {
        if (acceptLanguage.length() > LONGEST_FIELD) {
            return List.of(JA, EN);
        }
        return weight(acceptLanguage, EN) > weight(acceptLanguage, JA) ? List.of(EN, JA) : List.of(JA, EN);
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double weight(String acceptLanguage, Language language) {
        double largest = 0;
        for (String range : acceptLanguage.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            String tag = parts[0].strip();
            if (tag.equals(language.tag()) || tag.startsWith(language.tag() + "-")) {
                largest = Math.max(largest, parts.length > 1 ? quality(parts[1].strip()) : 1);
            }
        }
        return largest;
    }

    private static double quality(String parameter) {
        return parameter.matches("q=[01](\\.[0-9]{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
    }
}
