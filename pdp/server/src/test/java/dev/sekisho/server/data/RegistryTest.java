package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.caller.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path temporary = Path.of("");

    private final List<Problem> problems = new ArrayList<>();
    private DataFolder folder = new DataFolder(Path.of(""));

    @BeforeEach
    void open() {
        folder = DataFolder.open(temporary.resolve("data"));
    }

    private Registry registry() {
        return new Registry(
                folder.peps(),
                List.of(new Registry.Owner(ApiKey.presented("feed").hash(), new Caller.Feed(Set.of("*")))),
                problems::add);
    }

    private static PepRegistration registration(String id, String key, boolean verifiesUsers) {
        return new PepRegistration(
                id,
                ApiKey.presented(key).hash(),
                new RouteMode.Enforce(),
                Set.of(),
                verifiesUsers,
                Set.of(),
                false,
                Set.of("*"),
                List.of(),
                JsonArray.of(),
                CREATED);
    }

    private void write(PepRegistration one) {
        DataFile.write(FirstStart.pepFile(folder, one.id()), one.toJson());
    }

    private static Caller find(Registry registry, String key) {
        return registry.find(ApiKey.presented(key));
    }

    private static Pep pep(Registry registry, String key) {
        return assertInstanceOf(Caller.Gateway.class, find(registry, key)).pep();
    }

    @Test
    void eachKeyIsItsOwners() {
        write(registration("one", "key-1", true));
        write(registration("two", "key-2", true));
        Registry registry = registry();

        assertEquals("one", pep(registry, "key-1").id());
        assertEquals("two", pep(registry, "key-2").id());
        assertInstanceOf(Caller.Feed.class, find(registry, "feed"));
        assertInstanceOf(Caller.Stranger.class, find(registry, "key-3"));
        assertInstanceOf(Caller.Stranger.class, find(registry, ""));
    }

    @Test
    void whatIsNewCountsAfterTheNextLook() {
        Registry registry = registry();
        write(registration("one", "key-1", true));
        assertInstanceOf(Caller.Stranger.class, find(registry, "key-1"));

        registry.reload();

        assertTrue(pep(registry, "key-1").verifiesUsers());
        write(registration("one", "key-1", false));
        registry.reload();
        assertFalse(pep(registry, "key-1").verifiesUsers());
    }

    @Test
    void aRegistrationThatIsTakenAwayOpensNothing() throws IOException {
        write(registration("one", "key-1", true));
        Registry registry = registry();
        Files.delete(FirstStart.pepFile(folder, "one"));

        registry.reload();

        assertInstanceOf(Caller.Stranger.class, find(registry, "key-1"));
        assertTrue(registry.registration("one").isEmpty());
    }

    @Test
    void aBrokenFileKeepsTheLastAcceptedStateAndIsNamedOnce() throws IOException {
        write(registration("one", "key-1", true));
        Registry registry = registry();
        Files.writeString(FirstStart.pepFile(folder, "one"), "{\"format\": 1, \"id\":");

        registry.reload();
        registry.reload();

        assertEquals("one", pep(registry, "key-1").id());
        assertEquals(1, problems.size());
        assertTrue(
                problems.getFirst().where().contains("one.json"),
                problems.getFirst().line());
    }

    @Test
    void aFileThatWasNeverGoodOpensNothing() throws IOException {
        Files.writeString(FirstStart.pepFile(folder, "one"), "{\"format\": 1}");
        registry();

        assertEquals(ServerError.PEP_REGISTRATION_INVALID, problems.getFirst().code());
    }

    @Test
    void aFileUnderAnothersNameIsRefused() {
        DataFile.write(
                FirstStart.pepFile(folder, "two"),
                registration("one", "key-1", true).toJson());
        Registry registry = registry();

        assertInstanceOf(Caller.Stranger.class, find(registry, "key-1"));
        assertEquals(ServerError.PEP_REGISTRATION_INVALID, problems.getFirst().code());
    }

    @Test
    void twoGatewaysDoNotShareAKey() {
        write(registration("one", "key-1", true));
        write(registration("two", "key-1", true));
        Registry registry = registry();

        assertEquals("one", pep(registry, "key-1").id());
        assertTrue(registry.registration("two").isEmpty());
        assertEquals(1, problems.size());
    }

    @Test
    void aNewerFormatIsNotAccepted() throws IOException {
        write(registration("one", "key-1", true));
        Registry registry = registry();
        Path file = FirstStart.pepFile(folder, "one");
        Files.writeString(file, Files.readString(file).replace("\"format\": 1", "\"format\": 2"));

        registry.reload();

        assertEquals(ServerError.DATA_FORMAT_NEWER, problems.getFirst().code());
        assertEquals("one", pep(registry, "key-1").id());
    }

    @Test
    void halfWrittenFilesAreNotLookedAt() throws IOException {
        Files.writeString(folder.peps().resolve(".new-1.tmp"), "{");
        Files.writeString(folder.peps().resolve(".one.json"), "{");
        registry();

        assertTrue(problems.isEmpty(), problems.toString());
    }
}
