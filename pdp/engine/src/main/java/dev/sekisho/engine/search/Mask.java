package dev.sekisho.engine.search;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// A set of candidates among the neighbours `from` to `from + size - 1`, a bit for each. Changed only by whoever made
/// it, before anybody else sees it.
final class Mask {
    private final int from;
    private final int size;
    private final long[] words;

    private Mask(int from, int size, long[] words) {
        this.from = from;
        this.size = size;
        this.words = words;
    }

    static Mask none(int from, int size) {
        return new Mask(from, size, new long[(size + Long.SIZE - 1) / Long.SIZE]);
    }

    static Mask all(int from, int size) {
        Mask all = none(from, size);
        Arrays.fill(all.words, -1L);
        if (size % Long.SIZE != 0) {
            all.words[all.words.length - 1] = -1L >>> (Long.SIZE - size % Long.SIZE);
        }
        return all;
    }

    /// Nobody, among the same neighbours.
    Mask none() {
        return none(from, size);
    }

    int from() {
        return from;
    }

    int end() {
        return from + size;
    }

    void add(int candidate) {
        int bit = candidate - from;
        words[bit >> 6] |= 1L << bit;
    }

    boolean has(int candidate) {
        int bit = candidate - from;
        return (words[bit >> 6] & (1L << bit)) != 0;
    }

    Mask and(Mask other) {
        long[] both = new long[words.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = words[i] & other.words[i];
        }
        return new Mask(from, size, both);
    }

    Mask or(Mask other) {
        long[] either = new long[words.length];
        for (int i = 0; i < either.length; i++) {
            either[i] = words[i] | other.words[i];
        }
        return new Mask(from, size, either);
    }

    Mask minus(Mask other) {
        long[] rest = new long[words.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = words[i] & ~other.words[i];
        }
        return new Mask(from, size, rest);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /// The first one from `candidate` on, or -1.
    int next(int candidate) {
        int bit = candidate - from;
        if (bit >= size) {
            return -1;
        }
        int at = bit >> 6;
        long word = words[at] & (-1L << bit);
        while (word == 0) {
            at++;
            if (at == words.length) {
                return -1;
            }
            word = words[at];
        }
        return from + (at << 6) + Long.numberOfTrailingZeros(word);
    }

    /// Ascending.
    void forEach(IntConsumer action) {
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                action.accept(from + (i << 6) + Long.numberOfTrailingZeros(word));
            }
        }
    }

    /// The first `count` of them.
    Mask first(int count) {
        Mask first = none();
        int left = count;
        for (int i = 0; i < words.length && left > 0; i++) {
            long word = words[i];
            while (Long.bitCount(word) > left) {
                word &= ~Long.highestOneBit(word);
            }
            first.words[i] = word;
            left -= Long.bitCount(word);
        }
        return first;
    }

    /// The last one, or -1.
    int last() {
        for (int i = words.length - 1; i >= 0; i--) {
            if (words[i] != 0) {
                return from + (i << 6) + Long.SIZE - 1 - Long.numberOfLeadingZeros(words[i]);
            }
        }
        return -1;
    }

    /// Those of `sorted` that are in this set.
    Mask among(int[] sorted, int begin, int end) {
        Mask found = none();
        int at = Arrays.binarySearch(sorted, begin, end, from);
        for (int i = at < 0 ? -at - 1 : at; i < end && sorted[i] < from + size; i++) {
            int bit = sorted[i] - from;
            found.words[bit >> 6] |= words[bit >> 6] & (1L << bit);
        }
        return found;
    }
}
