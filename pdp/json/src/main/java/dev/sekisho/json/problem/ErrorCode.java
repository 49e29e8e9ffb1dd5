package dev.sekisho.json.problem;

/// A catalogued error. Each module has one enum of them; `docs/errors.md` lists all.
public interface ErrorCode {
    /// The name of the constant, for instance `TOO_DEEP`.
    String name();

    /// Who can mend it.
    Blame blame();

    /// What to do about it: one sentence, lower case, no full stop.
    String advice();

    /// The name on the wire and in the documentation: lower_snake, unique over all modules, never reused.
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
