package org.seine.models.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.models.features.HistoryRecord.Finding;

/**
 * What the past says of a declaration's importer, commodity, route, … at the moment it is lodged.
 *
 * <p>Declarations lodged and outcomes recorded on days before that of {@code asOf} (UTC) count, and a declaration is never
 * part of its own past. The answer depends on what was observed and not on the order in which it came, while nothing is
 * more than {@value DayCounts#EXACT_DAYS} days late. Records may be repeated: a declaration counts once, whatever its
 * versions, and so do its inspection and its offence.
 *
 * <p>Rates are smoothed: {@code (offences + a·prior) / (inspected + a)}. The prior of an importer, declarant, exporter,
 * office, country or code is the rate of all declarations ({@code a = 10}); the commodity backs off from the tuple of
 * (HS code, dispatch, origin, tax rate, tax type) to (HS6, dispatch, origin), (HS6, origin) and HS6 ({@code a = 5}).
 *
 * <p>About {@code 40 + codes} look-ups for a declaration with one item, each of constant cost. Not thread-safe.
 */
public final class DeclarationHistory {
    /** Fewer unit prices than this are no measure for another. */
    public static final int LEAST_PEERS = PeerPrices.LEAST;

    private static final double PARTY_WEIGHT = 10;
    private static final double GOODS_WEIGHT = 5;

    /** Assumed rate of offences among inspections before any is known, and its weight. */
    private static final double FIRST_RATE = 0.1;

    private static final double MILLIS_A_DAY = 86_400_000.0;
    /** Spreads a text's hash over all numbers (Knuth). */
    private static final int SPREADER = 0x9E3779B1;

    private static final String ALL = "all";
    private static final String CODE_PREFIX = "hist.code.";

    private static final List<String> PARTY_MEASURES = List.of("seen", "inspected", "offences", "rate", "days");
    private static final List<String> PAIR_MEASURES = List.of("seen", "days");
    private static final List<String> RATE_MEASURES = List.of("inspected", "rate");

    private static final List<String> PARTIES = List.of("importer", "declarant", "exporter");
    private static final List<String> PAIRS = List.of("importerHs6", "importerExporter", "importerRoute");
    private static final List<String> GOODS = List.of("hs6", "hs6Origin", "hs6Route", "tuple", "nationalTuple");
    private static final List<String> PLACES = List.of("office", "origin", "dispatch");
    private static final List<String> PRICES = List.of(
            "price.hs6Origin.peers",
            "price.hs6Origin.lnRatio",
            "price.hs6Origin.z",
            "price.hs6.peers",
            "price.hs6.lnRatio",
            "price.hs6.z",
            "price.lowestItemZ");

    private static final List<String> NAMES = names();

    private final HistoryStore store;
    private final Map<Set<String>, List<String>> namesByCodes = new ConcurrentHashMap<>();

    public DeclarationHistory(HistoryStore store) {
        this.store = store;
    }

    /** Names that every declaration has; {@code hist.code.NAME.rate} follow for its codes, in order of name. */
    public static List<String> featureNames() {
        return NAMES;
    }

    /**
     * What was known on the day before {@code asOf}; changes nothing. Of a declaration that was observed already, such as
     * one that is amended, its own part in the counts and rates is left out, but not its prices.
     */
    public FeatureVector features(Declaration declaration, Instant asOf) {
        long time = asOf.toEpochMilli();
        DeclarationKeys keys = new DeclarationKeys(declaration);
        Map<String, String> codes = declaration.codes();
        List<String> names = codes.isEmpty()
                ? NAMES
                : namesByCodes.computeIfAbsent(Set.copyOf(codes.keySet()), known -> namesWith(codes));
        double[] values = new double[names.size()];
        int day = HistoryRecord.dayOf(time);
        int at = 0;
        Past past = new Past(find(declaration.key()));
        HistoryRecord all = past.find(ALL);
        double overall = rate(all, day, FIRST_RATE, PARTY_WEIGHT);

        at = party(values, at, past.find("importer", keys.importer), time, overall);
        at = party(values, at, past.find("declarant", keys.declarant), time, overall);
        at = party(values, at, past.find("exporter", keys.exporter), time, overall);
        at = pair(values, at, past.find("importerHs6", joined(keys.importer, keys.hs6)), time);
        at = pair(values, at, past.find("importerExporter", joined(keys.importer, keys.exporter)), time);
        at = pair(values, at, past.find("importerRoute", joined(keys.importer, keys.route())), time);

        double prior = overall;
        for (String key : goodsKeys(declaration, keys)) {
            HistoryRecord goods = past.find(key);
            prior = rate(goods, day, prior, GOODS_WEIGHT);
            values[at++] = goods.inspected().before(day);
            values[at++] = prior;
        }
        for (String key : placeKeys(declaration, keys)) {
            values[at++] = rate(past.find(key), day, overall, PARTY_WEIGHT);
        }

        double lnPrice = DeclarationKeys.lnUnitPrice(keys.lead);
        at = prices(values, at, peers(DeclarationKeys.hs6Origin(keys.lead), day), lnPrice);
        at = prices(values, at, peers(keys.hs6, day), lnPrice);
        values[at++] = lowestItemZ(declaration, day);

        for (Map.Entry<String, String> code : codes.entrySet()) {
            values[at++] = rate(past.find(codeKey(code)), day, overall, PARTY_WEIGHT);
        }
        return FeatureVector.ofOwned(names, values);
    }

