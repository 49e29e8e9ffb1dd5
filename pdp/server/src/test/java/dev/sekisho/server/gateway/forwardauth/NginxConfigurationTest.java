package dev.sekisho.server.gateway.forwardauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.gateway.forwardauth.NginxConfiguration.Token;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxConfigurationTest {
    @Test
    void everyPlaceIsFilled() {
        assertFalse(text("http://127.0.0.1:9000", Token.PASSED_ON).matches("(?s).*@[a-z-]+@.*"));
    }

    @Test
    void theKeyStandsInOnePlace() {
        String text = text("http://127.0.0.1:9000", Token.PASSED_ON);

        assertEquals(text.indexOf("KEY-OF-THE-TEST"), text.lastIndexOf("KEY-OF-THE-TEST"));
        assertTrue(text.contains("KEY-OF-THE-TEST"), text);
    }

    @Test
    void theQuestionCarriesOnlyWhatItNames() {
        String question = location(text("http://127.0.0.1:9000", Token.PASSED_ON), "/.sekisho/decision");

        assertTrue(question.contains("proxy_pass_request_headers off;"), question);
        assertTrue(question.contains("proxy_pass_request_body off;"), question);
        assertTrue(question.contains("internal;"), question);
    }

    @Test
    void theApplicationSeesNoHeaderThatThePdpReads() {
        String application = location(text("http://127.0.0.1:9000", Token.PASSED_ON), "/");

        for (String name : Surroundings.HEADERS) {
            assertTrue(application.contains("proxy_set_header " + name + " "), name);
        }
        assertTrue(application.contains("proxy_set_header Sekisho-Key \"\";"), application);
        assertTrue(application.contains("proxy_set_header Authorization $http_authorization;"), application);
    }

    @Test
    void theTokenIsStrippedOnDemand() {
        String application = location(text("http://127.0.0.1:9000", Token.STRIPPED), "/");

        assertTrue(application.contains("proxy_set_header Authorization \"\";"), application);
    }

    @Test
    void anApplicationBehindTlsIsVerified() {
        String application = location(text("https://app.example", Token.PASSED_ON), "/");

        assertTrue(application.contains("proxy_ssl_verify on;"), application);
        assertTrue(application.contains("proxy_ssl_name app.example;"), application);
        assertTrue(text("https://app.example", Token.PASSED_ON).contains("server app.example:443;"), application);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a",
                "http://a/b",
                "http://a?b",
                "http://u@a",
                "http://",
                "a:80",
                "http://a;b",
                "http://a b",
                "http://a{b}",
                "http://a#b",
                "//a",
            })
    void aServerIsSchemeHostAndPort(String url) {
        assertEquals(Optional.empty(), NginxConfiguration.server(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;", "a\"", "$a", "{", "a\nb", "", "a'"})
    void nothingEndsADirective(String text) {
        assertFalse(NginxConfiguration.isServerName(text), text);
        assertFalse(NginxConfiguration.isPath(text), text);
        assertFalse(NginxConfiguration.isId(text), text);
        assertFalse(NginxConfiguration.isAddress(text), text);
    }

    private static String text(String upstream, Token token) {
        return new NginxConfiguration(
                        "group-ware",
                        ApiKey.presented("KEY-OF-THE-TEST"),
                        URI.create("http://127.0.0.1:8181"),
                        URI.create(upstream),
                        8080,
                        "app.example",
                        "/var/log/nginx/a.log",
                        new TreeMap<>(Map.of("10.0.0.7", "lg-0001")),
                        new TreeMap<>(Map.of("10.0.0.0/8", "lgwan")),
                        token)
                .text();
    }

    /// The block of one location, up to its closing brace.
    private static String location(String text, String path) {
        int start = text.indexOf("location " + (path.equals("/") ? "/ {" : "= " + path + " {"));
        return text.substring(start, text.indexOf("\n    }\n", start));
    }
}
