package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.facts.Mention;
import org.seine.graph.names.FirmName;
import org.seine.graph.names.NamePart;
import org.seine.graph.names.PersonName;

/**
 * Who is who among the records of one entity type, all at hand: blocking, comparison, weights learnt from these very
 * records, and clusters. The keys, comparisons, weights and clusters are those of the stream. A pure function of the set of
 * records.
 */
public final class RecordResolver {
    private static final int RANDOM_PAIRS = 40_000;
    private static final long RANDOM_SEED = 20_011;
    private static final int MOST_TOGETHER = 500;
    private static final int ROUNDS = 6;

    /** Where the frequencies of phones and addresses are known, these may weigh more than in a stream. */
    private static final double FIRM_CONTACT_CAP = 18;

    private static final double LEAST_MATCHES = 0.02;
    private static final double MOST_MATCHES = 5;

    private final String type;
    private final MatchModel model;
    private final boolean learn;

    /** Sorted by id. */
    private final List<Features> records = new ArrayList<>();

    private final Map<String, Integer> byId = new HashMap<>();
    private final List<List<String>> keys = new ArrayList<>();
    private CandidatePairs pairs = CandidatePairs.of(List.of());
    private PairScorer scorer;

    /**
     * A record's place.
     *
     * @param clusterId digest of the cluster's smallest record id
     * @param confidence that it belongs there: from its mean weight to the others; of a record alone, that its strongest
     *     pair is none
     */
    public record Place(String recordId, String clusterId, double confidence) {}

