package org.seine.models.date;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.models.features.DeclarationKeys;

/**
 * From a declaration and the leaves that it reaches to what the network takes. Importers and tariff codes of the training
 * rows are numbered in order of their text, from 1; all others are 0, or have the number of their nearest neighbour and with
 * it the neighbour's embedding.
 */
final class DateEncoder {
    private final int[] firstLeaf;
    private final int vocabulary;
    private final Map<String, Integer> importers;
    private final Map<String, Integer> items;
    private final Neighbours neighbours;

    private DateEncoder(
            int[] leafCounts, Map<String, Integer> importers, Map<String, Integer> items, Neighbours neighbours) {
        this.importers = importers;
        this.items = items;
        this.neighbours = neighbours;
        firstLeaf = new int[leafCounts.length];
        int next = 0;
        for (int tree = 0; tree < leafCounts.length; tree++) {
            firstLeaf[tree] = next;
            next += leafCounts[tree];
        }
        vocabulary = next;
    }

    /**
     * @param leafCounts by tree
     * @param inherits whether an importer never seen takes its nearest neighbour's embedding
     */
    static DateEncoder fit(int[] leafCounts, List<Declaration> train, boolean inherits) {
        SortedSet<String> importers = new TreeSet<>();
        SortedSet<String> items = new TreeSet<>();
        for (Declaration declaration : train) {
            DeclarationKeys keys = new DeclarationKeys(declaration);
            importers.add(Objects.requireNonNullElse(keys.importer, ""));
            items.add(keys.lead.hsCode());
        }
        importers.remove("");
        Map<String, Integer> numbers = numbered(importers);
        return new DateEncoder(
                leafCounts, numbers, numbered(items), inherits ? Neighbours.fit(train, numbers) : Neighbours.NONE);
    }

    private static Map<String, Integer> numbered(SortedSet<String> texts) {
        Map<String, Integer> numbers = new TreeMap<>();
        texts.forEach(text -> numbers.put(text, numbers.size() + 1));
        return numbers;
    }

    DateShape shape(DateVariant variant, int width, int heads) {
        return new DateShape(variant, firstLeaf.length, vocabulary, importers.size(), items.size(), width, heads);
    }

    /** @param leaves by tree, each counted from 0 within its tree; trees beyond those of the training are passed over */
    DateInput encode(Declaration declaration, int[] leaves) {
        int[] all = new int[firstLeaf.length];
        for (int tree = 0; tree < all.length; tree++) {
            all[tree] = firstLeaf[tree] + leaves[tree];
        }
        DeclarationKeys keys = new DeclarationKeys(declaration);
        @Nullable Integer importer = keys.importer == null ? null : importers.get(keys.importer);
        return new DateInput(
                all,
                importer == null ? neighbours.nearest(declaration) : importer,
                items.getOrDefault(keys.lead.hsCode(), 0));
    }

    /** The same, but for an importer never seen, which is 0. */
    DateEncoder withoutNeighbours() {
        int[] counts = new int[firstLeaf.length];
        for (int tree = 0; tree < counts.length; tree++) {
            counts[tree] = leafCount(tree);
        }
        return new DateEncoder(counts, importers, items, Neighbours.NONE);
    }

    private int leafCount(int tree) {
        return (tree + 1 < firstLeaf.length ? firstLeaf[tree + 1] : vocabulary) - firstLeaf[tree];
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(firstLeaf.length);
        for (int tree = 0; tree < firstLeaf.length; tree++) {
            out.writeInt(leafCount(tree));
        }
        for (Map<String, Integer> numbers : List.of(importers, items)) {
            out.writeInt(numbers.size());
            for (String text : numbers.keySet()) { // in order of their numbers
                out.writeUTF(text);
            }
        }
        neighbours.write(out);
    }

    static DateEncoder read(DataInputStream in) throws IOException {
        int[] counts = new int[in.readInt()];
        for (int tree = 0; tree < counts.length; tree++) {
            counts[tree] = in.readInt();
        }
        return new DateEncoder(counts, readNumbered(in), readNumbered(in), Neighbours.read(in));
    }

    private static Map<String, Integer> readNumbered(DataInputStream in) throws IOException {
        SortedSet<String> texts = new TreeSet<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            texts.add(in.readUTF());
        }
        return numbered(texts);
    }
}
