package dev.sekisho.records;

/// Text from a record on its way to a terminal: whatever could move the cursor, hide text or turn its direction is
/// shown as U+FFFD. Names in records come from outside.
final class Printable {
    private static final int REPLACEMENT = 0xfffd;

    private Printable() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isHarmful(c) ? REPLACEMENT : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
