package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/reference/pack.md`, each copied into the file whose name stands above it, are a finished pack,
/// and the commands that the page shows print what it shows.
final class ReferencePageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "pack.md");
    private static final Pattern FILE = Pattern.compile("\n`([^`\n]+)`\n\n```[a-z]+\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("\n```console\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern EXPLAINED =
            Pattern.compile("\nWith `--explain` .*?```json\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    private void copy(String page) throws IOException {
        Matcher file = FILE.matcher(page);
        while (file.find()) {
            Path target = folder.resolve(file.group(1));
            Files.createDirectories(target.resolve("..").normalize());
            Files.writeString(target, file.group(2));
        }
    }

    /// A call as the page shows it, in the folder into which its examples were copied.
    private String output(String call) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        String[] arguments = Stream.of(call.split(" ", -1))
                .skip(1)
                .map(word -> Files.exists(folder.resolve(word))
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
        assertEquals(0, Main.run(printer, printer, Texts.of(Locale.ENGLISH), arguments), out::toString);
        return out.toString();
    }

    private static String withoutHash(String text) {
        return text.replaceAll("sha256:[0-9a-fA-F…]+", "sha256:").strip();
    }

    @Test
    void theExamplesOfThePageAreAPackThatDoesWhatThePageShows() throws IOException {
        String page = Files.readString(PAGE);
        copy(page);
        List<String> calls = new ArrayList<>();
        Matcher console = CONSOLE.matcher(page);
        while (console.find()) {
            for (String one : console.group(1).split("(?m)^\\$ ", -1)) {
                if (!one.isBlank()) {
                    String call = one.lines().findFirst().orElse("");
                    calls.add(call);
                    assertEquals(withoutHash(one.substring(call.length())), withoutHash(output(call)), call);
                }
            }
        }
        for (String command : List.of("policy check", "policy test", "decide")) {
            assertTrue(calls.stream().anyMatch(call -> call.startsWith("./sekisho " + command)), command);
        }
    }

    @Test
    void theExplanationOfThePageIsPartOfWhatTheSameCallPrints() throws IOException {
        String page = Files.readString(PAGE);
        copy(page);
        Matcher explained = EXPLAINED.matcher(page);
        assertTrue(explained.find());
        String call = page.lines()
                .filter(line -> line.startsWith("$ ./sekisho decide "))
                .findFirst()
                .orElseThrow();

        String printed = withoutIndent(output(call.substring("$ ".length()) + " --explain"));

        assertTrue(printed.contains(withoutIndent(explained.group(1))), printed);
    }

    private static String withoutIndent(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
