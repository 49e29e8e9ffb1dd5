package dev.sekisho.json.problem;

/// A refusal: one line with a catalogued code, where, what was found, what was expected. Never a stack trace.
///
/// @param code the catalogued code
/// @param where position first: a file, a JSON path, a byte offset
/// @param found what was there; the user's own text in backticks
/// @param expected what should have been there
public record Problem(ErrorCode code, String where, String found, String expected) {
    private static final int LONGEST_PART = 300;

    /// Control characters become spaces and long parts are cut, so that the line stays one line.
    public Problem {
        where = oneLine(where);
        found = oneLine(found);
        expected = oneLine(expected);
    }

    /// `code: where: found X, expected Y`.
    public String line() {
        return code.code() + ": " + where + ": found " + found + ", expected " + expected;
    }

    private static String oneLine(String text) {
        String cut = text.length() <= LONGEST_PART ? text : text.substring(0, cutAt(text)) + "…";
        StringBuilder line = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return line.toString();
    }

    /// A surrogate pair is not cut in two.
    private static int cutAt(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST_PART - 1)) ? LONGEST_PART - 1 : LONGEST_PART;
    }
}
