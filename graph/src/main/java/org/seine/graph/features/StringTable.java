package org.seine.graph.features;

import java.util.Arrays;

/**
 * Numbers for strings, each distinct string kept once. Open addressing over one int table: some eight bytes for an entry
 * beside the string itself, and no object for an entry.
 */
final class StringTable {
    static final int ABSENT = -1;

    private String[] values = new String[256];
    private int[] slots = new int[1024]; // number + 1; 0 is a free slot
    private int size;

    int size() {
        return size;
    }

    String get(int number) {
        return values[number];
    }

    int find(String value) {
        int slot = slotOf(value, slots);
        return slots[slot] - 1;
    }

    int intern(String value) {
        int slot = slotOf(value, slots);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Growth.next(size));
        }
        values[size] = value;
        slots[slot] = ++size;
        if (size * 5L > slots.length * 3L) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        int[] wider = new int[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < size; i++) {
            wider[slotOf(values[i], wider)] = i + 1;
        }
        slots = wider;
    }

    private int slotOf(String value, int[] table) {
        int mask = table.length - 1;
        int slot = Growth.mix(value.hashCode()) & mask;
        while (table[slot] != 0 && !values[table[slot] - 1].equals(value)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
