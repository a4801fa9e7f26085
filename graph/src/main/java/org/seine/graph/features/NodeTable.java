package org.seine.graph.features;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Nodes as records and resolution name them, in parallel arrays: mentions, entities, identifiers and happenings. A mention
 * points to its entity, and an entity heads the list of its mentions.
 */
final class NodeTable {
    static final int NONE = -1;
    /** The time of what no fact has spoken of yet. */
    static final long NEVER = Long.MAX_VALUE;

    private final StringTable ids = new StringTable();
    private byte[] kinds = new byte[0];
    private byte[] marks = new byte[0];
    private long[] firstSeen = new long[0];
    private long[] ranks = new long[0];
    private @Nullable String[] names = new String[0];
    private int[] owners = new int[0]; // mention: entity + 1
    private float[] confidences = new float[0];
    private long[] sequences = new long[0]; // mention: of its membership; entity: of its state
    private int[] firstMember = new int[0]; // entity: mention + 1
    private int[] nextMember = new int[0];
    private int[] previousMember = new int[0];
    private int[] memberCounts = new int[0];

    private static final byte IS_MENTION = 1;
    private static final byte IS_TOUCHED = 2;

    int size() {
        return ids.size();
    }

    int find(String id) {
        return ids.find(id);
    }

    String id(int node) {
        return ids.get(node);
    }

    int intern(String id) {
        int before = ids.size();
        int node = ids.intern(id);
        if (node == before) {
            if (node == kinds.length) {
                grow();
            }
            kinds[node] = NodeKind.ofId(id).code();
            firstSeen[node] = NEVER;
            ranks[node] = Long.MIN_VALUE;
            sequences[node] = Long.MIN_VALUE;
        }
        return node;
    }

    NodeKind kind(int node) {
        return NodeKind.of(kinds[node]);
    }

    void setKind(int node, NodeKind kind) {
        kinds[node] = kind.code();
    }

    boolean isMention(int node) {
        return (marks[node] & IS_MENTION) != 0;
    }

    void markMention(int node) {
        marks[node] |= IS_MENTION;
    }

    /** Whether an outcome or a watchlist entry may bear on this mention; without it there is nothing to look up. */
    boolean isTouched(int node) {
        return (marks[node] & IS_TOUCHED) != 0;
    }

    void touch(int node) {
        marks[node] |= IS_TOUCHED;
    }

    long firstSeen(int node) {
        return firstSeen[node];
    }

    void see(int node, long at) {
        firstSeen[node] = Math.min(firstSeen[node], at);
    }

    @Nullable
    String name(int node) {
        return names[node];
    }

    /** The name of the fact with the greatest rank stays, of two equal ranks the greater name. */
    void rename(int node, long rank, @Nullable String name) {
        String known = names[node];
        if (rank > ranks[node]
                || (rank == ranks[node] && name != null && (known == null || name.compareTo(known) > 0))) {
            ranks[node] = rank;
            names[node] = name;
        }
    }

    long sequence(int node) {
        return sequences[node];
    }

    void setSequence(int node, long sequence) {
        sequences[node] = sequence;
    }

    int owner(int mention) {
        return owners[mention] - 1;
    }

    /** What stands for a node in the collapsed graph: a mention's entity where it has one, else the node itself. */
    int vertexOf(int node) {
        int owner = owners[node];
        return owner == 0 ? node : owner - 1;
    }

    double confidence(int mention) {
        return owners[mention] == 0 ? 1 : confidences[mention];
    }

    void setConfidence(int mention, double confidence) {
        confidences[mention] = (float) confidence;
    }

    int memberCount(int entity) {
        return memberCounts[entity];
    }

    int firstMember(int entity) {
        return firstMember[entity] - 1;
    }

    int nextMember(int mention) {
        return nextMember[mention] - 1;
    }

    /** @param entity {@link #NONE} where the mention belongs to nobody any more */
    void move(int mention, int entity) {
        int old = owner(mention);
        if (old != NONE) {
            int before = previousMember[mention];
            int after = nextMember[mention];
            if (before == 0) {
                firstMember[old] = after;
            } else {
                nextMember[before - 1] = after;
            }
            if (after != 0) {
                previousMember[after - 1] = before;
            }
            memberCounts[old]--;
        }
        if (entity == NONE) {
            owners[mention] = 0;
            nextMember[mention] = 0;
            previousMember[mention] = 0;
            return;
        }
        int head = firstMember[entity];
        nextMember[mention] = head;
        previousMember[mention] = 0;
        if (head != 0) {
            previousMember[head - 1] = mention + 1;
        }
        firstMember[entity] = mention + 1;
        memberCounts[entity]++;
        owners[mention] = entity + 1;
    }

    private void grow() {
        int capacity = Growth.next(kinds.length);
        kinds = Arrays.copyOf(kinds, capacity);
        marks = Arrays.copyOf(marks, capacity);
        firstSeen = Arrays.copyOf(firstSeen, capacity);
        ranks = Arrays.copyOf(ranks, capacity);
        names = Arrays.copyOf(names, capacity);
        owners = Arrays.copyOf(owners, capacity);
        confidences = Arrays.copyOf(confidences, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        firstMember = Arrays.copyOf(firstMember, capacity);
        nextMember = Arrays.copyOf(nextMember, capacity);
        previousMember = Arrays.copyOf(previousMember, capacity);
        memberCounts = Arrays.copyOf(memberCounts, capacity);
    }
}
