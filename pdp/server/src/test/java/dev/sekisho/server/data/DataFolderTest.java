package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary = Path.of("");

    private static ErrorCode code(Executable refused) {
        return assertThrows(ProblemException.class, refused).problem().code();
    }

    @Test
    void itIsMadeWithItsFoldersForThisAccountOnly() throws IOException {
        DataFolder folder = DataFolder.open(temporary.resolve("a/b"));

        for (Path one : List.of(
                folder.log(), folder.signals(), folder.tls(), folder.releases(), folder.peps(), folder.keys())) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
    }

    @Test
    void openingAgainChangesNothing() throws IOException {
        DataFolder folder = DataFolder.open(temporary.resolve("data"));
        Files.writeString(folder.log().resolve("kept"), "x");

        DataFolder.open(temporary.resolve("data"));

        assertTrue(Files.exists(folder.log().resolve("kept")));
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("sekisho.json"), "{\"format\": 2}");

        assertEquals(ServerError.DATA_FORMAT_NEWER, code(() -> DataFolder.open(data)));
        assertEquals(ServerError.DATA_FORMAT_NEWER, code(() -> DataFolder.existing(data)));
    }

    @Test
    void aFileWithoutFormatIsRefused() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        for (String text : List.of("{}", "{\"format\": \"1\"}", "{\"format\": 0}", "[]", "1")) {
            Files.writeString(data.resolve("sekisho.json"), text);

            assertEquals(ServerError.DATA_FORM, code(() -> DataFolder.open(data)), text);
        }
    }

    @Test
    void somebodyElsesFolderIsNotTakenOver() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "dear");

        assertEquals(ServerError.DATA_FOREIGN, code(() -> DataFolder.open(temporary)));
        try (Stream<Path> entries = Files.list(temporary)) {
            assertEquals(1, entries.count());
        }
    }

    @Test
    void registrationsMadeBeforeTheFirstStartAreNotForeign() throws IOException {
        Files.createDirectory(temporary.resolve("peps"));

        DataFolder.open(temporary);

        assertTrue(Files.exists(temporary.resolve("sekisho.json")));
    }

    @Test
    void aPathThatCannotBeAFolderIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");

        assertEquals(ServerError.DATA_UNWRITABLE, code(() -> DataFolder.open(file)));
        assertEquals(ServerError.DATA_UNWRITABLE, code(() -> DataFolder.open(file.resolve("below"))));
    }

    @Test
    void aFolderWithoutItsMarkIsNoInstallation() {
        assertEquals(ServerError.DATA_FOREIGN, code(() -> DataFolder.existing(temporary.resolve("none"))));
    }

    @Test
    void oneServerAtATime() {
        DataFolder folder = DataFolder.open(temporary.resolve("data"));
        DataFolder.Lock held = folder.lock();

        assertEquals(ServerError.DATA_LOCKED, code(folder::lock));
        held.close();
        folder.lock().close();
    }

    @Test
    void filesAreForThisAccountOnlyAndReplacedWhole() throws IOException {
        Path file = temporary.resolve("one.json");
        DataFile.write(file, JsonObject.builder().put("a", 1));
        DataFile.write(file, JsonObject.builder().put("a", 2));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                JsonObject.builder().put("a", 2).build(), DataFile.read(file).orElseThrow());
        try (Stream<Path> entries = Files.list(temporary)) {
            assertEquals(1, entries.count());
        }
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheOldOne() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("one.json"));
        Files.writeString(folder.resolve("in-the-way"), "x");

        assertEquals(ServerError.DATA_UNWRITABLE, code(() -> DataFile.write(folder, JsonObject.builder())));
        try (Stream<Path> entries = Files.list(temporary)) {
            assertEquals(1, entries.count());
        }
    }
}
