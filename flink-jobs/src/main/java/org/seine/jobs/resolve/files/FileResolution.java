package org.seine.jobs.resolve.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.seine.graph.codec.Digests;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.Calibration;
import org.seine.graph.resolve.ClusterAccuracy;
import org.seine.graph.resolve.Explanation;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.resolve.PairDecision;
import org.seine.graph.resolve.RecordResolver;

/** Who is who in files: persons among persons, firms among firms; a record of which nothing is known stays alone. */
public final class FileResolution {
    private static final long CONTROL_SEED = 7;

    private final Map<String, RecordFiles.Item> items = new LinkedHashMap<>();
    private final Map<String, RecordResolver.Place> places = new HashMap<>();
    private final Map<String, RecordResolver> resolvers = new HashMap<>();
    private final Map<String, String> truth = new HashMap<>();
    private MatchModel fitted;
    private int candidatePairs;
    private int genericKeys;
    private int largestBlock;

    private FileResolution(MatchModel model) {
        fitted = model;
    }

    /** @param learn whether weights are fitted to the records, else the model's stand */
    public static FileResolution of(RecordFiles files, MatchModel model, boolean learn) {
        FileResolution resolution = new FileResolution(model);
        Map<String, List<Mention>> byType = new TreeMap<>();
        for (RecordFiles.Item item : files.records()) {
            resolution.items.put(item.key(), item);
            Mention mention = item.mention();
            if (mention != null) {
                byType.computeIfAbsent(mention.type(), t -> new ArrayList<>()).add(mention);
            } else {
                String id = "alone:" + Digests.shortId(item.key());
                resolution.places.put(item.key(), new RecordResolver.Place(item.key(), id, 1));
            }
            if (!item.truth().isEmpty()) {
                resolution.truth.put(item.key(), item.truth());
            }
        }
        for (List<Mention> mentions : byType.values()) {
            RecordResolver resolver = new RecordResolver(mentions, model, learn);
            for (RecordResolver.Place place : resolver.resolve()) {
                resolution.places.put(place.recordId(), place);
                resolution.resolvers.put(place.recordId(), resolver);
            }
            resolution.candidatePairs += resolver.candidatePairs();
            resolution.genericKeys += resolver.genericKeys();
            resolution.largestBlock = Math.max(resolution.largestBlock, resolver.largestBlock());
            resolution.fitted = resolver.fittedInto(resolution.fitted, model.version());
        }
        return resolution;
    }

