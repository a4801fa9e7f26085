package org.seine.web.entities;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.PairDecision;
import org.seine.graph.resolve.UndecidedPair;
import org.seine.web.live.FeedRecord;

/** Pairs that the resolver left undecided, as the topic {@code resolution.undecided} tells them. */
public final class ReviewQueue {
    private static final int MOST = 20_000;

    private final Map<String, UndecidedPair> pairs = new HashMap<>();

    public void accept(FeedRecord record) {
        byte[] value = record.value();
        if (value != null) {
            accept(UndecidedPair.of(SeineJson.parse(new String(value, StandardCharsets.UTF_8))));
        }
    }

    /** Of more than can be kept the clearest are let go. */
    public synchronized void accept(UndecidedPair pair) {
        pairs.put(pair.id(), pair);
        if (pairs.size() > MOST + MOST / 10) {
            pairs.values().stream()
                    .sorted(Comparator.comparingDouble((UndecidedPair p) -> -Math.abs(p.weight()))
                            .thenComparing(UndecidedPair::id))
                    .limit(MOST / 10)
                    .toList()
                    .forEach(clear -> pairs.remove(clear.id()));
        }
    }

    synchronized int size() {
        return pairs.size();
    }

    /** The least certain ones that nobody has decided. */
    synchronized List<UndecidedPair> leastCertain(Collection<String> decided, int most) {
        List<UndecidedPair> open = new ArrayList<>(pairs.values());
        open.removeIf(pair -> decided.contains(pairOf(pair.a(), pair.b())));
        open.sort(Comparator.comparingDouble((UndecidedPair p) -> Math.abs(p.weight()))
                .thenComparing(UndecidedPair::id));
        return open.subList(0, Math.min(most, open.size()));
    }

    static String pairOf(String a, String b) {
        return a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a;
    }

    /**
     * What a decision would change: its uncertainty {@code 4 p (1 − p)}, times one more than the doublings of the record
     * pairs that it joins or divides, four times as much where one of them has to do with a known offender. Unitless, 0 or
     * more.
     *
     * @param weight bits; {@code left} and {@code right}: records of the two entities
     */
    static double impact(double weight, long left, long right, boolean offender) {
        double p = PairDecision.probability(weight);
        double reach = 1 + Math.log(Math.max(1, left) * (double) Math.max(1, right)) / Math.log(2);
        return 4 * p * (1 - p) * reach * (offender ? 4 : 1);
    }
}
