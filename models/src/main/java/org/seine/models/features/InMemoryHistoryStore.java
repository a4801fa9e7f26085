package org.seine.models.features;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** For training and tests. Not thread-safe. */
public final class InMemoryHistoryStore implements HistoryStore {
    private final Map<String, HistoryRecord> records = new HashMap<>();

    @Override
    public Optional<HistoryRecord> find(String key) {
        return Optional.ofNullable(records.get(key));
    }

    @Override
    public void put(String key, HistoryRecord value) {
        records.put(key, value);
    }

    public int size() {
        return records.size();
    }

    /** Every history, in order of key; {@link #read} takes them back. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(records.size());
        for (Map.Entry<String, HistoryRecord> entry : new TreeMap<>(records).entrySet()) {
            byte[] bytes = entry.getValue().toBytes();
            out.writeUTF(entry.getKey());
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    public static InMemoryHistoryStore read(DataInputStream in) throws IOException {
        InMemoryHistoryStore store = new InMemoryHistoryStore();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String key = in.readUTF();
            store.put(key, HistoryRecord.fromBytes(in.readNBytes(in.readInt())));
        }
        return store;
    }
}
