package org.seine.web.networks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.web.live.ScoreEntry;

/**
 * Where an analyst starts: each known offender to whom a path of evidence leads from consignments and passengers that nobody
 * has inspected yet.
 */
final class OffenderNetworks {
    /** Of a network's subjects, as many as a line has room for. */
    private static final int NAMED = 3;

    private static final Comparator<Network> MOST_AT_STAKE = Comparator.comparingDouble(Network::expectedOffences)
            .reversed()
            .thenComparing(network -> network.offender().id());

    private OffenderNetworks() {}

    /** @param id for the explorer; {@code label} the kind of vertex */
    record Offender(String id, String label, String name) {}

    /** @param links of its path to the offender */
    record Subject(String id, String kind, String name, double risk, int links) {}

    /**
     * @param consignments not inspected yet whose nearest known offender this is; {@code passengers} likewise
     * @param nearest links of the shortest of their paths
     * @param expectedOffences sum of their risks
     * @param expectedRevenue sum over the consignments; absent where no model knows revenue
     * @param riskiest three of them at most, each name once, riskiest first
     */
    record Network(
            Offender offender,
            int consignments,
            int passengers,
            int nearest,
            double highestRisk,
            double expectedOffences,
            @Nullable Double expectedRevenue,
            List<Subject> riskiest) {}

    record Networks(int total, List<Network> items) {}

    /** Those with most at stake first. Time {@code O(n log n)} in the entries. */
    static Networks of(Collection<ScoreEntry> entries, int limit) {
        Map<String, List<ScoreEntry>> byOffender = new TreeMap<>();
        for (ScoreEntry entry : entries) {
            NetworkFeatures.Step offender = entry.offender();
            if (offender != null && entry.outcome() == null) {
                byOffender
                        .computeIfAbsent(offender.nodeId(), unused -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<Network> networks = byOffender.values().stream()
                .map(OffenderNetworks::network)
                .sorted(MOST_AT_STAKE)
                .toList();
        return new Networks(networks.size(), networks.subList(0, Math.min(limit, networks.size())));
    }

    private static Network network(List<ScoreEntry> entries) {
        entries.sort(ScoreEntry.BY_RISK);
        NetworkFeatures.Step offender = entries.get(0).offenderOrThrow();
        int consignments = 0;
        int nearest = Integer.MAX_VALUE;
        double offences = 0;
        @Nullable Double revenue = null;
        for (ScoreEntry entry : entries) {
            consignments += entry.head().subjectKind().equals(ScoreEntry.CONSIGNMENT) ? 1 : 0;
            nearest = Math.min(nearest, entry.pathLinks());
            offences += entry.head().risk();
            Double expected = entry.head().expectedRevenue();
            if (expected != null) {
                revenue = (revenue == null ? 0 : revenue) + expected;
            }
        }
        return new Network(
                new Offender(offender.nodeId(), offender.label(), offender.name()),
                consignments,
                entries.size() - consignments,
                nearest,
                entries.get(0).head().risk(),
                offences,
                revenue,
                riskiest(entries));
    }

    /** Of a traveller's several journeys the riskiest alone. */
    private static List<Subject> riskiest(List<ScoreEntry> entries) {
        Set<String> names = new HashSet<>();
        return entries.stream()
                .map(OffenderNetworks::subject)
                .filter(subject -> names.add(subject.kind() + subject.name()))
                .limit(NAMED)
                .toList();
    }

    private static Subject subject(ScoreEntry entry) {
        boolean isConsignment = entry.head().subjectKind().equals(ScoreEntry.CONSIGNMENT);
        return new Subject(
                entry.head().subjectId(),
                entry.head().subjectKind(),
                entry.summary(isConsignment ? "declarationId" : "name"),
                entry.head().risk(),
                entry.pathLinks());
    }
}
