package dev.sekisho.engine.expression;

import java.util.List;

/// A pattern of `like`: literal pieces with a wildcard between each two, so that `a*b` is `[a, b]` and `*` is
/// `["", ""]`. A wildcard stands for any number of characters. Characters are compared as they are, without
/// normalisation (official `ast/pattern.rs`).
///
/// @param pieces at least one; one alone has no wildcard
public record LikePattern(List<String> pieces) {
    /// Copies `pieces`.
    public LikePattern {
        pieces = List.copyOf(pieces);
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("a pattern has a piece");
        }
    }

    /// Whether all of `text` matches: the first piece stands at the start, the last at the end, and the others in
    /// between each as early as they can, which leaves most room for the next.
    ///
    /// Working on UTF-16 is the same as on Unicode scalar values: neither text nor pieces hold unpaired
    /// surrogates, so no piece can match half a character.
    public boolean matches(String text) {
        String first = pieces.getFirst();
        int last = pieces.size() - 1;
        if (last == 0) {
            return text.equals(first);
        }
        if (!text.startsWith(first)) {
            return false;
        }
        int at = first.length();
        for (int i = 1; i < last; i++) {
            int found = text.indexOf(pieces.get(i), at);
            if (found < 0) {
                return false;
            }
            at = found + pieces.get(i).length();
        }
        String end = pieces.get(last);
        return text.length() - end.length() >= at && text.endsWith(end);
    }

    /// As it is written in a policy, without quotes.
    @Override
    public String toString() {
        return String.join(
                "*", pieces.stream().map(piece -> piece.replace("*", "\\*")).toList());
    }
}
