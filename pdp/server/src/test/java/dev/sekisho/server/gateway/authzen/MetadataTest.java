package dev.sekisho.server.gateway.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonObject;
import dev.sekisho.server.fixture.Listening;
import dev.sekisho.server.fixture.Listening.Reply;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private final AtomicReference<String> url = new AtomicReference<>("https://pdp.example");
    private final Listening server =
            Listening.to(new Metadata(() -> Optional.of(url.get()).filter(text -> !text.isEmpty())));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void az50TheIdentifierIsThePublicUrl() {
        JsonObject metadata = server.send(server.request(Metadata.PATH)).json();

        assertEquals(Optional.of("https://pdp.example"), metadata.string("policy_decision_point"));
    }

    @Test
    void az51And54OnlyWhatIsServedIsNamed() {
        JsonObject metadata = server.send(server.request(Metadata.PATH)).json();

        assertEquals(
                Set.of("policy_decision_point", "access_evaluation_endpoint", "supported_obligations"),
                metadata.members().keySet());
        assertEquals(
                Optional.of("https://pdp.example/access/v1/evaluation"), metadata.string("access_evaluation_endpoint"));
    }

    @Test
    void az53ItMayBeKeptForAWhile() {
        Reply reply = server.send(server.request(Metadata.PATH));

        assertEquals(200, reply.status());
        assertEquals("application/json", reply.header("Content-Type"));
        assertTrue(reply.header("Cache-Control").contains("max-age="));
    }

    @Test
    void headTellsTheSameWithoutABody() {
        Reply reply = server.send(server.request(Metadata.PATH).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertEquals(200, reply.status());
        assertEquals("", reply.text());
    }

    @Test
    void beforeTheUrlIsKnownNothingIsSaid() {
        url.set("");

        assertEquals(503, server.send(server.request(Metadata.PATH)).status());
    }

    @Test
    void otherPathsAreUnknown() {
        Reply reply = server.send(server.request("/.well-known/authzen-configuration/tenant1"));

        assertEquals(404, reply.status());
        assertEquals("path_unknown", reply.code());
    }
}
