package org.seine.jobs.ingest.read.cargo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Units;
import org.seine.jobs.ingest.read.xml.XmlWalk;

/**
 * Cuts a manifest that is too large for one message between its units. Each part carries what stands before the first
 * unit as its context, and is read as it would have been in its place.
 */
public final class CargoSplitter {
    private static final int LONGEST_CONTEXT = 256 << 10;

    private CargoSplitter() {}

    /**
     * A run of whole units.
     *
     * @param from offset of its first byte in the file
     */
    public record Part(int from, int to, Map<String, String> headers) {}

    /**
     * Parts that cover the file from its first unit on, each of about {@code most} bytes; empty where the message has no
     * units of its own, or they are larger than that. Holds nothing but offsets.
     */
    public static List<Part> split(ByteBuffer file, int most) {
        Cuts cuts = new Cuts(most);
        switch (Content.of(file)) {
            case XML -> {
                cuts.source = Profile.Source.XML;
                XmlWalk walk = new XmlWalk(file, cuts, false);
                walk.run();
                if (walk.isTranscoded()) {
                    return List.of();
                }
            }
            case EDIFACT -> {
                cuts.source = Profile.Source.EDIFACT;
                byte[] bytes = new byte[file.limit()];
                file.get(0, bytes);
                new EdifactWalk(bytes, Profiles.own(), cuts, false).run();
            }
            default -> {
                return List.of();
            }
        }
        return cuts.parts(file);
    }

    private static final class Cuts implements Units {
        private final int most;
        private final List<Integer> ends = new ArrayList<>();
        private Profile.Source source = Profile.Source.XML;
        private long first = -1;
        private long start = -1;
        private long end;
        private boolean nested;
        private int roots;

        Cuts(int most) {
            this.most = most;
        }

        List<Part> parts(ByteBuffer file) {
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
            return Profiles.own().find(source, root, namespace).map(Profile::units);
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
            nested |= unit == root || unit.parent() != root;
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
}
