package dev.sekisho.records;

import dev.sekisho.json.problem.ProblemException;
import java.util.Locale;

/// The code of a denial as it is spoken on the telephone: two groups of four letters and digits, `K7QM-2XRD`.
public final class ShortCode {
    private static final int LENGTH = 8;

    private ShortCode() {}

    /// The code as records carry it. Case, spaces and the place of dashes do not matter; full-width letters and
    /// digits
    /// from a Japanese keyboard count as the plain ones.
    ///
    /// @throws ProblemException `record_code_malformed`
    public static String parse(String spoken) {
        String plain = java.text.Normalizer.normalize(spoken, java.text.Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u2010-\\u2015\\u2212\\u30fc-]", "");
        if (plain.length() != LENGTH || !plain.chars().allMatch(ShortCode::isPlain)) {
            throw new ProblemException(
                    RecordsError.RECORD_CODE_MALFORMED,
                    "code",
                    "`" + spoken + "`",
                    "two groups of four letters or digits");
        }
        return plain.substring(0, LENGTH / 2) + "-" + plain.substring(LENGTH / 2);
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
}
