package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Envelope;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.resolve.ClusterAccuracy;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Resolver;
import org.seine.graph.resolve.Signatures;
import org.seine.jobs.ingest.read.Readers;
import org.seine.jobs.ingest.read.message.RawMessage;

/** Resolves a synthetic world with the resolver and the weights of the stream, and holds the result against its truth. */
final class WorldResolution {
    private static final long CONTROL_SEED = 7;
    static final List<String> DIRT = List.of("typo", "transliteration", "swapped", "abbreviated", "missing");

    /** Sharing these says no more than sharing a name. */
    private static final Set<String> SHARED_BY_CHANCE = Set.of("name", "country", "nationality", "city", "seat");

    private final Signatures signatures = new Signatures(PairScorer.standard());
    private final Map<String, String> found = new TreeMap<>();
    private final Map<String, String> truth = new HashMap<>();
    private final Map<String, Mention> mentions = new TreeMap<>();
    private final Map<String, Set<String>> dirtOf = new HashMap<>();

    /** @param world folder that the world was written to */
    static WorldResolution of(Path world) throws IOException {
        WorldResolution resolution = new WorldResolution();
        Map<String, String> identities = resolution.read(world.resolve("truth/identities.csv"));
        Map<String, Set<String>> dirt = new HashMap<>();
        for (String line : Files.readAllLines(world.resolve("truth/dirt.csv"))) {
            int last = line.lastIndexOf(',');
            dirt.computeIfAbsent(line.substring(0, last), k -> new HashSet<>()).add(line.substring(last + 1));
        }
        Readers readers = new Readers(new byte[32]);
        Resolver resolver = new Resolver(PairScorer.standard());
        Set<String> records = new HashSet<>();
        new WorldMessages(world).forEach(0, arrival -> {
            RawMessage raw = new RawMessage(
                    arrival.message().body(), new TreeMap<>(arrival.message().headers()));
            for (CustomsRecord record : readers.read(raw).records()) {
                Envelope envelope = Envelope.of(record);
                if (records.add(envelope.recordId())) {
                    for (Mention mention : FactExtractor.of(envelope).mentions()) {
                        resolution.take(mention, record.key(), identities, dirt);
                        resolver.add(mention);
                    }
                }
            }
            return true;
        });
        resolver.resolve().memberships().forEach((id, m) -> resolution.found.put(id, m.entityId()));
        return resolution;
    }

    /** By record key and place; a place may hold commas no more than a key may. */
    private Map<String, String> read(Path csv) throws IOException {
        Map<String, String> entities = new HashMap<>();
        for (String line : Files.readAllLines(csv)) {
            int last = line.lastIndexOf(',');
            entities.put(line.substring(0, last), line.substring(last + 1));
        }
        return entities;
    }

    private void take(
            Mention mention, String recordKey, Map<String, String> identities, Map<String, Set<String>> dirt) {
        String place = mention.place().replaceFirst("^(PASSENGER|CREW) .*$", "$1");
        String key = recordKey + "," + place;
        String entity = identities.get(key);
        if (entity != null && !mention.type().equals(Vocabulary.ADDRESS)) {
            truth.put(mention.mentionId(), entity);
            mentions.put(mention.mentionId(), mention);
            dirtOf.put(mention.mentionId(), dirt.getOrDefault(key, Set.of()));
        }
    }

    int size(String type) {
        return ofType(type).size();
    }

    /** Where each mention of the type whose truth is known was put. */
    private Map<String, String> ofType(String type) {
        Map<String, String> some = new TreeMap<>();
        mentions.forEach((id, mention) -> {
            if (mention.type().equals(type)) {
                some.put(id, found.getOrDefault(id, id));
            }
        });
        return some;
    }

    ClusterAccuracy accuracy(String type) {
        return ClusterAccuracy.of(ofType(type), truth);
    }

    ClusterAccuracy shuffled(String type) {
        Map<String, String> some = ofType(type);
        List<String> dealt = new ArrayList<>(
                some.keySet().stream().map(id -> truth.getOrDefault(id, "")).toList());
        Collections.shuffle(dealt, new Random(CONTROL_SEED));
        Map<String, String> wrong = new HashMap<>();
        int i = 0;
        for (String id : some.keySet()) {
            wrong.put(id, dealt.get(i++));
        }
        return ClusterAccuracy.of(some, wrong);
    }

