package dev.sekisho.engine.compile;

import java.util.Arrays;

/// A growing list of policies, used again and again. Thread-confined.
final class Places {
    private int[] places = new int[16];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int policy) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count++] = policy;
    }

    int size() {
        return count;
    }

    int at(int index) {
        return places[index];
    }

    /// Leaves each policy once.
    void distinct() {
        Arrays.sort(places, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || places[i] != places[kept - 1]) {
                places[kept++] = places[i];
            }
        }
        count = kept;
    }
}
