package org.seine.graph.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The links that records state, in parallel arrays. A link is met from both of its ends: each node heads a list of
 * <em>ends</em>, where end {@code 2·link} is the link seen from where it starts and {@code 2·link + 1} the link seen
 * from where it leads.
 *
 * <p>Sources are kept earliest first, at most {@link #KEPT_SOURCES}: whatever the order of arrival, those known at a
 * time t are the first of them.
 */
final class LinkTable {
    static final int NONE = -1;
    static final int KEPT_SOURCES = 5;

    private record Seen(long at, String source) implements Comparable<Seen> {
        @Override
        public int compareTo(Seen other) {
            return at != other.at ? Long.compare(at, other.at) : source.compareTo(other.source);
        }
    }

    private int[] ends = new int[512];
    private int[] next = new int[512];
    private long[] firstSeen = new long[256];
    private int[] firstSource = new int[256];
    private int[] props = new int[256];
    private byte[] kinds = new byte[256];
    private int[] heads = new int[0];
    private int[] slots = new int[1024]; // link + 1; 0 is a free slot
    private int size;

    private final StringTable sources = new StringTable();
    private final StringTable propTexts = new StringTable();
    private final List<String> roles = new ArrayList<>();
    private byte[] roleKinds = new byte[16];
    /** All sources of the few links that have more than one. */
    private final Map<Integer, List<Seen>> several = new HashMap<>();

    int size() {
        return size;
    }

    LinkKind kind(int link) {
        return LinkKind.of(kinds[link]);
    }

    int from(int link) {
        return ends[2 * link];
    }

    int to(int link) {
        return ends[2 * link + 1];
    }

    long firstSeen(int link) {
        return firstSeen[link];
    }

    String role(int link) {
        return roles.get(props[link]);
    }

    RoleKind roleKind(int link) {
        return RoleKind.of(roleKinds[props[link]]);
    }

    String propText(int link) {
        return propTexts.get(props[link]);
    }

    /** First of the ends at a node, {@link #NONE} where it has no link. */
    int head(int node) {
        return node < heads.length ? heads[node] - 1 : NONE;
    }

    int next(int end) {
        return next[end] - 1;
    }

    /** The node at the other end. */
    int other(int end) {
        return ends[end ^ 1];
    }

    /** Record ids known at {@code asOf}, earliest first. */
    List<String> sources(int link, long asOf) {
        List<Seen> all = several.get(link);
        if (all == null) {
            return firstSeen[link] <= asOf ? List.of(sources.get(firstSource[link])) : List.of();
        }
        return all.stream().filter(s -> s.at() <= asOf).map(Seen::source).toList();
    }

    int find(LinkKind kind, int from, int to, String propText) {
        int prop = propTexts.find(propText);
        return prop == StringTable.ABSENT ? NONE : slots[slotOf(kind.code(), from, to, prop, slots)] - 1;
    }

    int add(LinkKind kind, int from, int to, Map<String, String> properties, String source, long seenAt) {
        int prop = internProps(properties);
        int slot = slotOf(kind.code(), from, to, prop, slots);
        if (slots[slot] != 0) {
            throw new IllegalStateException("Link from %d to %d is known.".formatted(from, to));
        }
        if (size == kinds.length) {
            grow();
        }
        int link = size++;
        slots[slot] = size;
        kinds[link] = kind.code();
        props[link] = prop;
        firstSeen[link] = seenAt;
        firstSource[link] = sources.intern(source);
        hang(2 * link, from);
        hang(2 * link + 1, to);
        if (size * 5L > slots.length * 3L) {
            rehash();
        }
        return link;
    }

    /** Another record states the link, or the same one again; whether it is older than was known. */
    boolean see(int link, String source, long seenAt) {
        boolean earlier = seenAt < firstSeen[link];
        List<Seen> known = several.get(link);
        if (known == null) {
            if (sources.get(firstSource[link]).equals(source)) {
                firstSeen[link] = Math.min(firstSeen[link], seenAt);
                return earlier;
            }
            known = new ArrayList<>(List.of(new Seen(firstSeen[link], sources.get(firstSource[link]))));
            several.put(link, known);
        }
        Seen seen = new Seen(seenAt, source);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).source().equals(source)) {
                if (known.get(i).compareTo(seen) <= 0) {
                    return false;
                }
                known.remove(i);
                break;
            }
        }
        int place = 0;
        while (place < known.size() && known.get(place).compareTo(seen) < 0) {
            place++;
        }
        if (place < KEPT_SOURCES) {
            known.add(place, seen);
            if (known.size() > KEPT_SOURCES) {
                known.remove(KEPT_SOURCES);
            }
        }
        firstSeen[link] = known.get(0).at();
        firstSource[link] = sources.intern(known.get(0).source());
        return earlier;
    }

    private int internProps(Map<String, String> properties) {
        String text = properties.isEmpty() ? "" : properties.toString();
        int prop = propTexts.intern(text);
        if (prop == roles.size()) {
            String role = properties.getOrDefault("role", "");
            roles.add(role);
            if (prop == roleKinds.length) {
                roleKinds = Arrays.copyOf(roleKinds, Growth.next(prop));
            }
            roleKinds[prop] = RoleKind.ofRole(role).code();
        }
        return prop;
    }

    private void hang(int end, int node) {
        if (node >= heads.length) {
            heads = Arrays.copyOf(heads, Math.max(node + 1, Growth.next(heads.length)));
        }
        ends[end] = node;
        next[end] = heads[node];
        heads[node] = end + 1;
    }

    private void grow() {
        int capacity = Growth.next(size);
        ends = Arrays.copyOf(ends, Math.multiplyExact(capacity, 2));
        next = Arrays.copyOf(next, capacity * 2);
        firstSeen = Arrays.copyOf(firstSeen, capacity);
        firstSource = Arrays.copyOf(firstSource, capacity);
        props = Arrays.copyOf(props, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
    }

    private void rehash() {
        int[] wider = new int[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < size; i++) {
            wider[slotOf(kinds[i], from(i), to(i), props[i], wider)] = i + 1;
        }
        slots = wider;
    }

    private int slotOf(byte kind, int from, int to, int prop, int[] table) {
        int mask = table.length - 1;
        int slot = Growth.mix(((from * 31 + to) * 31 + prop) * 31 + kind) & mask;
        while (table[slot] != 0 && !isLink(table[slot] - 1, kind, from, to, prop)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isLink(int link, byte kind, int from, int to, int prop) {
        return from(link) == from && to(link) == to && props[link] == prop && kinds[link] == kind;
    }
}
