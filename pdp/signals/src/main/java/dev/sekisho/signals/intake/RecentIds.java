package dev.sekisho.signals.intake;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.signals.model.Assertion;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which assertions were taken lately, by source and id, with a digest of their content. Two generations of at
/// most `generation` ids; the older is dropped when the younger is full. An id that has left the window is
/// judged by the order of the fold alone: sent again unchanged it changes nothing, since the fold does not mind
/// repetition.
///
/// Not for sharing between threads: the store's lock guards it.
public final class RecentIds {
    private final int generation;
    private Map<Key, Long> younger = new HashMap<>();
    private Map<Key, Long> older = new HashMap<>();

    /// Remembers between `generation` and twice as many ids.
    public RecentIds(int generation) {
        this.generation = generation;
    }

    /// What a batch holds in the light of what was taken before.
    public sealed interface Sorted {
        /// These are new; the others were repetitions.
        record News(List<Assertion> facts) implements Sorted {}

        /// This one bears the id of another content.
        record Reused(int index) implements Sorted {}
    }

    /// Tells news from repetitions. Remembers nothing yet.
    public Sorted sort(List<Assertion> batch) {
        Map<Key, Long> within = new HashMap<>();
        List<Assertion> news = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++) {
            Assertion assertion = batch.get(index);
            Key key = Key.of(assertion);
            long digest = digest(assertion);
            long known = within.getOrDefault(key, younger.getOrDefault(key, older.getOrDefault(key, ABSENT)));
            if (known == ABSENT) {
                within.put(key, digest);
                news.add(assertion);
            } else if (known != digest) {
                return new Sorted.Reused(index);
            }
        }
        return new Sorted.News(news);
    }

    /// Remembers these.
    public void remember(List<Assertion> facts) {
        for (Assertion fact : facts) {
            if (younger.size() >= generation) {
                older = younger;
                younger = new HashMap<>();
            }
            younger.put(Key.of(fact), digest(fact));
        }
    }

    /// Forgets these, because the journal refused them: their source will send them again.
    public void forget(List<Assertion> facts) {
        for (Assertion fact : facts) {
            younger.remove(Key.of(fact));
            older.remove(Key.of(fact));
        }
    }

    private static final long ABSENT = 0;

    /// The first 63 bits of SHA-256, never [#ABSENT].
    private static long digest(Assertion fact) {
        byte[] content = JsonWriter.canonical(JsonArray.ofStrings(List.of(
                fact.entity().type(),
                fact.entity().id(),
                fact.attribute(),
                JsonWriter.canonicalText(fact.value()),
                fact.evidence().name(),
                Long.toString(fact.eventMillis()),
                Long.toString(fact.validUntilMillis()))));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return ByteBuffer.wrap(hash).getLong() | 1;
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private record Key(String source, String id) {
        static Key of(Assertion fact) {
            return new Key(fact.source(), fact.id());
        }
    }
}
