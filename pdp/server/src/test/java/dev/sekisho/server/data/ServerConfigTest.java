package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.path.Sample;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.issuer.IssuerSetting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
    @TempDir
    private Path temporary = Path.of("");

    private ServerConfig read(String text) throws IOException {
        return ServerConfig.read(Files.writeString(temporary.resolve("config.json"), text));
    }

    @Test
    void issuersAndTheUrlAreRead() throws IOException {
        ServerConfig config = read("""
                {"issuers": [{"issuer": "https://idp.example/r", "audience": "city"},
                             {"issuer": "http://127.0.0.1:9000", "audience": "city",
                              "jwks_uri": "http://127.0.0.1:9000/keys", "algorithms": ["RS256"]}],
                 "public_url": "https://pdp.example:8443"}""");

        assertEquals("https://pdp.example:8443", config.publicUrl());
        assertEquals(IssuerSetting.DISCOVERED, config.issuers().getFirst().keySet());
        assertEquals(
                URI.create("http://127.0.0.1:9000/keys"),
                config.issuers().get(1).keySet());
    }

    @Test
    void nothingNeedsToBeConfigured() throws IOException {
        assertEquals(ServerConfig.NONE, read("{}"));
    }

    @Test
    void theShareThatIsDecidedTwiceIsReadUpToItsBounds() throws IOException {
        assertEquals(new Sample(0), read("{\"redecide_share\": 0}").redecided());
        assertEquals(new Sample(Sample.ALL), read("{\"redecide_share\": 10000}").redecided());
        assertEquals(new Sample(100), ServerConfig.NONE.redecided());
        assertFalse(ServerConfig.NONE.officialCheck());
        assertTrue(read("{\"official_check\": true}").officialCheck());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"issuer\": []}",
                "{\"issuers\": {}}",
                "{\"issuers\": [{\"issuer\": \"https://a\"}]}",
                "{\"issuers\": [{\"issuer\": \"http://idp.example\", \"audience\": \"x\"}]}",
                "{\"issuers\": [{\"issuer\": \"https://u:p@a\", \"audience\": \"x\"}]}",
                "{\"issuers\": [{\"issuer\": \"https://a\", \"audience\": \"x\", \"jwks_uri\": \"ftp://a\"}]}",
                "{\"issuers\": [{\"issuer\": \"https://a\", \"audience\": \"x\", \"algorithms\": [\"HS256\"]}]}",
                "{\"issuers\": [{\"issuer\": \"https://a\", \"audience\": \"x\", \"extra\": 1}]}",
                "{\"public_url\": \"http://pdp.example\"}",
                "{\"public_url\": \"https://pdp.example/\"}",
                "{\"public_url\": \"https://pdp.example?x\"}",
                "{\"public_url\": 1}",
                "{\"redecide_share\": -1}",
                "{\"redecide_share\": 10001}",
                "{\"redecide_share\": \"100\"}",
                "{\"redecide_share\": 0.5}",
                "{\"official_check\": 1}",
            })
    void whatDoesNotHoldIsRefused(String text) {
        ProblemException refused = assertThrows(ProblemException.class, () -> read(text));

        assertEquals(ServerError.CONFIG_INVALID, refused.problem().code());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> ServerConfig.read(temporary.resolve("none.json")));

        assertEquals(ServerError.CONFIG_INVALID, refused.problem().code());
    }
}
