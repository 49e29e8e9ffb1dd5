package dev.sekisho.administration.cedar;

import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Looks over Cedar text before the official parser sees it, in one pass and constant stack: the parser dies by
/// signal beyond limits that it does not state (semantics §9). Counts on the safe side; understands strings and
/// comments as the official lexer does (a comment ends at a line feed or a carriage return), and nothing else of
/// the
/// grammar.
public final class PolicyTextScan {
    private final String where;
    private final String text;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private int policyStart;
    private int policyLine;
    private int ifs;
    private int hasSegments = -1;

    /// What stands between a bracket and its partner.
    private static final class Level {
        private final char closedBy;
        private int operators;

        Level(char closedBy) {
            this.closedBy = closedBy;
        }
    }

    private PolicyTextScan(String where, String text) {
        this.where = where;
        this.text = text;
    }

    /// The first limit that `text` passes, if any. `where` is the file's name.
    public static Optional<Problem> check(String where, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (AdministrationLimits.FILE_BYTES.exceededBy(bytes)) {
            return Optional.of(AdministrationLimits.FILE_BYTES.problem(where, bytes));
        }
        return new PolicyTextScan(where, text).scan();
    }

    private Optional<Problem> scan() {
        levels.push(new Level(';'));
        while (at < text.length()) {
            char c = text.charAt(at);
            if (policyLine == 0 && !Character.isWhitespace(c) && !text.startsWith("//", at)) {
                policyLine = line;
            }
            Optional<Problem> problem = switch (c) {
                case '"' -> string();
                case '/' -> slash();
                case '(' -> open(')');
                case '[' -> open(']');
                case '{' -> open('}');
                case ')', ']', '}' -> close(c);
                case ';' -> semicolon();
                case '.' -> dot();
                case '!', '-', '+', '*', '%', '<', '>', '=', '&', '|' -> operator(c);
                default -> Character.isJavaIdentifierStart(c) ? word() : other(c);
            };
            if (problem.isPresent()) {
                return problem;
            }
        }
        return end();
    }

    private Optional<Problem> string() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            line += text.charAt(at) == '\n' ? 1 : 0;
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return Optional.empty();
    }

    private Optional<Problem> slash() {
        if (text.startsWith("//", at)) {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
            return Optional.empty();
        }
        return operator('/');
    }

    private Optional<Problem> open(char closedBy) {
        at++;
        hasSegments = -1;
        levels.push(new Level(closedBy));
        return past(AdministrationLimits.POLICY_BRACKETS, levels.size() - 1);
    }

    /// A bracket that closes nothing is an error that the parser will tell; the level must not be forgotten over
    /// it.
    private Optional<Problem> close(char c) {
        at++;
        hasSegments = -1;
        if (levels.element().closedBy == c) {
            levels.pop();
        }
        return Optional.empty();
    }

    /// Inside brackets it is such an error as well.
    private Optional<Problem> semicolon() {
        if (levels.size() > 1) {
            at++;
            return Optional.empty();
        }
        return end();
    }

    private Optional<Problem> end() {
        int stop = Math.min(at, text.length());
        int bytes = text.substring(policyStart, stop).getBytes(StandardCharsets.UTF_8).length;
        Optional<Problem> tooLarge = past(AdministrationLimits.POLICY_BYTES, bytes);
        at++;
        policyStart = at;
        policyLine = 0;
        ifs = 0;
        hasSegments = -1;
        levels.clear();
        levels.push(new Level(';'));
        return tooLarge;
    }

    private Optional<Problem> dot() {
        at++;
        hasSegments += hasSegments >= 0 ? 1 : 0;
        return past(AdministrationLimits.POLICY_HAS_SEGMENTS, hasSegments);
    }

    private Optional<Problem> operator(char c) {
        at++;
        hasSegments = -1;
        boolean doubled = at < text.length() && text.charAt(at) == (c == '<' || c == '>' || c == '!' ? '=' : c);
        at += doubled && "<>=&|".indexOf(c) >= 0 ? 1 : 0;
        return count();
    }

    private Optional<Problem> count() {
        return past(AdministrationLimits.POLICY_OPERATORS, ++levels.element().operators);
    }

    private Optional<Problem> word() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return switch (text.substring(start, at)) {
            case "if" -> past(AdministrationLimits.POLICY_IFS, ++ifs);
            case "has" -> {
                hasSegments = 1;
                yield count();
            }
            case "in", "like", "is" -> count();
            default -> Optional.empty();
        };
    }

    private Optional<Problem> other(char c) {
        at++;
        line += c == '\n' ? 1 : 0;
        if (c == ',') {
            hasSegments = -1;
        }
        return Optional.empty();
    }

    private Optional<Problem> past(Limit limit, long actual) {
        return limit.exceededBy(actual)
                ? Optional.of(limit.problem(where + ":" + Math.max(policyLine, 1), actual))
                : Optional.empty();
    }
}