    /** From now on the declaration is part of the past. An amendment of a declaration already seen adds nothing. */
    public void observe(Declaration declaration) {
        HistoryRecord own = find(declaration.key());
        if (!own.keys().isEmpty()) {
            return;
        }
        long time = declaration.lodgedAt().toEpochMilli();
        List<String> counted = countedKeys(declaration, new DeclarationKeys(declaration));
        Standing standing = Standing.of(own.findings());
        for (String key : counted) {
            store.put(key, Standing.NONE.replacedBy(standing, find(key).withDeclaration(time)));
        }
        for (Item item : declaration.items()) {
            double lnPrice = DeclarationKeys.lnUnitPrice(item);
            if (!Double.isNaN(lnPrice)) {
                int number = (declaration.key() + "#" + item.number()).hashCode() * SPREADER;
                observePrice(DeclarationKeys.hs6Origin(item), time, number, lnPrice);
                observePrice(item.hs6(), time, number, lnPrice);
            }
        }
        store.put(declaration.key(), own.withDeclaration(time).withKeys(counted));
    }

    /**
     * Counts an outcome for all that its declaration named. An outcome that comes before its declaration waits for it;
     * of two records of one outcome the later one is valid, so that a withdrawn one is counted no more; outcomes of
     * travellers change nothing.
     */
    public void observeOutcome(Outcome outcome) {
        if (!outcome.subjectId().startsWith(Declaration.subjectId(""))) {
            return;
        }
        HistoryRecord own = find(outcome.subjectId());
        long time = outcome.recordedAt().toEpochMilli();
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : own.findings()) {
            if (!finding.outcomeId().equals(outcome.outcomeId())) {
                findings.add(finding);
            } else if (finding.recordedAt() > time) {
                return;
            }
        }
        findings.add(new Finding(outcome.outcomeId(), time, outcome.isWithdrawn(), outcome.isOffence()));
        Standing before = Standing.of(own.findings());
        Standing after = Standing.of(findings);
        if (!before.equals(after)) {
            for (String key : own.keys()) {
                store.put(key, before.replacedBy(after, find(key)));
            }
        }
        store.put(outcome.subjectId(), own.withFindings(findings));
    }

    /**
     * What the outcomes of one declaration say together.
     *
     * @param inspectedAt when the first valid outcome was recorded, {@link #NEVER} where there is none
     * @param offenceAt likewise of the first offence
     */
    private record Standing(long inspectedAt, long offenceAt) {
        static final long NEVER = Long.MAX_VALUE;
        static final Standing NONE = new Standing(NEVER, NEVER);

        static Standing of(List<Finding> findings) {
            long inspected = NEVER;
            long offence = NEVER;
            for (Finding finding : findings) {
                if (!finding.withdrawn()) {
                    inspected = Math.min(inspected, finding.recordedAt());
                    offence = finding.offence() ? Math.min(offence, finding.recordedAt()) : offence;
                }
            }
            return new Standing(inspected, offence);
        }

        /** The history with {@code next} counted in place of this. */
        HistoryRecord replacedBy(Standing next, HistoryRecord history) {
            HistoryRecord result = history;
            if (inspectedAt != next.inspectedAt) {
                result = result.withInspections(moved(result.inspected(), inspectedAt, next.inspectedAt));
            }
            if (offenceAt != next.offenceAt) {
                result = result.withOffences(moved(result.offences(), offenceAt, next.offenceAt));
            }
            return result;
        }

        private static DayCounts moved(DayCounts counts, long from, long to) {
            DayCounts without = from == NEVER ? counts : counts.minus(HistoryRecord.dayOf(from));
            return to == NEVER ? without : without.plus(HistoryRecord.dayOf(to));
        }
    }

    private void observePrice(String group, long time, int number, double lnPrice) {
        String key = priceKey(group);
        store.put(key, find(key).withPrice(time, number, lnPrice));
    }

    private PeerPrices peers(String group, int day) {
        return find(priceKey(group)).prices().before(day);
    }

    private static int party(double[] values, int at, @Nullable HistoryRecord known, long time, double prior) {
        int day = HistoryRecord.dayOf(time);
        HistoryRecord history = known == null ? HistoryRecord.EMPTY : known;
        values[at] = known == null ? Double.NaN : history.seen().before(day);
        values[at + 1] = known == null ? Double.NaN : history.inspected().before(day);
        values[at + 2] = known == null ? Double.NaN : history.offences().before(day);
        values[at + 3] = known == null ? Double.NaN : rate(history, day, prior, PARTY_WEIGHT);
        values[at + 4] = days(history, time);
        return at + PARTY_MEASURES.size();
    }

    private static int pair(double[] values, int at, @Nullable HistoryRecord known, long time) {
        values[at] = known == null ? Double.NaN : known.seen().before(HistoryRecord.dayOf(time));
        values[at + 1] = known == null ? Double.NaN : days(known, time);
        return at + PAIR_MEASURES.size();
    }

    private static int prices(double[] values, int at, PeerPrices peers, double lnPrice) {
        values[at] = peers.count();
        values[at + 1] = lnPrice - peers.median();
        values[at + 2] = peers.deviationsOf(lnPrice);
        return at + 3;
    }

    /** The item farthest below its peers decides: one false line among many is enough. */
    private double lowestItemZ(Declaration declaration, int day) {
        double lowest = Double.NaN;
        for (Item item : declaration.items()) {
            double z = peers(DeclarationKeys.hs6Origin(item), day).deviationsOf(DeclarationKeys.lnUnitPrice(item));
            if (!Double.isNaN(z) && !(z >= lowest)) {
                lowest = z;
            }
        }
        return lowest;
    }

    /** Since the first declaration; missing where none was lodged on an earlier day. */
    private static double days(HistoryRecord history, long time) {
        return history.seen().before(HistoryRecord.dayOf(time)) == 0
                ? Double.NaN
                : (time - history.firstSeen()) / MILLIS_A_DAY;
    }

    private static double rate(HistoryRecord history, int day, double prior, double weight) {
        return (history.offences().before(day) + weight * prior)
                / (history.inspected().before(day) + weight);
    }

    private HistoryRecord find(String key) {
        return store.find(key).orElse(HistoryRecord.EMPTY);
    }

    /** The histories without the part that one declaration has in them. */
    private final class Past {
        private final HistoryRecord own;
        private final Standing standing;

        Past(HistoryRecord own) {
            this.own = own;
            standing = Standing.of(own.findings());
        }

        HistoryRecord find(String key) {
            HistoryRecord history = DeclarationHistory.this.find(key);
            return own.keys().contains(key)
                    ? standing.replacedBy(Standing.NONE, history).withoutDeclaration(own.firstSeen())
                    : history;
        }

        @Nullable
        HistoryRecord find(String kind, @Nullable String id) {
            return id == null ? null : find(kind + ":" + id);
        }
    }

    private static List<String> countedKeys(Declaration declaration, DeclarationKeys keys) {
        Set<String> counted = new LinkedHashSet<>();
        counted.add(ALL);
        addIfNamed(counted, "importer", keys.importer);
        addIfNamed(counted, "declarant", keys.declarant);
        addIfNamed(counted, "exporter", keys.exporter);
        addIfNamed(counted, "importerHs6", joined(keys.importer, keys.hs6));
        addIfNamed(counted, "importerExporter", joined(keys.importer, keys.exporter));
        addIfNamed(counted, "importerRoute", joined(keys.importer, keys.route()));
        counted.addAll(goodsKeys(declaration, keys));
        counted.addAll(placeKeys(declaration, keys));
        for (Map.Entry<String, String> code : declaration.codes().entrySet()) {
            counted.add(codeKey(code));
        }
        return List.copyOf(counted);
    }

    /** From the coarsest to the finest; in the order of {@link #GOODS}. */
    private static List<String> goodsKeys(Declaration declaration, DeclarationKeys keys) {
        return List.of(
                "hs6:" + keys.hs6,
                "hs6Origin:" + keys.hs6 + "/" + keys.origin,
                "hs6Route:" + keys.hs6 + "/" + keys.route(),
                "tuple:" + keys.tuple(keys.hs6, declaration),
                "nationalTuple:" + keys.tuple(keys.lead.hsCode(), declaration));
    }

    /** In the order of {@link #PLACES}. */
    private static List<String> placeKeys(Declaration declaration, DeclarationKeys keys) {
        return List.of("office:" + declaration.office(), "origin:" + keys.origin, "dispatch:" + keys.dispatch);
    }

    private static String codeKey(Map.Entry<String, String> code) {
        return "code:" + code.getKey() + "=" + code.getValue();
    }

    private static String priceKey(String group) {
        return "price:" + group;
    }

    private static @Nullable String joined(@Nullable String left, @Nullable String right) {
        return left == null || right == null ? null : left + "/" + right;
    }

    private static void addIfNamed(Set<String> keys, String kind, @Nullable String id) {
        if (id != null) {
            keys.add(kind + ":" + id);
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        addNames(names, PARTIES, PARTY_MEASURES);
        addNames(names, PAIRS, PAIR_MEASURES);
        addNames(names, GOODS, RATE_MEASURES);
        addNames(names, PLACES, List.of("rate"));
        names.addAll(PRICES);
        return List.copyOf(names);
    }

    private static void addNames(List<String> names, List<String> subjects, List<String> measures) {
        for (String subject : subjects) {
            for (String measure : measures) {
                names.add("hist." + subject + "." + measure);
            }
        }
    }

    /** The codes' map is sorted, so that names and values have one order. */
    private static List<String> namesWith(Map<String, String> codes) {
        List<String> names = new ArrayList<>(NAMES);
        for (String code : codes.keySet()) {
            names.add(CODE_PREFIX + code + ".rate");
        }
        return List.copyOf(names);
    }
}
