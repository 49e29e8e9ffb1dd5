package dev.sekisho.decision.path;

import dev.sekisho.audit.Appended;
import dev.sekisho.audit.AuditLog;
import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.identity.TokenCheck;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.journal.JournalReader;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A decision path with a log on disk, signals in memory, and tokens whose text says what they come to.
final class Site implements AutoCloseable {
    static final Release LIBRARY = Library.release();

    final World world = World.sound(LIBRARY);
    final AuditLog log;
    final DecisionPath path;
    private final Path directory;

    Site(Path directory) {
        this(directory, () -> Judges.of(Judge.of(LIBRARY, new CountedInterpreter())), new Sample(0), (_, _, _) -> {
            throw new AssertionError("nothing is in the sample");
        });
    }

    Site(Path directory, Releases releases, Sample sample, Redecisions redecisions) {
        this.directory = directory;
        // One record a segment, so that the disk can be made to fail at a record.
        this.log = AuditLog.open(directory, JournalOptions.DEFAULT.withSegmentBytes(1), world);
        Identities identities = new Identities((token, _, _) -> new TokenCheck.Rejected(
                ReasonCode.valueOf(token.openForVerification().split(" ", -1)[0])));
        this.path = new DecisionPath(
                world,
                RandomGenerator.of("L64X128MixRandom"),
                identities,
                releases,
                sample,
                redecisions,
                world.store(),
                log);
    }

    /// Asks, and waits for the answer.
    Answer decide(AccessRequest request) throws Exception {
        return asked(request).get(20, TimeUnit.SECONDS);
    }

    CompletableFuture<Answer> asked(AccessRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        path.decide(request, answer::complete);
        return answer;
    }

    /// Every record on the disk, in order.
    List<JsonObject> records() {
        List<JsonObject> records = new ArrayList<>();
        JournalReader.read(
                directory,
                AuditLog.KIND,
                (sequence, payload) ->
                        records.add((JsonObject) JsonReader.read("record " + sequence, payload, JsonLimits.FILE)
                                .orThrow()));
        return records;
    }

    /// What only a PDP knows of the last decision.
    JsonObject lastRecord() {
        return records()
                .getLast()
                .object("unmapped")
                .flatMap(unmapped -> unmapped.object("pdp"))
                .orElseThrow();
    }

    /// The log's writer waits in the completion of a record of its own until the latch falls.
    CountDownLatch heldBack() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        log.append("{}".getBytes(StandardCharsets.UTF_8), (Appended _) -> {
            held.countDown();
            await(release);
        });
        await(held);
        return release;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Lets the disk fail at record `sequence`: something that cannot be replaced stands where it would be made.
    void breakAt(long sequence) throws IOException {
        Files.createDirectories(obstacle(sequence).resolve("obstacle"));
    }

    void mendAt(long sequence) throws IOException {
        Files.delete(obstacle(sequence).resolve("obstacle"));
        Files.delete(obstacle(sequence));
    }

    private Path obstacle(long sequence) {
        return directory.resolve(String.format(Locale.ROOT, "%020d.seg.new", sequence));
    }

    @Override
    public void close() {
        log.close();
    }
}
