package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A listener that waits for its answer and refuses a second one.
final class Heard implements AppendListener {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    static Heard append(Journal journal, String payload) {
        Heard heard = new Heard();
        journal.append(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8), heard);
        return heard;
    }

    static List<String> appendAll(Journal journal, int from, int to) throws Exception {
        List<String> payloads = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String payload = "record " + i + " " + "x".repeat(i % 7);
            payloads.add(payload);
            if (!(append(journal, payload).await() instanceof Outcome.Durable(long sequence)) || sequence != i) {
                throw new AssertionError("record " + i + " was not durable in its place");
            }
        }
        return payloads;
    }

    @Override
    public void durable(long sequence) {
        hear(new Outcome.Durable(sequence));
    }

    @Override
    public void refused(Problem problem) {
        hear(new Outcome.Refused(problem));
    }

    private void hear(Outcome heard) {
        if (!outcome.complete(heard)) {
            throw new AssertionError("a second answer: " + heard);
        }
    }

    boolean answered() {
        return outcome.isDone();
    }

    Outcome await() throws Exception {
        return outcome.get(20, TimeUnit.SECONDS);
    }

    long awaitDurable() throws Exception {
        return switch (await()) {
            case Outcome.Durable(long sequence) -> sequence;
            case Outcome.Refused(Problem problem) -> throw new AssertionError(problem.line());
        };
    }

    JournalError awaitRefusal() throws Exception {
        return switch (await()) {
            case Outcome.Durable(long sequence) -> throw new AssertionError("durable as " + sequence);
            case Outcome.Refused(Problem problem) -> (JournalError) problem.code();
        };
    }
}
