package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path temporary = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Locale locale, String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), Texts.of(locale), arguments);
    }

    private int run(String... arguments) {
        return run(Locale.ENGLISH, arguments);
    }

    private void assertOneLine(String code) {
        assertTrue(err.toString().startsWith(code + ": "), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "serve --prot 1",
                "serve --port x",
                "serve --port",
                "serve extra",
                "audit query --limit many",
                "why",
                "policy release",
            })
    void aWrongCallIsOneLineAndStatusTwo(String call) {
        assertEquals(2, run(call.split(" ")));
        assertOneLine("usage_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --port 65536 --data D",
                "serve --port=-1 --data D",
                "audit query --data D --limit=-1",
                "audit query --data D --from yesterday",
                "audit query --data D --outcome maybe",
            })
    void aWrongValueIsOneLine(String call) {
        String data = temporary.resolve("data").toString();
        assertTrue(run(call.replace("D", data).split(" ")) != 0);
        assertOneLine("usage_error");
    }

    @Test
    void readingWhatIsNotThereIsOneLine() {
        assertEquals(
                1, run("audit", "query", "--data", temporary.resolve("none").toString()));
        assertOneLine("data_foreign");
    }

    @Test
    void anUnwritableDataFolderIsOneLine() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");

        assertEquals(1, run("serve", "--data", file.toString(), "--port", "0", "--https-port", "0"));
        assertOneLine("data_unwritable");
    }

    @Test
    void aBrokenConfigurationIsOneLine() throws IOException {
        Path config = Files.writeString(temporary.resolve("config.json"), "{\"x\": 1}");

        assertEquals(1, run("serve", "--data", temporary.resolve("data").toString(), "--config", config.toString()));
        assertOneLine("config_invalid");
        assertFalse(Files.exists(temporary.resolve("data")));
    }

    @Test
    void refusalsFollowTheLanguageAndCodesDoNot() {
        assertEquals(2, run(Locale.JAPAN, "serve", "--prot"));

        assertTrue(err.toString().startsWith("usage_error: "), err.toString());
        assertTrue(err.toString().contains("検出"), err.toString());
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertEquals(0, run());
        assertTrue(out.toString().contains("serve"), out.toString());
        assertFalse(out.toString().contains("cedar-worker"), out.toString());
    }

    @Test
    void eachCommandHasHelp() {
        assertEquals(0, run("serve", "--help"));
        assertTrue(out.toString().contains("--https-port"), out.toString());
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        assertEquals(keys("texts.properties"), keys("texts_ja.properties"));
    }

    private static java.util.Set<String> keys(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream resource = Main.class.getResourceAsStream(name)) {
            properties.load(resource);
        }
        return properties.stringPropertyNames();
    }
}
