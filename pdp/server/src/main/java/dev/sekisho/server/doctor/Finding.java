package dev.sekisho.server.doctor;

import java.util.List;

/// What one look at the installation found. Its words are in the catalogue of texts under `doctor.<check>.<what>`;
/// for a
/// problem `doctor.<check>.<what>.do` says what to do.
///
/// @param grade how bad it is
/// @param check what was looked at: `jdk`, `data`, `keys`, `ports`, `release`, `log`, `sources`, `engine`
/// @param what came out, for that check
/// @param values for the places in the words
public record Finding(Grade grade, String check, String what, List<String> values) {
    /// Copies the list.
    public Finding {
        values = List.copyOf(values);
    }

    /// How bad it is.
    public enum Grade {
        /// As it should be.
        OK,
        /// To be known, not to be mended.
        NOTE,
        /// To be mended.
        PROBLEM
    }

    static Finding ok(String check, String what, String... values) {
        return new Finding(Grade.OK, check, what, List.of(values));
    }

    static Finding note(String check, String what, String... values) {
        return new Finding(Grade.NOTE, check, what, List.of(values));
    }

    static Finding problem(String check, String what, String... values) {
        return new Finding(Grade.PROBLEM, check, what, List.of(values));
    }
}