    /** {@code source,record_id,entity_id,confidence}, in the order of the files. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder("source,record_id,entity_id,confidence\n");
        items.forEach((key, item) -> {
            RecordResolver.Place place = placeOf(key);
            csv.append(csv(item.source()))
                    .append(',')
                    .append(csv(item.id()))
                    .append(',')
                    .append(place.clusterId())
                    .append(',')
                    .append(String.format(Locale.ROOT, "%.4f", place.confidence()))
                    .append('\n');
        });
        return csv.toString();
    }

    /** A cell of a comma-separated file. */
    public static String csv(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private RecordResolver.Place placeOf(String key) {
        RecordResolver.Place place = places.get(key);
        if (place == null) {
            throw new IllegalStateException("A record was lost: " + key);
        }
        return place;
    }

    public int size() {
        return items.size();
    }

    public int entities() {
        return (int) places.values().stream()
                .map(RecordResolver.Place::clusterId)
                .distinct()
                .count();
    }

    /** Keys that too many records carry to compare by. */
    public int genericKeys() {
        return genericKeys;
    }

    /** Records under the commonest key. */
    public int largestBlock() {
        return largestBlock;
    }

    public int candidatePairs() {
        return candidatePairs;
    }

    public String entityOf(String key) {
        return placeOf(key).clusterId();
    }

    /**
     * @param name a record id, or source, colon and id
     * @throws IllegalArgumentException where it names no record, or several
     */
    public String keyOf(String name) {
        List<String> found = new ArrayList<>();
        items.forEach((key, item) -> {
            if (item.id().equals(name) || (item.source() + ":" + item.id()).equals(name)) {
                found.add(key);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no record (%s).".formatted(name));
        }
        if (found.size() > 1) {
            List<String> names =
                    found.stream().limit(5).map(k -> k.replace('\u001f', ':')).toList();
            throw new IllegalArgumentException("(%s) may be one of %s; name its source too.".formatted(name, names));
        }
        return found.get(0);
    }

    /** Empty where the two are of different types, or of one nothing is known. */
    public Optional<PairDecision> explain(String key, String other) {
        RecordResolver resolver = resolvers.get(key);
        return resolver == null || resolver != resolvers.get(other)
                ? Optional.empty()
                : Optional.of(resolver.explain(key, other));
    }

    /**
     * The records of an entity, in the order of the files.
     *
     * @param name an entity id, or what {@link #keyOf} takes
     * @throws IllegalArgumentException where it names neither
     */
    public List<String> membersOf(String name) {
        boolean entity =
                places.values().stream().anyMatch(place -> place.clusterId().equals(name));
        String id = entity ? name : entityOf(keyOf(name));
        return items.keySet().stream().filter(key -> entityOf(key).equals(id)).toList();
    }

    /** How the records of an entity became one; empty where it has one record. */
    public List<Explanation.Join> how(List<String> members) {
        RecordResolver resolver = resolvers.get(members.get(0));
        return resolver == null || members.size() < 2 ? List.of() : resolver.how(members);
    }

    /** Empty where the two are of different types, or of one nothing is known. */
    public Optional<Explanation.Separation> whyNot(List<String> members, List<String> others) {
        RecordResolver resolver = resolvers.get(members.get(0));
        return resolver == null || resolver != resolvers.get(others.get(0))
                ? Optional.empty()
                : Optional.of(resolver.whyNot(members, others));
    }

    /** A record as it is named on the command line: its id, with its source before it where several have one. */
    public String nameOf(String key) {
        RecordFiles.Item item = items.get(key);
        if (item == null) {
            return key;
        }
        boolean alone = items.values().stream().map(RecordFiles.Item::source).allMatch(item.source()::equals);
        return alone ? item.id() : item.source() + ":" + item.id();
    }

    /** Kinds of keys under which two records met. */
    public List<String> metUnder(String key, String other) {
        RecordResolver resolver = resolvers.get(key);
        return resolver == null || resolver != resolvers.get(other) ? List.of() : resolver.metUnder(key, other);
    }

    /** The weights in use, under a version of their own. */
    public MatchModel fitted(String version) {
        return fitted.named(version);
    }

    public boolean hasTruth() {
        return !truth.isEmpty();
    }

    /** @throws IllegalArgumentException where a column is missing */
    public void readTruth(DelimitedFile file) {
        int source = column(file, "source", "data_source");
        int id = column(file, "record_id", "id");
        int entity = column(file, "entity_id", "cluster_id");
        truth.clear();
        for (DelimitedFile.Line line : file.rows()) {
            if (line.fields().size() > Math.max(source, Math.max(id, entity))) {
                String key = RecordFiles.keyOf(
                        line.fields().get(source).strip(), line.fields().get(id).strip());
                truth.put(key, line.fields().get(entity).strip());
            }
        }
    }

    /** For sets whose truth is a part of what the column holds. */
    public void mapTruth(UnaryOperator<String> change) {
        truth.replaceAll((key, entity) -> change.apply(entity));
    }

    private static int column(DelimitedFile file, String... names) {
        for (String name : names) {
            for (int i = 0; i < file.header().size(); i++) {
                if (file.header().get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        throw new IllegalArgumentException(
                "%s has no column %s; it has %s.".formatted(file.path(), names[0], file.header()));
    }

    /** Of the records whose truth is known. */
    public ClusterAccuracy accuracy() {
        return ClusterAccuracy.of(found(), truth);
    }

    /**
     * Of the records whose truth is known. One stands where it belongs if most others of its cluster are of its entity; one
     * alone, if no other is.
     */
    public Calibration calibration() {
        Map<String, Map<String, Integer>> clusters = new HashMap<>();
        Map<String, Integer> entities = new HashMap<>();
        Map<String, String> found = found();
        found.forEach((key, cluster) -> {
            String entity = truth.getOrDefault(key, "");
            clusters.computeIfAbsent(cluster, c -> new HashMap<>()).merge(entity, 1, Integer::sum);
            entities.merge(entity, 1, Integer::sum);
        });
        Calibration.Builder calibration = new Calibration.Builder();
        found.forEach((key, cluster) -> {
            Map<String, Integer> within = clusters.getOrDefault(cluster, Map.of());
            String entity = truth.getOrDefault(key, "");
            int others = within.values().stream().mapToInt(n -> n).sum() - 1;
            int own = within.getOrDefault(entity, 0) - 1;
            boolean right = others == 0 ? entities.getOrDefault(entity, 0) == 1 : own * 2 >= others;
            calibration.add(placeOf(key).confidence(), right);
        });
        return calibration.build();
    }

    private Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        items.keySet().stream().filter(truth::containsKey).forEach(key -> found.put(key, entityOf(key)));
        return found;
    }

    /** With the truth dealt to the records at random: what chance alone would reach. */
    public ClusterAccuracy shuffled() {
        Map<String, String> found = found();
        List<String> dealt = new ArrayList<>(
                found.keySet().stream().map(k -> truth.getOrDefault(k, "")).toList());
        Collections.shuffle(dealt, new Random(CONTROL_SEED));
        Map<String, String> wrong = new HashMap<>();
        int i = 0;
        for (String key : found.keySet()) {
            wrong.put(key, dealt.get(i++));
        }
        return ClusterAccuracy.of(found, wrong);
    }

    /** Share of the true pairs that were compared at all. */
    public double blockingRecall() {
        Map<String, List<String>> entities = new HashMap<>();
        found().keySet().forEach(key -> entities.computeIfAbsent(truth.getOrDefault(key, ""), e -> new ArrayList<>())
                .add(key));
        long met = 0;
        long all = 0;
        for (List<String> members : new HashSet<>(entities.values())) {
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    all++;
                    met += metUnder(members.get(i), members.get(j)).isEmpty() ? 0 : 1;
                }
            }
        }
        return all == 0 ? 1 : (double) met / all;
    }
}
