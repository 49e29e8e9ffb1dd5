package dev.sekisho.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.audit.AuditLog;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.FirstStart;
import dev.sekisho.server.data.ListenFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path temporary = Path.of("");

    private DataFolder folder = new DataFolder(Path.of(""));

    @BeforeEach
    void install() {
        folder = DataFolder.open(temporary.resolve("data"));
        FirstStart.run(folder, new SecureRandom(), InstantSource.system(), Set.of());
        AuditLog.open(folder.log(), JournalOptions.DEFAULT, InstantSource.system())
                .close();
    }

    private List<Finding> look() {
        return new Doctor(folder.path(), InstantSource.system(), () -> {}).look();
    }

    private List<String> problems() {
        return look().stream()
                .filter(finding -> finding.grade() == Finding.Grade.PROBLEM)
                .map(finding -> finding.check() + "." + finding.what())
                .toList();
    }

    @Test
    void aSoundInstallationHasNoProblem() {
        assertEquals(List.of(), problems());
    }

    @Test
    void keysThatOthersCanReadAreAProblem() throws IOException {
        Files.setPosixFilePermissions(folder.credentials(), PosixFilePermissions.fromString("rw-r--r--"));

        assertEquals(List.of("keys.open"), problems());
    }

    @Test
    void keysThatWereTakenAwayAreNone() throws IOException {
        Files.delete(folder.credentials());

        assertEquals(List.of(), problems());
    }

    @Test
    void aFolderThatOthersCanReadIsAProblem() throws IOException {
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertEquals(List.of("data.open"), problems());
    }

    @Test
    void portsThatDoNotAnswerAreAProblem() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        new ListenFile(closed, closed).write(folder.listenFile());

        assertEquals(List.of("ports.closed"), problems());
    }

    @Test
    void anEngineThatDoesNotStartIsAProblem() {
        List<Finding> findings = new Doctor(folder.path(), InstantSource.system(), () -> {
                    throw new ProblemException(AdministrationError.CEDAR_UNAVAILABLE, "cedar-worker", "a", "b");
                })
                .look();

        assertTrue(
                findings.stream()
                        .anyMatch(finding -> finding.grade() == Finding.Grade.PROBLEM
                                && finding.check().equals("engine")),
                findings.toString());
    }

    @Test
    void aFolderThatIsNoInstallationIsAProblem() {
        List<Finding> findings = new Doctor(temporary.resolve("none"), InstantSource.system(), () -> {}).look();

        assertEquals("data", findings.getLast().check());
        assertEquals(Finding.Grade.PROBLEM, findings.getLast().grade());
    }

    @Test
    void aDamagedLogIsAProblem() throws IOException {
        Files.writeString(folder.log().resolve("00000000000000000000.seg"), "something else\n");

        assertEquals(List.of("log.unreadable"), problems());
    }
}
