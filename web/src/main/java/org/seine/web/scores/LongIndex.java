package org.seine.web.scores;

import java.util.Arrays;

/** From a 64-bit digest to a 64-bit place, 16 bytes each at load: open addressing, no removal. Not thread-safe. */
final class LongIndex {
    private static final long FREE = -1;

    private long[] keys = new long[1024];
    private long[] values = filled(1024);
    private int size;

    void put(long key, long value) {
        if (size * 5 > keys.length * 3) {
            grow();
        }
        int slot = slotOf(key);
        if (values[slot] == FREE) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /** −1 where the key is unknown. */
    long get(long key) {
        return values[slotOf(key)];
    }

    int size() {
        return size;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (values[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = filled(keys.length);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != FREE) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static long[] filled(int length) {
        long[] places = new long[length];
        Arrays.fill(places, FREE);
        return places;
    }
}
