package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;

/** An entity's best name and facts: functions of the set of its mentions. */
final class GoldenRecord {
    private static final int SHOWN_VALUES = 5;
    private static final List<String> SINGLE =
            List.of("birthDate", "sex", "nationality", "country", "city", "postcode");
    private static final List<String> SEVERAL = List.of("document", "nationalId", "phone", "email", "employer");

    private GoldenRecord() {}

    /** Without a sequence number. */
    static EntityState of(String entityId, List<ClusterNode> cluster) {
        Map<String, Long> names = count(cluster, "name");
        List<String> ranked = ranked(names);
        Map<String, String> props = new TreeMap<>();
        for (String attribute : SINGLE) {
            List<String> values = ranked(count(cluster, attribute));
            if (!values.isEmpty()) {
                props.put(attribute, values.get(0));
            }
        }
        for (String attribute : SEVERAL) {
            List<String> values = ranked(count(cluster, attribute));
            if (!values.isEmpty()) {
                props.put(attribute, String.join(" ; ", values.subList(0, Math.min(SHOWN_VALUES, values.size()))));
            }
        }
        if (ranked.size() > 1) {
            props.put("aliases", String.join(" ; ", ranked.subList(1, Math.min(SHOWN_VALUES + 1, ranked.size()))));
        }
        int members = cluster.stream().mapToInt(ClusterNode::members).sum();
        long high = cluster.stream().mapToLong(ClusterNode::digestHigh).sum();
        long low = cluster.stream().mapToLong(ClusterNode::digestLow).sum();
        return new EntityState(
                entityId,
                Objects.requireNonNull(cluster.get(0).signature()).type(),
                ranked.isEmpty() ? "?" : ranked.get(0),
                props,
                members,
                Digests.shortId(Long.toHexString(high) + "." + Long.toHexString(low)),
                cluster.stream().mapToLong(ClusterNode::firstSeen).min().orElse(0),
                cluster.stream().mapToLong(ClusterNode::lastSeen).max().orElse(0),
                0);
    }

    /** The entity's members have gone to others. */
    static EntityState dissolved(String entityId, long sequence) {
        String type = entityId.startsWith("person:")
                ? Vocabulary.PERSON
                : entityId.startsWith("organization:") ? Vocabulary.ORGANIZATION : Vocabulary.ADDRESS;
        return new EntityState(entityId, type, "", Map.of(), 0, "", 0, 0, sequence);
    }

    /** Values as written, or else normalised ones, with the number of mentions that say so. */
    private static Map<String, Long> count(List<ClusterNode> cluster, String attribute) {
        Map<String, Long> counts = new TreeMap<>();
        for (ClusterNode node : cluster) {
            Signature signature = Objects.requireNonNull(node.signature());
            String shown = signature.shown().get(attribute);
            List<String> values = shown == null ? signature.values(attribute) : List.of(shown);
            values.forEach(value -> counts.merge(value, (long) node.members(), Long::sum));
        }
        return counts;
    }

    /** The most frequent first; of equals the longer, then the smaller text. */
    private static List<String> ranked(Map<String, Long> counts) {
        List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue())
                .thenComparingInt(e -> -e.getKey().length())
                .thenComparing(Map.Entry::getKey));
        return entries.stream().map(Map.Entry::getKey).toList();
    }
}
