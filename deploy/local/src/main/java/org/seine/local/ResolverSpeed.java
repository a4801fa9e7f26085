package org.seine.local;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.Membership;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.ClusterAccuracy;
import org.seine.graph.resolve.ClusterChanges;
import org.seine.graph.resolve.InMemoryClusterStore;
import org.seine.graph.resolve.IncrementalResolver;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.ResolverCounts;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;
import org.seine.jobs.resolve.BytesClusterStore;

/** Sends records through the resolver of the stream, on one thread, and measures the time that the processor spent. */
final class ResolverSpeed {
    private static final int TOGETHER = 500;
    private static final List<String> NOT_NAMES = List.of("birthDate", "document", "phone", "address");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * What was measured.
     *
     * @param perSecond records, from the mention as it is read to the belief, by the time that the processor spent on it
     * @param perSecondInAll the same by the time that it spent on the whole process, its compiler and collector with it
     * @param normalising share of that time
     * @param missed true pairs that stand in two entities
     * @param missedByName those of them that share nothing but a name
     * @param largest records of the largest entity; {@code largestTrue} of the largest person
     * @param stateBytes that the resolver keeps for each record; 0 where it was kept as objects
     */
    record Result(
            int records,
            double perSecond,
            double perSecondInAll,
            double normalising,
            ClusterAccuracy accuracy,
            int missed,
            int missedByName,
            int largest,
            int largestTrue,
            double stateBytes,
            ResolverCounts counts) {}

    private ResolverSpeed() {}

    /** @param bytes whether the state is kept in bytes, as in the job, or as objects */
    static Result measure(List<Mention> records, boolean bytes) {
        PairScorer scorer = PairScorer.standard();
        Signatures signatures = new Signatures(scorer);
        HeapBacking heap = new HeapBacking();
        BytesClusterStore store = new BytesClusterStore(heap);
        IncrementalResolver resolver = new IncrementalResolver(bytes ? store : new InMemoryClusterStore(), scorer);
        Map<String, String> entities = new HashMap<>();
        long begun = processorNanos();
        long begunInAll = SYSTEM.getProcessCpuTime();
        long normalising = 0;
        for (int at = 0; at < records.size(); at += TOGETHER) {
            long before = processorNanos();
            List<Signature> batch = new ArrayList<>();
            for (Mention mention : records.subList(at, Math.min(records.size(), at + TOGETHER))) {
                batch.add(signatures.of(mention));
            }
            normalising += processorNanos() - before;
            take(resolver.addAll(batch), entities);
            flush(store);
        }
        long spent = processorNanos() - begun;
        long spentInAll = SYSTEM.getProcessCpuTime() - begunInAll;
        Map<String, String> truth = new TreeMap<>();
        records.forEach(r -> truth.put(r.mentionId(), InventedPeople.personOf(r.mentionId())));
        List<List<Mention>> missed = missed(records, entities);
        return new Result(
                records.size(),
                records.size() / (spent / 1e9),
                records.size() / (spentInAll / 1e9),
                (double) normalising / spent,
                ClusterAccuracy.of(new TreeMap<>(entities), truth),
                missed.size(),
                (int) missed.stream().filter(ResolverSpeed::shareNameOnly).count(),
                largest(entities),
                largest(truth),
                (double) heap.size() / records.size(),
                resolver.counts());
    }

    private static List<List<Mention>> missed(List<Mention> records, Map<String, String> entities) {
        Map<String, List<Mention>> persons = new TreeMap<>();
        for (Mention record : records) {
            persons.computeIfAbsent(InventedPeople.personOf(record.mentionId()), p -> new ArrayList<>())
                    .add(record);
        }
        List<List<Mention>> missed = new ArrayList<>();
        for (List<Mention> person : persons.values()) {
            for (int i = 0; i < person.size(); i++) {
                for (Mention other : person.subList(0, i)) {
                    String entity = entities.get(person.get(i).mentionId());
                    if (!Objects.equals(entity, entities.get(other.mentionId()))) {
                        missed.add(List.of(person.get(i), other));
                    }
                }
            }
        }
        return missed;
    }

    private static boolean shareNameOnly(List<Mention> pair) {
        return NOT_NAMES.stream()
                .allMatch(attribute -> Collections.disjoint(
                        pair.get(0).values(attribute), pair.get(1).values(attribute)));
    }

    /**
     * Mentions of one name, each with another middle name, and one phone: few of them are one entity.
     *
     * @return records of the largest entity when there are few, and when there are as many as asked for
     */
    static int[] agency(int few, int count) {
        PairScorer scorer = PairScorer.standard();
        Signatures signatures = new Signatures(scorer);
        IncrementalResolver resolver = new IncrementalResolver(new InMemoryClusterStore(), scorer);
        Map<String, String> entities = new HashMap<>();
        List<Signature> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String middle = "" + "bdfgklmnrt".charAt(i % 10) + "aeiou".charAt(i / 10 % 5)
                    + "bdfgklmnrt".charAt(i / 50 % 10) + "aeiou".charAt(i / 500 % 5) + "n";
            Map<String, List<String>> a =
                    Map.of("name", List.of("Ana " + middle + " Teles"), "phone", List.of("+351912345678"));
            String id = "mention:a" + i + "-0";
            all.add(signatures.of(new Mention(id, Vocabulary.PERSON, "INVENTED", a, id, i)));
        }
        take(resolver.addAll(all.subList(0, few)), entities);
        int glued = largest(entities);
        for (int at = few; at < count; at += TOGETHER) {
            take(resolver.addAll(all.subList(at, Math.min(count, at + TOGETHER))), entities);
        }
        return new int[] {glued, largest(entities)};
    }

    private static void flush(BytesClusterStore store) {
        try {
            store.flush();
        } catch (Exception e) {
            throw new IllegalStateException("Bytes could not be kept on the heap.", e);
        }
    }

    private static final class HeapBacking implements BytesClusterStore.Backing {
        private final List<HeapTable> tables = new ArrayList<>();
        private long sequence;

        @Override
        public BytesClusterStore.Bytes open(String table) {
            HeapTable opened = new HeapTable(new HashMap<>());
            tables.add(opened);
            return opened;
        }

        @Override
        public long lastSequence() {
            return sequence;
        }

        @Override
        public void keepSequence(long last) {
            sequence = last;
        }

        /** Of keys and values, in bytes. */
        long size() {
            return tables.stream()
                    .flatMap(table -> table.kept().entrySet().stream())
                    .mapToLong(e -> e.getKey().getBytes(StandardCharsets.UTF_8).length + e.getValue().length)
                    .sum();
        }
    }

    private record HeapTable(Map<String, byte[]> kept) implements BytesClusterStore.Bytes {
        @Override
        public byte @Nullable [] get(String key) {
            return kept.get(key);
        }

        @Override
        public void put(String key, byte[] value) {
            kept.put(key, value);
        }

        @Override
        public void remove(String key) {
            kept.remove(key);
        }
    }

    private static void take(ClusterChanges changes, Map<String, String> entities) {
        for (GraphChange change : changes.changes()) {
            if (change instanceof Membership m) {
                entities.put(m.mentionId(), m.entityId());
            }
        }
    }

    private static int largest(Map<String, String> clusters) {
        Map<String, Integer> sizes = new HashMap<>();
        clusters.values().forEach(c -> sizes.merge(c, 1, Integer::sum));
        return sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