    /** Pairs of which at least one mention carries a kind of dirt: true ones, and those of them that were found. */
    long[] withDirt(String type, String kind) {
        Map<String, String> all = ofType(type);
        Map<String, String> clean = new TreeMap<>(all);
        clean.keySet().removeIf(id -> dirtOf.getOrDefault(id, Set.of()).contains(kind));
        ClusterAccuracy whole = ClusterAccuracy.of(all, truth);
        ClusterAccuracy without = ClusterAccuracy.of(clean, truth);
        return new long[] {whole.truePairs() - without.truePairs(), whole.rightPairs() - without.rightPairs()};
    }

    /**
     * How true pairs fare that share nothing but a name, and how the others do. A pair shares more where its mentions state
     * one value of a further attribute, or hang together by mentions of the same entity of which each does so with the next.
     *
     * @param nameOnly true pairs that share nothing more: nobody can know of them
     * @param recall of the true pairs that share more; {@code f1} of all other pairs likewise
     */
    record ByEvidence(long nameOnly, double recall, double f1) {}

    ByEvidence byEvidence(String type) {
        Map<String, String> some = ofType(type);
        Map<String, String> linked = new HashMap<>();
        Map<String, List<String>> byEntity = new TreeMap<>();
        some.keySet().forEach(id -> byEntity.computeIfAbsent(truth.getOrDefault(id, ""), e -> new ArrayList<>())
                .add(id));
        byEntity.forEach((entity, ids) -> link(entity, ids, linked));
        ClusterAccuracy all = ClusterAccuracy.of(some, truth);
        ClusterAccuracy others = ClusterAccuracy.of(some, linked);
        long found = all.foundPairs() - (all.rightPairs() - others.rightPairs());
        double precision = found == 0 ? 1 : (double) others.rightPairs() / found;
        double recall = others.recall();
        return new ByEvidence(
                all.truePairs() - others.truePairs(),
                recall,
                precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    /** Gives mentions of one entity the name of its first mention with which they hang together. */
    private void link(String entity, List<String> ids, Map<String, String> linked) {
        Map<String, String> first = new HashMap<>();
        Map<String, String> into = new HashMap<>();
        for (String id : ids) {
            into.put(id, id);
            signatures.of(Objects.requireNonNull(mentions.get(id))).forms().forEach((form, values) -> {
                if (!SHARED_BY_CHANCE.contains(form)) {
                    for (String value : values) {
                        String known = first.putIfAbsent(form + "=" + withoutCountry(form, value), id);
                        if (known != null) {
                            into.put(root(into, id), root(into, known));
                        }
                    }
                }
            });
        }
        ids.forEach(id -> linked.put(id, entity + "#" + root(into, id)));
    }

    private static String withoutCountry(String form, String value) {
        return form.equals("address") ? value.substring(0, value.lastIndexOf('|')) : value;
    }

    private static String root(Map<String, String> into, String id) {
        String at = id;
        while (!into.getOrDefault(at, at).equals(at)) {
            at = into.getOrDefault(at, at);
        }
        return at;
    }

    /** Pairs of persons in one entity whose travel documents all differ and whose dates of birth differ too. */
    int contradictions() {
        Map<String, List<Mention>> entities = new TreeMap<>();
        mentions.forEach((id, mention) -> {
            boolean full = !mention.values("document").isEmpty()
                    && mention.values("birthDate").stream().anyMatch(date -> date.length() == 10);
            if (full) {
                entities.computeIfAbsent(found.getOrDefault(id, id), e -> new ArrayList<>())
                        .add(mention);
            }
        });
        int count = 0;
        for (List<Mention> members : entities.values()) {
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    count += differ(members.get(i), members.get(j)) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private static boolean differ(Mention a, Mention b) {
        return Collections.disjoint(a.values("document"), b.values("document"))
                && Collections.disjoint(a.values("birthDate"), b.values("birthDate"));
    }
}
