package dev.sekisho.server.gateway.forwardauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.gateway.forwardauth.RequestPath.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @Test
    void segmentsAreDecodedOnce() {
        assertEquals(List.of("documents", "2026-0412"), segments("/documents/2026-0412"));
        assertEquals(List.of("文書", "議事録 3"), segments("/%E6%96%87%E6%9B%B8/%e8%ad%b0%E4%BA%8B%E9%8C%B2%203"));
        assertEquals(List.of("a+b", "c:d@e=f,g"), segments("/a+b/c:d@e=f,g"));
    }

    @Test
    void theRootHasNoSegments() {
        assertEquals(List.of(), segments("/"));
        assertEquals(List.of(), segments("/?page=2"));
    }

    @Test
    void aTrailingSlashIsAnEmptyLastSegment() {
        assertEquals(List.of("portal", ""), segments("/portal/"));
    }

    @Test
    void theQueryIsLeftAlone() {
        assertEquals(List.of("a"), segments("/a?next=/../b;c//d%2e%25&x=|{}"));
    }

    @Test
    void dotsInsideASegmentStay() {
        assertEquals(List.of("report.v1..pdf", ".well-known"), segments("/report.v1..pdf/.well-known"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/.",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/...",
                "/%2e%2e/a",
                "/%2E/a",
                "/a%2eb",
                "/.%2e/a",
            })
    void dotSegmentsAndEncodedDotsAreRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2fb", "/a%2Fb", "/a%5cb", "/a%5Cb", "/a\\b", "/%c0%afb", "/%e0%80%af"})
    void encodedSlashesAndBackslashesAreRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%252fb", "/%252e%252e/b", "/100%25", "/%25"})
    void doubleEncodingIsRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "//a", "/a//b", "/a//"})
    void duplicateSlashesAreRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a;b", "/a;jsessionid=1/b", "/a%3bb", "/;/a"})
    void pathParametersAreRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%00",
                "/a%0d%0aX-Injected:%201",
                "/a%0A",
                "/a\r\nb",
                "/a\tb",
                "/a%7f",
                "/a%c2%85",
                "/a%e2%80%a8b",
                "/%e2%80%aeb",
                "/a?b\r\nc",
                "/a b",
                "/é",
            })
    void controlCharactersAndRawBytesAreRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere/a",
                "https://app.example/a",
                "//elsewhere/a",
                "*",
                "",
                "a/b",
                "?a",
                "/a#b",
                "/a?b#c",
            })
    void onlyOriginFormWithoutFragmentIsRead(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%1", "/%g0", "/a%e", "/%u002f", "/%ff", "/%ed%a0%80", "/a|b", "/{id}", "/a\"b"})
    void malformedEncodingIsRefused(String target) {
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(target));
    }

    @Test
    void theLongestPathIsReadAndOneMoreCharacterIsNot() {
        String longest = "/" + "a".repeat((int) ServerLimits.REQUEST_TEXT.value() - 1);

        assertEquals(1, segments(longest).size());
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(longest + "a"));
    }

    @Test
    void theLongestTargetIsReadAndOneMoreCharacterIsNot() {
        String longest = "/a?" + "b".repeat((int) ServerLimits.URI_BYTES.value() - 3);

        assertEquals(List.of("a"), segments(longest));
        assertInstanceOf(Reading.Ambiguous.class, RequestPath.read(longest + "b"));
    }

    private static List<String> segments(String target) {
        return assertInstanceOf(Reading.Clear.class, RequestPath.read(target))
                .path()
                .segments();
    }
}
