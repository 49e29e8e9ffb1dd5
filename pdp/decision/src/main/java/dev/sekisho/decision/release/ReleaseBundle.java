package dev.sekisho.decision.release;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A release as one file: a zip of canonical JSON documents (RFC 8785) and `manifest.json`, which holds the
/// SHA-256 of each, and names the policies that were accepted without a proof that losing a signal opens nothing. The
/// same content gives the same bytes. Needs no native code to be loaded (design §4).
///
/// @param documents by name, the manifest not among them
/// @param acceptedSignalLoss ids of policies that the signal-loss check left undecided, and the approver accepted
public record ReleaseBundle(SortedMap<String, JsonObject> documents, SortedSet<String> acceptedSignalLoss) {
    /// Version of the format on disk.
    public static final long FORMAT = 1;

    private static final String MANIFEST = "manifest.json";
    private static final String ACCEPTED = "accepted_signal_loss";
    private static final int MOST_DOCUMENTS = 64;

    /// Copies the collections; refuses with `release_invalid` more accepted policies than the limit.
    public ReleaseBundle {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        acceptedSignalLoss = Collections.unmodifiableSortedSet(new TreeSet<>(acceptedSignalLoss));
        if (DecisionLimits.ACCEPTED_SIGNAL_LOSS.exceededBy(acceptedSignalLoss.size())) {
            throw new ProblemException(
                    DecisionLimits.ACCEPTED_SIGNAL_LOSS.problem(MANIFEST + " " + ACCEPTED, acceptedSignalLoss.size()));
        }
    }

    /// A bundle in which nothing had to be accepted.
    public ReleaseBundle(SortedMap<String, JsonObject> documents) {
        this(documents, Collections.emptySortedSet());
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
        JsonObject.Builder manifest = JsonObject.builder().put("format", FORMAT).put("files", files.build());
        if (!acceptedSignalLoss.isEmpty()) {
            manifest.put(ACCEPTED, JsonArray.ofStrings(List.copyOf(acceptedSignalLoss)));
        }
        return JsonWriter.canonical(manifest.build());
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
        ReleaseBundle bundle = new ReleaseBundle(documents, accepted(where, manifest));
        if (!JsonWriter.canonicalText(manifest)
                .equals(new String(bundle.manifest(), java.nio.charset.StandardCharsets.UTF_8))) {
            String format =
                    manifest.get("format").map(JsonWriter::canonicalText).orElse("none");
            throw invalid(where, "a manifest of format " + format + " that its files do not fit", "format " + FORMAT);
        }
        return bundle;
    }

    /// What the manifest says was accepted. That it says so in one form only, sorted and each once, follows from the
    /// comparison of the whole manifest.
    private static SortedSet<String> accepted(String where, JsonObject manifest) {
        TreeSet<String> accepted = new TreeSet<>();
        for (JsonValue one : manifest.array(ACCEPTED).map(JsonArray::items).orElse(List.of())) {
            if (!(one instanceof JsonString(String id))) {
                throw invalid(where, "a manifest with `" + ACCEPTED + "` of something else", "ids of policies");
            }
            accepted.add(id);
        }
        return accepted;
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
