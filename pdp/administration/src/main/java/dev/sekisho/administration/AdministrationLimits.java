package dev.sekisho.administration;

import dev.sekisho.json.problem.Limit;
import java.util.List;

/// What the official engine is given at most (semantics §9): of policies, since beyond these it dies instead of
/// refusing, and of
/// decisions to check.
public final class AdministrationLimits {
    /// One policy.
    public static final Limit POLICY_BYTES =
            new Limit("policy.bytes", 64 * 1024, "bytes", AdministrationError.POLICY_TOO_COMPLEX);
    /// Brackets inside one another.
    public static final Limit POLICY_BRACKETS =
            new Limit("policy.brackets", 50, "nested brackets", AdministrationError.POLICY_TOO_COMPLEX);
    /// `if` in one policy; nested ones are among them.
    public static final Limit POLICY_IFS =
            new Limit("policy.ifs", 100, "`if`s", AdministrationError.POLICY_TOO_COMPLEX);
    /// Operators in a row at one level of brackets.
    public static final Limit POLICY_OPERATORS =
            new Limit("policy.operators", 500, "operators", AdministrationError.POLICY_TOO_COMPLEX);
    /// Segments of the path behind `has`.
    public static final Limit POLICY_HAS_SEGMENTS =
            new Limit("policy.has_segments", 20, "segments", AdministrationError.POLICY_TOO_COMPLEX);
    /// Levels of the official JSON form of one policy or schema, which a release holds: a chain of operators nests
    /// in
    /// it, two levels for each. The engine's own JSON reader gives up at 128.
    public static final Limit POLICY_JSON_DEPTH =
            new Limit("policy.json_depth", 100, "levels", AdministrationError.POLICY_TOO_COMPLEX);
    /// One file of policies or one schema, includes counted apart.
    public static final Limit FILE_BYTES =
            new Limit("policy.file_bytes", 4 * 1024 * 1024, "bytes", AdministrationError.POLICY_TOO_COMPLEX);
    /// Decisions that wait for the official check; what comes beyond is not checked.
    public static final Limit OFFICIAL_QUEUE =
            new Limit("official.queue", 64, "decisions", AdministrationError.OFFICIAL_CHECK_BUSY);

    private AdministrationLimits() {}

    /// Every limit, for the catalogue.
    public static List<Limit> all() {
        return List.of(
                POLICY_BYTES,
                POLICY_BRACKETS,
                POLICY_IFS,
                POLICY_OPERATORS,
                POLICY_HAS_SEGMENTS,
                POLICY_JSON_DEPTH,
                FILE_BYTES,
                OFFICIAL_QUEUE);
    }
}
