package dev.sekisho.server.gateway.forwardauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.server.gateway.forwardauth.OriginalRequest.Decoded;
import dev.sekisho.server.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginalRequestTest {
    @Test
    void nginxHeadersAreRead() {
        assertAsked("GET", "/a?b=c", "X-Original-Method: GET", "X-Original-URI: /a?b=c");
        assertAsked("PUT", "/a?b=c", "X-Original-Method: PUT", "X-Original-URL: https://app.example/a?b=c");
        assertAsked("GET", "/", "X-Original-Method: GET", "X-Original-URL: http://app.example:8080");
        assertAsked("GET", "/?b", "X-Original-Method: GET", "X-Original-URL: http://app.example?b");
    }

    @Test
    void traefikHeadersAreRead() {
        assertAsked("POST", "/a", "X-Forwarded-Method: POST", "X-Forwarded-Uri: /a", "X-Forwarded-Host: app.example");
    }

    @Test
    void aMissingMethodOrTargetIsUnclear() {
        assertUnclear();
        assertUnclear("X-Original-Method: GET");
        assertUnclear("X-Original-URI: /a");
        assertUnclear("X-Forwarded-Method: GET", "X-Forwarded-Host: app.example");
        assertUnclear("X-Original-Method: ", "X-Original-URI: /a");
    }

    @Test
    void familiesAreNotMixed() {
        assertUnclear("X-Original-Method: GET", "X-Forwarded-Uri: /a");
        assertUnclear("X-Forwarded-Method: GET", "X-Original-URI: /a");
    }

    @Test
    void familiesThatAgreeAreRead() {
        assertAsked(
                "GET",
                "/a",
                "X-Original-Method: GET",
                "X-Original-URI: /a",
                "X-Forwarded-Method: GET",
                "X-Forwarded-Uri: /a");
    }

    @Test
    void familiesThatDisagreeAreUnclear() {
        assertUnclear(
                "X-Original-Method: GET",
                "X-Original-URI: /public",
                "X-Forwarded-Method: GET",
                "X-Forwarded-Uri: /secret");
        assertUnclear("X-Original-Method: GET", "X-Original-URI: /a", "X-Forwarded-Method: POST");
        assertUnclear("X-Original-Method: GET", "X-Original-URI: /a", "X-Forwarded-Uri: /b");
    }

    @Test
    void twoTargetsOfOneFamilyMustAgree() {
        assertUnclear("X-Original-Method: GET", "X-Original-URI: /a", "X-Original-URL: https://app.example/b");
        assertAsked(
                "GET", "/a", "X-Original-Method: GET", "X-Original-URI: /a", "X-Original-URL: https://app.example/a");
    }

    @Test
    void twoHostsAreUnclear() {
        assertUnclear(
                "X-Original-Method: GET",
                "X-Original-URL: https://elsewhere.example/a",
                "X-Forwarded-Host: app.example");
        assertAsked(
                "GET",
                "/a",
                "X-Original-Method: GET",
                "X-Original-URL: https://APP.example/a",
                "X-Forwarded-Host: app.example:443");
    }

    @Test
    void anUrlWithoutAuthorityOrWithUserIsUnclear() {
        assertUnclear("X-Original-Method: GET", "X-Original-URL: /a");
        assertUnclear("X-Original-Method: GET", "X-Original-URL: https:///a");
        assertUnclear("X-Original-Method: GET", "X-Original-URL: https://app.example@elsewhere.example/a");
        assertUnclear("X-Original-Method: GET", "X-Original-URL: ftp://app.example/a");
        assertUnclear("X-Original-Method: GET", "X-Original-URL: https://app.example#/a");
    }

    @Test
    void aRepeatedHeaderIsUnclearEvenIfBothSayTheSame() {
        assertUnclear("X-Original-Method: GET", "X-Original-URI: /a", "X-Original-URI: /a");
        assertUnclear("X-Original-Method: GET", "X-Original-Method: POST", "X-Original-URI: /a");
        assertUnclear(
                "X-Original-Method: GET",
                "X-Original-URI: /a",
                "X-Forwarded-Host: app.example",
                "X-Forwarded-Host: elsewhere.example");
    }

    @Test
    void aMethodIsAToken() {
        assertUnclear("X-Original-Method: GET, POST", "X-Original-URI: /a");
        assertUnclear("X-Original-Method: GET /b HTTP/1.1", "X-Original-URI: /a");
        assertUnclear("X-Original-Method: " + "G".repeat(33), "X-Original-URI: /a");
    }

    private static void assertAsked(String method, String target, String... lines) {
        assertEquals(
                new Decoded.Asked(new OriginalRequest(method, target)), OriginalRequest.decode(headers(lines)::all));
    }

    private static void assertUnclear(String... lines) {
        assertInstanceOf(Decoded.Unclear.class, OriginalRequest.decode(headers(lines)::all));
    }

    static HttpHeaders headers(String... lines) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            String name = line.substring(0, colon);
            List<String> before = byName.getOrDefault(name, List.of());
            List<String> values = new java.util.ArrayList<>(before);
            values.add(line.substring(colon + 2));
            byName.put(name, values);
        }
        return new HttpHeaders(byName);
    }
}
