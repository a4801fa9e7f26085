package org.seine.jobs.ingest.read.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reason;

/**
 * Cuts a message that is too large for one between its units, as a walk through it finds them. Each part carries what stands
 * before the first unit as its context, and is read as it would have been in its place.
 */
public final class Cuts implements Units {
    private static final int LONGEST_CONTEXT = 256 << 10;

    private final int most;
    private final BiFunction<String, String, Optional<Set<String>>> unitNames;
    private final List<Integer> ends = new ArrayList<>();
    private long first = -1;
    private long start = -1;
    private long end;
    private @Nullable Node parent;
    private boolean nested;
    private int roots;

    /**
     * A run of whole units.
     *
     * @param from offset of its first byte in the file
     * @param headers where it stands, and what stands before the first unit
     */
    public record Part(int from, int to, Map<String, String> headers) {}

    /**
     * @param most bytes that a part should have
     * @param unitNames as {@link Units#findUnitNames}
     */
    public Cuts(int most, BiFunction<String, String, Optional<Set<String>>> unitNames) {
        this.most = most;
        this.unitNames = unitNames;
    }

    /**
     * Parts that cover the file from its first unit on, each of about as many bytes as wanted; empty where the message has no
     * units of its own, or they are larger than that. Holds nothing but offsets.
     */
    public List<Part> parts(ByteBuffer file) {
        if (first < 0 || first > LONGEST_CONTEXT || nested || roots > 1) {
            return List.of();
        }
        byte[] context = new byte[(int) first];
        file.get(0, context);
        String encoded = Base64.getEncoder().encodeToString(context);
        List<Part> parts = new ArrayList<>();
        int from = (int) first;
        for (int cut : ends) {
            parts.add(part(from, cut, encoded));
            from = cut;
        }
        if (from < file.limit()) {
            parts.add(part(from, file.limit(), encoded));
        }
        boolean tooLarge = parts.stream().anyMatch(part -> part.to() - part.from() > 2 * most);
        return tooLarge ? List.of() : List.copyOf(parts);
    }

    private static Part part(int from, int to, String context) {
        Map<String, String> headers = new TreeMap<>();
        headers.put(RawMessage.POSITION, "byte " + from);
        headers.put(RawMessage.CONTEXT, context);
        return new Part(from, to, headers);
    }

    private void take(long from, long to) {
        if (first < 0) {
            first = from;
            start = from;
        }
        if (to - start > most && end > start) {
            ends.add((int) end);
            start = end;
        }
        end = to;
    }

    @Override
    public Optional<Set<String>> findUnitNames(String root, String namespace) {
        return unitNames.apply(root, namespace);
    }

    @Override
    public Optional<String> findRootOfUnit(String unit) {
        return Optional.empty();
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public void root(Node root) {
        roots++;
    }

    @Override
    public void unit(Node root, Node unit, long from, long to) {
        parent = first < 0 ? unit.parent() : parent;
        nested |= unit == root || unit.parent() != parent;
        take(from, to);
    }

    @Override
    public void damage(
            Reason reason, String explanation, Node root, Node unit, boolean inUnit, long at, long from, long to) {
        if (inUnit && unit != root) {
            take(from, to);
        }
    }

    @Override
    public void end(Node root, boolean complete, long at) {}

    @Override
    public void remark(Reason reason, Node node, String explanation) {}
}
