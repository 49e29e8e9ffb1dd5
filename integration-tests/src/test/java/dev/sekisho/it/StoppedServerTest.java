package dev.sekisho.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StoppedServerTest {
    @Test
    void nothingPassesWhileTheServerIsStopped(@TempDir Path folder) {
        try (Gatehouse gatehouse = Gatehouse.open(folder)) {
            gatehouse.soundTerminal(1);
            assertEquals(200, gatehouse.openDocument(1, "aal1").statusCode());
            gatehouse.application.takeArrived();

            gatehouse.server.close();
            HttpResponse<String> enforced = gatehouse.openDocument(1, "aal1");
            HttpResponse<String> observed = Web.send(
                    Gatehouse.terminal(1),
                    "GET",
                    Gatehouse.url(gatehouse.observingPort, "/documents/1"),
                    "",
                    "Authorization",
                    gatehouse.hanako("aal1"));

            assertEquals(List.of(503, 503), List.of(enforced.statusCode(), observed.statusCode()));
            assertTrue(enforced.body().contains("Please try again later"), enforced.body());
            assertEquals(List.of(), gatehouse.application.takeArrived());
        }
    }
}
