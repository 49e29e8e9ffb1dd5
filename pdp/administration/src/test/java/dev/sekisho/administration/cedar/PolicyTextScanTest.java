package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.json.problem.Limit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTextScanTest {
    private static final String HEAD = "permit(principal,action,resource) when { ";

    private static void passes(String text) {
        assertEquals(List.of(), lines(text));
    }

    private static void refused(Limit limit, long actual, String text) {
        refused(limit, 1, actual, text);
    }

    private static void refused(Limit limit, int line, long actual, String text) {
        assertEquals(List.of(limit.problem("x.cedar:" + line, actual).line()), lines(text));
    }

    private static List<String> lines(String text) {
        return PolicyTextScan.check("x.cedar", text).stream()
                .map(problem -> problem.line())
                .toList();
    }

    private static String when(String expression) {
        return HEAD + expression + " };\n";
    }

    @Test
    void bracketsAreCountedToTheLimitAndNotPastIt() {
        passes(when("(".repeat(49) + "true" + ")".repeat(49)));
        refused(AdministrationLimits.POLICY_BRACKETS, 51, when("(".repeat(50) + "true" + ")".repeat(50)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{"})
    void everyKindOfBracketIsOne(String bracket) {
        passes(bracket.repeat(50));
        refused(AdministrationLimits.POLICY_BRACKETS, 51, bracket.repeat(51));
    }

    @Test
    void bracketsBesideOneAnotherAreNoDepth() {
        passes(when("[" + "(1), ".repeat(1000) + "1].isEmpty()"));
    }

    @Test
    void aBracketOfAnotherKindClosesNothing() {
        refused(AdministrationLimits.POLICY_BRACKETS, 51, "(]".repeat(51));
        refused(AdministrationLimits.POLICY_BRACKETS, 51, "[}".repeat(51));
        refused(AdministrationLimits.POLICY_BRACKETS, 51, ")".repeat(1000) + "(".repeat(51));
    }

    @Test
    void aSemicolonInsideBracketsDoesNotResetTheDepth() {
        refused(AdministrationLimits.POLICY_BRACKETS, 51, "(;".repeat(51));
        refused(AdministrationLimits.POLICY_IFS, 101, "(" + "if ; ".repeat(101));
    }

    @Test
    void aSemicolonOutsideBracketsStartsAnew() {
        passes(when("if true then true else ".repeat(100) + "true").repeat(3));
        passes((HEAD + "1" + " + 1".repeat(400) + " == 1 };\n").repeat(3));
    }

    @Test
    void ifsAreCountedToTheLimitAndNotPastIt() {
        passes(when("if true then true else ".repeat(100) + "true"));
        refused(AdministrationLimits.POLICY_IFS, 101, when("if true then true else ".repeat(101) + "true"));
    }

    @Test
    void aNameThatContainsAKeywordIsNone() {
        passes(when("elseif.ifs.notif.hash.inside.isnt.liken && ".repeat(101) + "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&& 1", "|| 1", "+ 1", "- 1", "* 1", "/ 1", "% 1", "== 1", "!= 1", "< 1", "<= 1", "in a", "like a",
                "is A", "has a"
            })
    void operatorsInARowAreCountedToTheLimitAndNotPastIt(String operator) {
        int each = operator.startsWith("!=") ? 2 : 1;
        passes(when("1 " + (operator + " ").repeat(500 / each)));
        refused(AdministrationLimits.POLICY_OPERATORS, 501, when("1 " + (operator + " ").repeat(500 / each + 1)));
    }

    @Test
    void bracketsHaveTheirOwnRowOfOperators() {
        passes(when("1" + " + 1".repeat(300) + " + (1" + " + 1".repeat(400) + ") == 1"));
        refused(
                AdministrationLimits.POLICY_OPERATORS,
                501,
                when("1" + " + 1".repeat(300) + " + (1) " + " + 1".repeat(200)));
    }

    @Test
    void segmentsBehindHasAreCountedToTheLimitAndNotPastIt() {
        passes(when("context has a" + ".b".repeat(19)));
        refused(AdministrationLimits.POLICY_HAS_SEGMENTS, 21, when("context has a" + ".b".repeat(20)));
        refused(AdministrationLimits.POLICY_HAS_SEGMENTS, 21, when("context has a" + " . // c\n b".repeat(20)));
    }

    @Test
    void accessesThatAreNotBehindHasAreNoSegments() {
        passes(when("context has a && " + "context.a.b.c && ".repeat(30) + "true"));
    }

    @Test
    void policyBytesAreCountedToTheLimitAndNotPastIt() {
        int room = 64 * 1024 - "permit(principal,action,resource) when { \"\" == \"\" }".length();
        passes(HEAD + "\"" + "x".repeat(room) + "\" == \"\" };");
        refused(AdministrationLimits.POLICY_BYTES, 65_537, HEAD + "\"" + "x".repeat(room + 1) + "\" == \"\" };");
        refused(AdministrationLimits.POLICY_BYTES, 65_537, HEAD + "\"" + "é".repeat(room / 2 + 1) + "\" == \"\" };");
        refused(AdministrationLimits.POLICY_BYTES, 65_537, HEAD + "\"" + "x".repeat(room + 1) + "\" == \"\" }");
    }

    @Test
    void fileBytesAreCountedToTheLimitAndNotPastIt() {
        int most = 4 * 1024 * 1024;
        String policy = HEAD + "true };\n";
        String text = policy.repeat(most / policy.length()) + " ".repeat(most % policy.length());
        passes(text);
        assertEquals(
                List.of(AdministrationLimits.FILE_BYTES
                        .problem("x.cedar", most + 1L)
                        .line()),
                lines(text + " "));
    }

    @Test
    void whatStandsInAStringOrCommentIsNotCounted() {
        passes(when("\"" + "(".repeat(100) + "; if if && \" == \"a\\\"" + "(".repeat(100) + "\""));
        passes("// " + "(".repeat(100) + "\" if\n" + when("true"));
        passes(when("\"a\\\\\" == \"" + "(".repeat(100) + "\""));
    }

    /// The official lexer ends a comment there, so what follows is code.
    @Test
    void aCarriageReturnEndsAComment() {
        refused(AdministrationLimits.POLICY_BRACKETS, 51, "// x\r" + "(".repeat(100));
    }

    @Test
    void theLineIsWhereThePolicyBegins() {
        String first = HEAD + "\"a\nb\" == \"\" };\n";
        refused(AdministrationLimits.POLICY_BRACKETS, 5, 51, first + "// comment\n\n" + "(\n".repeat(51));
    }

    @Test
    void anUnfinishedStringOrCommentEndsTheText() {
        passes("\"");
        passes("\"a\\");
        passes("// x");
        passes("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "if ", "a has b.", "[", "{\"a\":", "-", "(;", "\"a\" in ", ".a", "// (\r("})
    void hostileTextIsRefusedInTimeWhateverItsLength(String part) {
        String text = part.repeat(5 * 1024 * 1024 / part.length());
        String shorter = part.repeat(4 * 1024 * 1024 / part.length());

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertEquals(1, lines(text).size());
            assertEquals(1, lines(shorter).size());
        });
    }

    @Test
    void aHundredThousandLevelsAreRefused() {
        refused(AdministrationLimits.POLICY_BRACKETS, 51, when("(".repeat(100_000) + "true" + ")".repeat(100_000)));
    }
}
