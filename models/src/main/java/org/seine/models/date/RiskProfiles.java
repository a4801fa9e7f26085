package org.seine.models.date;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.seine.graph.model.Declaration;
import org.seine.models.features.LabelledDeclaration;

/**
 * DATE's twelve risk flags. For each field (importer, declarant, HS code, …) the training rows are grouped by it, a group
 * scores {@code offences / (rows + 10)}, and the best {@code ⌊groups / 10⌋ + 1} groups are the risky ones; a declaration's
 * flag is 1 where its group is among them and 0 elsewhere, also for a group never seen. Ties go to the smaller key.
 *
 * <p>A training row's own label is inside its groups' scores, as in the paper: the flags of training rows are a leak,
 * which is one reason to prefer histories as of event time.
 */
public final class RiskProfiles {
    private static final int SMOOTHING = 10;
    private static final double SHARE = 0.1;

    private final Map<String, Set<String>> risky;

    private RiskProfiles(Map<String, Set<String>> risky) {
        this.risky = risky;
    }

    /** In the order of the flags. */
    private static Map<String, Function<DateColumns, String>> fields() {
        Map<String, Function<DateColumns, String>> fields = new LinkedHashMap<>();
        fields.put("importer.id", DateColumns::importer);
        fields.put("declarant.id", DateColumns::declarant);
        fields.put("HS6.Origin", row -> row.hs6() + "&" + row.country());
        fields.put("tariff.code", DateColumns::tariffCode);
        fields.put("quantity", row -> Double.toString(row.quantity()));
        fields.put("HS6", DateColumns::hs6);
        fields.put("HS4", DateColumns::hs4);
        fields.put("HS2", DateColumns::hs2);
        fields.put("office.id", DateColumns::office);
        fields.put("office&importer", row -> row.office() + "&" + row.importer());
        fields.put("office&HS6", row -> row.office() + "&" + row.hs6());
        fields.put("office&country", row -> row.office() + "&" + row.country());
        return fields;
    }

    static final Map<String, Function<DateColumns, String>> FIELDS = fields();

    static List<String> names() {
        return FIELDS.keySet().stream().map(field -> "RiskH." + field).toList();
    }

    /** @param train labelled declarations; others are passed over */
    public static RiskProfiles fit(List<LabelledDeclaration> train) {
        List<DateColumns> rows = new ArrayList<>();
        List<LabelledDeclaration> labelled =
                train.stream().filter(LabelledDeclaration::isLabelled).toList();
        labelled.forEach(row -> rows.add(DateColumns.of(row.declaration())));
        Map<String, Set<String>> risky = new TreeMap<>();
        FIELDS.forEach((field, key) -> {
            Map<String, int[]> groups = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                int[] group = groups.computeIfAbsent(key.apply(rows.get(i)), unused -> new int[2]);
                group[0]++;
                group[1] += labelled.get(i).offence() ? 1 : 0;
            }
            Set<String> top = new HashSet<>();
            groups.entrySet().stream()
                    .sorted(Comparator.comparingDouble((Map.Entry<String, int[]> group) -> -score(group.getValue()))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit((int) (SHARE * groups.size()) + 1L)
                    .forEach(group -> top.add(group.getKey()));
            risky.put(field, top);
        });
        return new RiskProfiles(risky);
    }

    private static double score(int[] group) {
        return (double) group[1] / (group[0] + SMOOTHING);
    }

    /** Twelve flags, 0 or 1. */
    double[] flags(DateColumns row) {
        double[] flags = new double[FIELDS.size()];
        int at = 0;
        for (Map.Entry<String, Function<DateColumns, String>> field : FIELDS.entrySet()) {
            Set<String> values = risky.getOrDefault(field.getKey(), Set.of());
            flags[at++] = values.contains(field.getValue().apply(row)) ? 1 : 0;
        }
        return flags;
    }

    /** How many of the flags are set. */
    public int count(Declaration declaration) {
        int count = 0;
        for (double flag : flags(DateColumns.of(declaration))) {
            count += (int) flag;
        }
        return count;
    }

    /** By field, for the model's file. */
    Map<String, Set<String>> risky() {
        return risky;
    }

    static RiskProfiles of(Map<String, Set<String>> risky) {
        return new RiskProfiles(new TreeMap<>(risky));
    }
}
