package org.seine.graph.features;

import java.util.Arrays;

/** From vertex to position, for the vertices of one neighbourhood; positions count from 0 in order of insertion. */
final class IntMap {
    static final int ABSENT = -1;

    private int[] keys = new int[128];
    private int[] positions = new int[256]; // position + 1; 0 is a free slot
    private int size;

    int size() {
        return size;
    }

    int key(int position) {
        return keys[position];
    }

    int find(int key) {
        return positions[slotOf(key, positions)] - 1;
    }

    boolean contains(int key) {
        return find(key) != ABSENT;
    }

    /** Whether the key is new. */
    boolean add(int key) {
        int slot = slotOf(key, positions);
        if (positions[slot] != 0) {
            return false;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        positions[slot] = ++size;
        if (size * 2 > positions.length) {
            rebuild(positions.length * 2);
        }
        return true;
    }

    /** Forgets the keys added last, so that {@code size} remain. */
    void truncate(int newSize) {
        size = Math.min(size, newSize);
        rebuild(positions.length);
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(positions, 0);
            size = 0;
        }
    }

    private void rebuild(int length) {
        int[] table = new int[length];
        for (int i = 0; i < size; i++) {
            table[slotOf(keys[i], table)] = i + 1;
        }
        positions = table;
    }

    private int slotOf(int key, int[] table) {
        int mask = table.length - 1;
        int slot = Growth.mix(key) & mask;
        while (table[slot] != 0 && keys[table[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
