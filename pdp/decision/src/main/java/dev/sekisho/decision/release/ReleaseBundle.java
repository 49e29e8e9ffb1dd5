package dev.sekisho.decision.release;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A release as one file: a zip of canonical JSON documents (RFC 8785) and `manifest.json`, which holds the
/// SHA-256 of each. The same content gives the same bytes. Needs no native code to be loaded (design §4).
///
/// @param documents by name, the manifest not among them
public record ReleaseBundle(SortedMap<String, JsonObject> documents) {
    /// Version of the format on disk.
    public static final long FORMAT = 1;

    private static final String MANIFEST = "manifest.json";
    private static final int MOST_DOCUMENTS = 64;

    /// Copies `documents`.
    public ReleaseBundle {
        documents = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    }

    /// The document, empty if it is not there.
    public JsonObject document(String name) {
        return documents.getOrDefault(name, JsonObject.EMPTY);
    }

    /// `sha256:` and the digest of the manifest: the release's name in every record.
    public String hash() {
        return "sha256:" + HexFormat.of().formatHex(sha256(manifest()));
    }

    /// The canonical manifest: what a signature covers.
    public byte[] manifest() {
        JsonObject.Builder files = JsonObject.builder();
        documents.forEach(
                (name, document) -> files.put(name, HexFormat.of().formatHex(sha256(JsonWriter.canonical(document)))));
        return JsonWriter.canonical(JsonObject.builder()
                .put("format", FORMAT)
                .put("files", files.build())
                .build());
    }

    /// The zip, the same for the same content.
    public byte[] toZip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, MANIFEST, manifest());
            for (Map.Entry<String, JsonObject> document : documents.entrySet()) {
                write(zip, document.getKey(), JsonWriter.canonical(document.getValue()));
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /// Reads a zip; refuses with `release_invalid` what does not fit its manifest.
    public static ReleaseBundle read(String where, byte[] zip) {
        TreeMap<String, JsonObject> documents = new TreeMap<>();
        long remaining = JsonLimits.FILE.bytes().value();
        try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                byte[] content = input.readNBytes((int) remaining + 1);
                remaining -= content.length;
                if (remaining < 0 || documents.size() >= MOST_DOCUMENTS) {
                    throw invalid(where, "more than a release holds", "a release bundle");
                }
                JsonValue value = JsonReader.read(where + "!" + entry.getName(), content, JsonLimits.FILE)
                        .orThrow();
                if (!(value instanceof JsonObject object)) {
                    throw invalid(where + "!" + entry.getName(), "something else", "an object");
                }
                if (documents.putIfAbsent(entry.getName(), object) != null) {
                    throw invalid(where, "a second `" + entry.getName() + "`", "each document once");
                }
            }
        } catch (IOException unreadable) {
            throw invalid(where, "no zip: " + unreadable.getMessage(), "a release bundle");
        }
        JsonObject manifest = documents.containsKey(MANIFEST) ? documents.remove(MANIFEST) : JsonObject.EMPTY;
        ReleaseBundle bundle = new ReleaseBundle(documents);
        if (!JsonWriter.canonicalText(manifest)
                .equals(new String(bundle.manifest(), java.nio.charset.StandardCharsets.UTF_8))) {
            String format =
                    manifest.get("format").map(JsonWriter::canonicalText).orElse("none");
            throw invalid(where, "a manifest of format " + format + " that its files do not fit", "format " + FORMAT);
        }
        return bundle;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static ProblemException invalid(String where, String found, String expected) {
        return new ProblemException(DecisionError.RELEASE_INVALID, where, found, expected);
    }
}