    /**
     * @param records of one type, each with an id of its own
     * @param learn whether the weights shall be fitted to these records, else the model's stand
     */
    public RecordResolver(List<Mention> records, MatchModel model, boolean learn) {
        this.model = model;
        this.learn = learn;
        this.type = records.isEmpty() ? Vocabulary.PERSON : records.get(0).type();
        scorer = PairScorer.of(model);
        Signatures signatures = new Signatures(scorer);
        BlockingKeys blocking = new BlockingKeys(true);
        List<Mention> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(Mention::mentionId));
        for (Mention mention : sorted) {
            Features features = new Features(signatures.draft(mention));
            byId.put(mention.mentionId(), this.records.size());
            this.records.add(features);
            keys.add(blocking.of(features));
        }
    }

    /** Every record once, in order of id. */
    public List<Place> resolve() {
        if (records.isEmpty()) {
            return List.of();
        }
        pairs = CandidatePairs.of(keys);
        fit();
        return places(clusters());
    }

    private void fit() {
        Frequencies frequencies = learn ? frequencies() : Frequencies.general();
        MatchModel.OfType start = model.of(type);
        boolean onlyNames = records.stream().noneMatch(f -> f.signature.forms().keySet().stream()
                .anyMatch(a -> !a.equals("name") && !a.equals("country") && !a.equals("nationality")));
        boolean firms = type.equals(Vocabulary.ORGANIZATION);
        MatchModel.OfType weights = onlyNames || (learn && firms) ? start.withoutSecondField() : start;
        weights = learn && firms ? weights.withCaps(FIRM_CONTACT_CAP, weights.placeCap()) : weights;
        PairScorer plain = new PairScorer(model, frequencies);
        Comparison[] compared = new Comparison[pairs.size()];
        Estimation estimation = new Estimation(weights, records.size());
        for (int i = 0; i < compared.length; i++) {
            compared[i] = plain.compare(left(i), right(i));
            if (learn) {
                estimation.found(compared[i], pairs.kinds(i));
            }
        }
        if (learn) {
            randomPairs(plain, estimation);
            weights = estimation.fit();
            weights = weights.withPrior(prior(weights, compared));
        }
        scorer = new PairScorer(
                model.with(model.version() + (learn ? "+fitted" : ""), Map.of(type, weights)), frequencies);
        for (int i = 0; i < compared.length; i++) {
            pairs.weigh(
                    i,
                    compared[i].isContradiction()
                            ? Double.NEGATIVE_INFINITY
                            : Evidence.sum(compared[i], weights).total());
        }
    }

    private Features left(int pair) {
        return records.get(pairs.left(pair));
    }

    private Features right(int pair) {
        return records.get(pairs.right(pair));
    }

    /** As many pairs as it takes, spread evenly over all, the same whenever the records are. */
    private void randomPairs(PairScorer plain, Estimation estimation) {
        long n = records.size();
        long all = n * (n - 1) / 2;
        if (all <= RANDOM_PAIRS) {
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    random(i, j, plain, estimation);
                }
            }
            return;
        }
        SplittableRandom random = new SplittableRandom(RANDOM_SEED);
        for (int k = 0; k < RANDOM_PAIRS; k++) {
            int i = random.nextInt(records.size());
            int j = random.nextInt(records.size());
            if (i != j) {
                random(Math.min(i, j), Math.max(i, j), plain, estimation);
            }
        }
    }

    /** Pairs that the unlearnt weights take for the same are left out: in a small file they are many. */
    private void random(int i, int j, PairScorer plain, Estimation estimation) {
        Comparison comparison = plain.compare(records.get(i), records.get(j));
        if (Evidence.sum(comparison, model.of(type)).total() <= 0) {
            estimation.random(comparison);
        }
    }

    /** Where the prior odds and the number of matches that follow from them agree. */
    private double prior(MatchModel.OfType weights, Comparison[] compared) {
        double n = records.size();
        double all = Math.max(1, n * (n - 1) / 2);
        double[] observed = new double[compared.length];
        MatchModel.OfType even = weights.withPrior(0);
        for (int i = 0; i < compared.length; i++) {
            observed[i] = compared[i].isContradiction()
                    ? Double.NEGATIVE_INFINITY
                    : Evidence.sum(compared[i], even).total();
        }
        double prior = -log2(Math.max(2, n));
        for (int round = 0; round < ROUNDS; round++) {
            double matches = 0;
            for (double weight : observed) {
                matches += weight == Double.NEGATIVE_INFINITY ? 0 : 1 / (1 + Math.pow(2, -(weight + prior)));
            }
            double share = Math.max(LEAST_MATCHES * n, Math.min(MOST_MATCHES * n, matches)) / all;
            prior = log2(share / Math.max(1e-9, 1 - Math.min(share, 0.9)));
        }
        return prior;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private Frequencies frequencies() {
        Frequencies frequencies = Frequencies.general();
        Attribute nameAttribute = type.equals(Vocabulary.PERSON) ? Attribute.NAME : Attribute.FIRM_NAME;
        List<Set<String>> names = new ArrayList<>();
        for (Features f : records) {
            for (PersonName name : f.persons()) {
                names.add(words(name.parts()));
            }
            for (FirmName name : f.firms()) {
                names.add(words(name.words()));
            }
            f.values("phone").forEach(v -> frequencies.count(Attribute.PHONE, Contacts.phoneKey(v)));
            f.values("email").forEach(v -> {
                frequencies.count(Attribute.EMAIL, v);
                frequencies.count(Attribute.WEBSITE, Contacts.domainOf(v));
            });
            f.values("birthPlace").forEach(v -> frequencies.count(Attribute.BIRTH_PLACE, v));
            f.others()
                    .forEach((attribute, values) ->
                            values.forEach(v -> frequencies.count(Attribute.OTHER, attribute + "=" + v)));
            for (Features.Place place : f.places()) {
                place.street().forEach(w -> frequencies.count(Attribute.STREET, w));
                if (!place.address().postcode().isEmpty()) {
                    frequencies.count(Attribute.LOCALITY, place.address().postcode());
                }
                if (!place.address().city().isEmpty()) {
                    frequencies.count(Attribute.LOCALITY, place.address().city());
                }
            }
        }
        names.forEach(words -> frequencies.countName(nameAttribute, words));
        frequencies.close(Map.of(nameAttribute, names));
        return frequencies;
    }

    private static Set<String> words(List<NamePart> parts) {
        Set<String> words = new TreeSet<>();
        parts.forEach(part -> words.add(part.text()));
        return words;
    }

    private List<List<Integer>> clusters() {
        List<List<int[]>> edges = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            edges.add(new ArrayList<>());
        }
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.weight(i) > 0) {
                int a = pairs.left(i);
                int b = pairs.right(i);
                edges.get(a).add(new int[] {b, i});
                edges.get(b).add(new int[] {a, i});
            }
        }
        List<List<Integer>> clusters = new ArrayList<>();
        BitSet all = new BitSet();
        all.set(0, records.size());
        split(all, 0, edges, clusters);
        return clusters;
    }

    /** Components of the pairs above a weight; those that are too large are cut at a higher one. */
    private void split(BitSet among, double cut, List<List<int[]>> edges, List<List<Integer>> clusters) {
        BitSet left = (BitSet) among.clone();
        for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
            BitSet component = new BitSet();
            int[] queue = new int[left.cardinality()];
            int head = 0;
            int tail = 0;
            queue[tail++] = start;
            left.clear(start);
            while (head < tail) {
                int at = queue[head++];
                component.set(at);
                for (int[] edge : edges.get(at)) {
                    if (pairs.weight(edge[1]) > cut && left.get(edge[0])) {
                        left.clear(edge[0]);
                        queue[tail++] = edge[0];
                    }
                }
            }
            if (component.cardinality() <= MOST_TOGETHER) {
                clusters.addAll(partition(component, edges));
            } else {
                split(component, cut + 2, edges, clusters);
            }
        }
    }

    private List<List<Integer>> partition(BitSet component, List<List<int[]>> edges) {
        int[] members = component.stream().toArray();
        if (members.length == 1) {
            return List.of(List.of(members[0]));
        }
        double[][] weights = new double[members.length][members.length];
        for (int i = 0; i < members.length; i++) {
            Arrays.fill(weights[i], Double.NaN);
            for (int[] edge : edges.get(members[i])) {
                int j = Arrays.binarySearch(members, edge[0]);
                if (j >= 0) {
                    weights[i][j] = pairs.weight(edge[1]);
                }
            }
        }
        return Partition.of(
                        weights,
                        (i, j) -> absent(members[i], members[j]),
                        (left, right) -> together(
                                left.stream().map(i -> members[i]).toList(),
                                right.stream().map(i -> members[i]).toList()))
                .stream()
                .map(cluster -> cluster.stream().map(i -> members[i]).toList())
                .toList();
    }

    private double absent(int a, int b) {
        return scorer.observe(records.get(a), records.get(b));
    }

    private double together(List<Integer> left, List<Integer> right) {
        return scorer.weigh(
                Features.together(left.stream().map(records::get).toList()),
                Features.together(right.stream().map(records::get).toList()));
    }

    private List<Place> places(List<List<Integer>> clusters) {
        Place[] places = new Place[records.size()];
        double[] strongest = new double[records.size()];
        Arrays.fill(strongest, -Partition.CAP);
        for (int i = 0; i < pairs.size(); i++) {
            int a = pairs.left(i);
            int b = pairs.right(i);
            strongest[a] = Math.max(strongest[a], pairs.weight(i));
            strongest[b] = Math.max(strongest[b], pairs.weight(i));
        }
        for (List<Integer> cluster : clusters) {
            String id = type.toLowerCase(java.util.Locale.ROOT) + ":" + Digests.shortId(idOf(cluster.get(0)));
            for (int member : cluster) {
                places[member] = new Place(
                        idOf(member),
                        id,
                        cluster.size() == 1
                                ? PairDecision.probability(-strongest[member])
                                : confidence(member, cluster));
            }
        }
        return List.of(places);
    }

    private double confidence(int member, List<Integer> cluster) {
        double sum = 0;
        int shown = 0;
        for (int other : cluster) {
            if (other != member && shown < 20) {
                double weight = scorer.weigh(records.get(member), records.get(other));
                sum += Math.max(-Partition.CAP, Math.min(Partition.CAP, weight));
                shown++;
            }
        }
        return PairDecision.probability(Math.max(0, sum / shown));
    }

    private String idOf(int record) {
        return records.get(record).signature.mentionId();
    }

    /** Why two records are, or are not, the same; after {@link #resolve}. Empty ids are an error of the caller. */
    public PairDecision explain(String one, String other) {
        return scorer.decide(records.get(indexOf(one)), records.get(indexOf(other)));
    }

    /** How the records of one cluster became one; after {@link #resolve}. */
    public List<Explanation.Join> how(Collection<String> ids) {
        return Explanation.how(group(ids), Partition.Held.NOTHING);
    }

    /** Why the records of two clusters are not one; after {@link #resolve}. */
    public Explanation.Separation whyNot(Collection<String> ids, Collection<String> others) {
        List<String> all = new ArrayList<>(ids);
        all.addAll(others);
        return Explanation.whyNot(group(all), ids.size(), null);
    }

    private Explanation.Group group(Collection<String> ids) {
        int[] members = ids.stream().mapToInt(this::indexOf).toArray();
        return new Explanation.Group() {
            @Override
            public int size() {
                return members.length;
            }

            @Override
            public String idOf(int record) {
                return RecordResolver.this.idOf(members[record]);
            }

            @Override
            public String profileOf(int record) {
                return records.get(members[record]).signature.profileId();
            }

            @Override
            public int recordsOf(int record) {
                return 1;
            }

            @Override
            public PairDecision decide(int one, int other) {
                return scorer.decide(records.get(members[one]), records.get(members[other]));
            }

            @Override
            public PairDecision together(List<Integer> left, List<Integer> right) {
                return scorer.decideTogether(
                        left.stream().map(i -> records.get(members[i])).toList(),
                        right.stream().map(i -> records.get(members[i])).toList());
            }

            @Override
            public boolean met(int one, int other) {
                return pairs.find(members[one], members[other]) >= 0;
            }
        };
    }

    private int indexOf(String id) {
        Integer index = byId.get(id);
        if (index == null) {
            throw new IllegalArgumentException("There is no record (%s).".formatted(id));
        }
        return index;
    }

    /** Kinds of keys under which two records met; empty where blocking never brought them together. */
    public List<String> metUnder(String one, String other) {
        int pair = pairs.find(indexOf(one), indexOf(other));
        return pair < 0 ? List.of() : List.copyOf(new TreeSet<>(pairs.kinds(pair)));
    }

    /** As {@link CandidatePairs#genericKeys}. */
    public int genericKeys() {
        return pairs.genericKeys();
    }

    /** Records under the commonest key. */
    public int largestBlock() {
        return pairs.largestBlock();
    }

    public int candidatePairs() {
        return pairs.size();
    }

    /** Whether two records were compared at all. */
    public boolean met(String one, String other) {
        return !metUnder(one, other).isEmpty();
    }

    /** The weights in use after {@link #resolve} for this entity type, the others as they are. */
    public MatchModel fittedInto(MatchModel others, String version) {
        return others.with(version, Map.of(type, scorer.model().of(type)));
    }
}
