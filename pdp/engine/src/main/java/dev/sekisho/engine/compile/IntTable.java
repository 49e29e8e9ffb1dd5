package dev.sekisho.engine.compile;

import java.util.Arrays;
import java.util.Map;

/// A number under a number, both not negative, in one flat array (open addressing, half free). Immutable.
final class IntTable {
    /// Nothing stands there.
    static final int NONE = -1;

    private static final int SPREAD = 0x9E3779B9;

    private final int[] entries;
    private final int mask;
    private final int size;

    private IntTable(int size) {
        int length = 1;
        while (length < size * 2) {
            length <<= 1;
        }
        this.entries = new int[length * 2];
        this.mask = length - 1;
        this.size = size;
        Arrays.fill(entries, NONE);
    }

    static IntTable of(Map<Integer, Integer> entries) {
        IntTable table = new IntTable(entries.size());
        entries.forEach((key, value) -> {
            int at = table.at(key);
            table.entries[at] = key;
            table.entries[at + 1] = value;
        });
        return table;
    }

    /// What stands under `key`, or [#NONE].
    int get(int key) {
        return entries[at(key) + 1];
    }

    private int at(int key) {
        int hash = key * SPREAD;
        int place = (hash ^ (hash >>> 16)) & mask;
        while (true) {
            int there = entries[place << 1];
            if (there == key || there == NONE) {
                return place << 1;
            }
            place = (place + 1) & mask;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }
}
