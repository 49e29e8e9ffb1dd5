package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStoreTest {
    @TempDir
    private Path temporary = Path.of("");

    private DataFolder folder = new DataFolder(Path.of(""));

    @BeforeEach
    void open() {
        folder = DataFolder.open(temporary.resolve("data"));
    }

    private ReleaseStore store() {
        return new ReleaseStore(folder.releases(), NodeKey.open(folder));
    }

    private static ReleaseBundle bundle(String name) {
        TreeMap<String, JsonObject> documents = new TreeMap<>();
        documents.put("pack.json", JsonObject.builder().put("name", name).build());
        return new ReleaseBundle(documents);
    }

    private ErrorCode refusal() {
        return assertThrows(ProblemException.class, () -> store().latest())
                .problem()
                .code();
    }

    @Test
    void aNewNodeHasNone() {
        assertTrue(store().latest().isEmpty());
    }

    @Test
    void whatWasImportedIsInForceAtTheNextStart() {
        store().importAs(1, bundle("city"), InstantSource.system());

        ReleaseStore.Numbered latest = store().latest().orElseThrow();
        assertEquals(1, latest.number());
        assertEquals(bundle("city").hash(), latest.bundle().hash());
        assertTrue(Files.exists(folder.releases().resolve("00000001.zip")));
        assertTrue(Files.exists(folder.releases().resolve("00000001.json")));
    }

    @Test
    void theHighestNumberIsInForce() {
        store().importAs(1, bundle("city"), InstantSource.system());
        store().importAs(2, bundle("town"), InstantSource.system());

        assertEquals(
                bundle("town").hash(), store().latest().orElseThrow().bundle().hash());
    }

    @Test
    void anotherBundleUnderTheSameNameIsRefused() throws IOException {
        store().importAs(1, bundle("city"), InstantSource.system());
        Files.write(folder.releases().resolve("00000001.zip"), bundle("town").toZip());

        assertEquals(DecisionError.RELEASE_SIGNATURE, refusal());
    }

    @Test
    void aSignatureOfAnotherNodeIsRefused() throws IOException {
        DataFolder other = DataFolder.open(temporary.resolve("other"));
        new ReleaseStore(other.releases(), NodeKey.open(other)).importAs(1, bundle("town"), InstantSource.system());
        store();
        for (String name : new String[] {"00000001.zip", "00000001.json"}) {
            Files.copy(
                    other.releases().resolve(name),
                    folder.releases().resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertEquals(DecisionError.RELEASE_SIGNATURE, refusal());
    }

    @Test
    void aBundleWithoutSignatureIsRefused() throws IOException {
        store().importAs(1, bundle("city"), InstantSource.system());
        Files.delete(folder.releases().resolve("00000001.json"));

        assertEquals(DecisionError.RELEASE_SIGNATURE, refusal());
    }

    @Test
    void anOlderReleaseUnderAHigherNumberIsRefused() throws IOException {
        store().importAs(1, bundle("city"), InstantSource.system());
        for (String suffix : new String[] {".zip", ".json"}) {
            Files.copy(
                    folder.releases().resolve("00000001" + suffix),
                    folder.releases().resolve("00000002" + suffix));
        }

        assertEquals(DecisionError.RELEASE_SIGNATURE, refusal());
    }

    @Test
    void aCutBundleIsRefused() throws IOException {
        store().importAs(1, bundle("city"), InstantSource.system());
        Path file = folder.releases().resolve("00000001.zip");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThrows(ProblemException.class, () -> store().latest());
    }

    @Test
    void aBrokenNodeKeyIsRefused() throws IOException {
        store();
        Files.writeString(folder.keys().resolve("node.json"), "{\"format\": 1, \"private_key\": \"AAAA\"}");

        assertThrows(ProblemException.class, this::store);
    }
}
