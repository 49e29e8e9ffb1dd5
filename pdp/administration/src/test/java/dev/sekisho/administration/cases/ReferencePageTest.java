package dev.sekisho.administration.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.check.PackCheck;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.json.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/reference/pack.md`, copied as the page says, are a finished pack.
final class ReferencePageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "pack.md");

    @TempDir
    private Path folder;

    /// The examples under a heading, in order.
    private static List<String> examples(String page, String heading) {
        int start = page.indexOf("\n## " + heading + "\n");
        int end = page.indexOf("\n## ", start + 1);
        Matcher block = Pattern.compile("```[a-z]+\n(.*?)```", Pattern.DOTALL).matcher(page.substring(start, end));
        List<String> found = new ArrayList<>();
        while (block.find()) {
            found.add(block.group(1));
        }
        return found;
    }

    private void write(String file, String text) throws IOException {
        Path target = folder.resolve("library").resolve(file);
        Files.createDirectories(target.resolve("..").normalize());
        Files.writeString(target, text);
    }

    @Test
    void theExamplesOfThePageAreAPackThatHolds() throws IOException {
        String page = Files.readString(PAGE);
        for (String file : List.of("pack.json", "remedies.json", "sources.json", "routes.json", "calendar.json")) {
            write(file, examples(page, file).getFirst());
        }
        write("README.md", "For a library.");
        write("schema.cedarschema", examples(page, "schema.cedarschema").getFirst());
        write("policies.cedar", examples(page, "Policies").stream().collect(Collectors.joining("\n")));
        write("settings/own.json", examples(page, "settings/*.json").getFirst());
        write("tables/own.json", examples(page, "tables/*.json").getFirst());
        write("directory/own.json", examples(page, "directory/*.json").getFirst());
        write("messages/ja.json", examples(page, "messages/{ja,en}.json").getFirst());
        write("messages/en.json", examples(page, "messages/{ja,en}.json").getFirst());
        write("cases/readiness.json", examples(page, "cases/*.json").getFirst());

        try (Cedar cedar = Cedar.start(List.of())) {
            Path pack = folder.resolve("library");
            List<String> problems = switch (new PackCheck(cedar).check(PackFolder.of(pack))) {
                case Checked.Broken(Problem problem) -> List.of(problem.line());
                case Checked.Compiled(var _, var _, List<Problem> found) ->
                    found.stream().map(Problem::line).toList();
            };
            assertEquals(List.of(), problems);
            try (Office library = new Office(cedar, pack)) {
                for (PackCase one : library.cases()) {
                    assertEquals(List.of(), library.runner().run(one).mismatches(), one.name());
                }
                PolicyMutation.Unnoticed unnoticed =
                        new PolicyMutation(library.judge(), library.runner(), cedar).run(library.cases());
                assertEquals(Set.of(), unnoticed.removal());
                assertEquals(Set.of(), unnoticed.negation());
            }
        }
    }
}
