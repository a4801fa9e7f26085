package org.seine.graph.features;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * A firm that was caught comes back under a new number: young, at the same place, with the same people, often with a
 * similar name.
 *
 * <p>{@code f = max (1 − 2^−k) · (1 + s) / 2 · e^(−a / 365)} over principals p that are organizations and earlier offending
 * organizations q that share something with p: k the number of kinds shared (phone, e-mail, address, document, contact
 * person), s the similarity of the names under which they were first known (Jaro and Winkler's, of lower-case letters and
 * digits), a the days since p was first seen. In [0, 1); 0 where there is no such q.
 * <p>Time {@code O(things shared)}.
 */
public final class PhoenixSignal implements NetworkFeature {
    private static final double DAY_MS = 86_400_000;
    private static final double YEAR_DAYS = 365;
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]");

    @Override
    public String name() {
        return "phoenixSignal";
    }

    @Override
    public String description() {
        return "A young firm with the phone, address or contact of an earlier offending firm, and a similar name";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.CONSIGNMENT;
    }

    @Override
    public double value(EgoView ego) {
        NodeTable nodes = ego.nodes();
        double greatest = 0;
        for (int principal : ego.principals()) {
            if (nodes.kind(principal) != NodeKind.ORGANIZATION) {
                continue;
            }
            long since = ego.entitySince(principal);
            double freshness = Math.exp(-(ego.asOf() - since) / (YEAR_DAYS * DAY_MS));
            for (Map.Entry<Integer, Set<NodeKind>> sharing :
                    kindsByOther(ego, principal).entrySet()) {
                int other = sharing.getKey();
                boolean isEarlierOffender = nodes.kind(other) == NodeKind.ORGANIZATION
                        && ego.isOffender(other)
                        && ego.entitySince(other) < since;
                if (isEarlierOffender) {
                    double kinds = 1 - Math.pow(2, -sharing.getValue().size());
                    double similarity = similarity(nameOf(ego, principal), nameOf(ego, other));
                    greatest = Math.max(greatest, kinds * (1 + similarity) / 2 * freshness);
                }
            }
        }
        return greatest;
    }

    private static Map<Integer, Set<NodeKind>> kindsByOther(EgoView ego, int principal) {
        Map<Integer, Set<NodeKind>> kinds = new TreeMap<>();
        for (SharedThing shared : ego.sharedThings()) {
            if (shared.principal() == principal && shared.kind() != NodeKind.CONTAINER) {
                for (int other : shared.others()) {
                    kinds.computeIfAbsent(other, o -> EnumSet.noneOf(NodeKind.class))
                            .add(shared.kind());
                }
            }
        }
        return kinds;
    }

    /** As first known, so that a name given later changes nothing about today. */
    private static String nameOf(EgoView ego, int organization) {
        int earliest = ego.network().earliestMember(organization, ego.asOf());
        String name = ego.nodes().name(earliest == NodeTable.NONE ? organization : earliest);
        return name == null ? "" : name;
    }

    static double similarity(String left, String right) {
        String a = NOT_ALPHANUMERIC.matcher(left.toLowerCase(Locale.ROOT)).replaceAll("");
        String b = NOT_ALPHANUMERIC.matcher(right.toLowerCase(Locale.ROOT)).replaceAll("");
        return a.isEmpty() || b.isEmpty() ? 0 : new JaroWinklerSimilarity().apply(a, b);
    }
}
