package dev.sekisho.decision.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProductVersionTest {
    @Test
    void theVersionIsTheBuilds() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertTrue(
                pom.contains("<artifactId>pdp</artifactId><version>" + ProductVersion.TEXT + "</version>"),
                "the parent in pom.xml, and ProductVersion");
    }
}
