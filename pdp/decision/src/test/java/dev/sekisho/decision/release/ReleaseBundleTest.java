package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class ReleaseBundleTest {
    private final ReleaseBundle bundle = Library.bundle();

    private static Problem refusal(byte[] zip) {
        return assertThrows(ProblemException.class, () -> ReleaseBundle.read("x.zip", zip))
                .problem();
    }

    private static void assertInvalid(byte[] zip) {
        assertEquals(DecisionError.RELEASE_INVALID, refusal(zip).code());
    }

    @Test
    void aBundleReadsBackAsItIs() {
        ReleaseBundle again = ReleaseBundle.read("x.zip", bundle.toZip());
        assertEquals(bundle, again);
        assertEquals(bundle.hash(), again.hash());
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        TreeMap<String, JsonObject> reordered = new TreeMap<>();
        bundle.documents().reversed().forEach((name, document) -> reordered.put(name, reversed(document)));
        assertArrayEquals(bundle.toZip(), new ReleaseBundle(reordered).toZip());
        assertEquals(bundle.hash(), new ReleaseBundle(reordered).hash());
    }

    private static JsonObject reversed(JsonObject object) {
        JsonObject.Builder reversed = JsonObject.builder();
        List<String> names = new ArrayList<>(object.members().keySet());
        names.reversed().forEach(name -> reversed.put(name, object.get(name).orElseThrow()));
        return reversed.build();
    }

    @Test
    void otherContentHasAnotherName() {
        ReleaseBundle other = Library.bundleWith("calendar.json", Json.object("{'zone': 'Asia/Seoul'}"));
        assertFalse(bundle.hash().equals(other.hash()));
        assertTrue(bundle.hash().matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void aDocumentThatIsNotThereIsEmpty() {
        assertEquals(JsonObject.EMPTY, bundle.document("tables.json"));
    }

    /// Every byte: refused, or, where the format does not look at it, without effect.
    @Test
    void aFlippedByteIsRefusedOrChangesNothing() {
        byte[] zip = small().toZip();
        int refused = 0;
        for (int at = 0; at < zip.length; at++) {
            byte[] flipped = zip.clone();
            flipped[at] ^= 0x20;
            try {
                assertEquals(small(), ReleaseBundle.read("x.zip", flipped), "byte " + at);
            } catch (ProblemException refusal) {
                refused++;
            }
        }
        assertTrue(refused > zip.length / 2, "most of " + zip.length + ": " + refused);
    }

    private static ReleaseBundle small() {
        return new ReleaseBundle(new TreeMap<>(Map.of(
                "calendar.json", Json.object("{'zone': 'Asia/Tokyo'}"), "pack.json", Json.object("{'name': 'x'}"))));
    }

    @Test
    void aTruncatedBundleIsRefused() {
        byte[] zip = small().toZip();
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            try {
                assertEquals(small(), ReleaseBundle.read("x.zip", cut), "all documents were there at " + length);
            } catch (ProblemException refusal) {
                assertFalse(refusal.problem().found().isEmpty());
            }
        }
    }

    @Test
    void aMissingOrFurtherDocumentIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("routes.json");
        assertInvalid(zip(entries));

        Map<String, byte[]> more = entries();
        more.put("extra.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertInvalid(zip(more));
    }

    @Test
    void aChangedDocumentIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("routes.json", "{\"routes\":[]}".getBytes(StandardCharsets.UTF_8));
        assertInvalid(zip(entries));
    }

    @Test
    void aDocumentThatStandsTwiceIsRefused() throws IOException {
        assertEquals("a second `a.json`", refusal(duplicated()).found());
    }

    /// `a.json` twice: made under another name of the same length, which is then changed in the bytes.
    private static byte[] duplicated() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.json", "{}".getBytes(StandardCharsets.UTF_8));
        entries.put("b.json", "{\"x\":1}".getBytes(StandardCharsets.UTF_8));
        String text = new String(zip(entries), StandardCharsets.ISO_8859_1);
        return text.replace("b.json", "a.json").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void withoutItsManifestNothingIsRead() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("manifest.json");
        assertInvalid(zip(entries));
        assertInvalid(zip(Map.of()));
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        Map<String, byte[]> entries = entries();
        JsonObject manifest = Json.object(new String(bundle.manifest(), StandardCharsets.UTF_8));
        entries.put(
                "manifest.json",
                JsonWriter.canonical(manifest.toBuilder().put("format", 2).build()));
        assertTrue(refusal(zip(entries)).found().contains("format 2"));
    }

    @Test
    void whatIsNoZipOrNoJsonIsRefused() throws IOException {
        assertInvalid("not a zip".getBytes(StandardCharsets.UTF_8));
        assertInvalid(new byte[0]);
        Map<String, byte[]> entries = entries();
        entries.put("routes.json", "[]".getBytes(StandardCharsets.UTF_8));
        assertInvalid(zip(entries));
        entries.put("routes.json", "{".getBytes(StandardCharsets.UTF_8));
        assertEquals("x.zip!routes.json:1:2", refusal(zip(entries)).where());
    }

    /// 100 MiB of spaces in a few kilobytes.
    @Test
    void aBundleThatUnpacksToMoreThanTheLimitIsRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] spaces = new byte[100 * 1024 * 1024];
        Arrays.fill(spaces, (byte) ' ');
        entries.put("pack.json", spaces);
        byte[] bomb = zip(entries);
        assertTrue(bomb.length < 200_000);
        assertEquals("more than a release holds", refusal(bomb).found());
    }

    @Test
    void moreDocumentsThanTheLimitAreRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 65; i++) {
            entries.put("d" + i + ".json", "{}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("more than a release holds", refusal(zip(entries)).found());
    }

    @Test
    void theManifestNamesEveryDocumentButItself() {
        JsonObject manifest = Json.object(new String(bundle.manifest(), StandardCharsets.UTF_8));
        assertEquals(
                bundle.documents().keySet(),
                manifest.object("files").orElseThrow().members().keySet());
    }

    private static ReleaseBundle accepting(int policies) {
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < policies; i++) {
            ids.add("p" + i);
        }
        return new ReleaseBundle(small().documents(), ids);
    }

    @Test
    void whatWasAcceptedIsNamedAndCountsForTheHash() {
        ReleaseBundle accepting = accepting(2);
        assertEquals(accepting, ReleaseBundle.read("x.zip", accepting.toZip()));
        assertFalse(small().hash().equals(accepting.hash()));
        assertEquals(small().hash(), accepting(0).hash());
    }

    @Test
    void asManyAreAcceptedAsTheLimitSays() throws IOException {
        ReleaseBundle most = accepting(64);
        assertEquals(most, ReleaseBundle.read("x.zip", most.toZip()));
        ProblemException refusal = assertThrows(ProblemException.class, () -> accepting(65));
        assertEquals(DecisionError.RELEASE_INVALID, refusal.problem().code());
        List<String> ids = new ArrayList<>(most.acceptedSignalLoss());
        ids.add("q");
        assertEquals(
                "65 policies", refusal(withAccepted(JsonArray.ofStrings(ids))).found());
    }

    /// One form only: sorted, each once, not empty.
    @Test
    void anotherFormOfWhatWasAcceptedIsRefused() throws IOException {
        assertEquals(
                new TreeSet<>(List.of("a", "b")),
                ReleaseBundle.read("x.zip", withAccepted(Json.value("['a', 'b']")))
                        .acceptedSignalLoss());
        for (String other : List.of("['b', 'a']", "['a', 'a']", "[]", "[1]", "[['a']]")) {
            assertInvalid(withAccepted(Json.value(other)));
        }
        assertInvalid(withAccepted(new JsonString("a")));
    }

    private byte[] withAccepted(JsonValue accepted) throws IOException {
        Map<String, byte[]> entries = entries();
        JsonObject manifest = Json.object(new String(bundle.manifest(), StandardCharsets.UTF_8));
        entries.put(
                "manifest.json",
                JsonWriter.canonical(manifest.toBuilder()
                        .put("accepted_signal_loss", accepted)
                        .build()));
        return zip(entries);
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(bundle.toZip()))) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                entries.put(entry.getName(), ((InputStream) input).readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
