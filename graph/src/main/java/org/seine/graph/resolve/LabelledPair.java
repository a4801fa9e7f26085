package org.seine.graph.resolve;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two mentions of which a person said whether they are the same, with what the attributes say.
 *
 * @param type entity type
 * @param same what the person said
 * @param weight bits that the attributes and the prior weighed then, the rule of the second field left out
 * @param levels at which each attribute agreed, by its title
 */
public record LabelledPair(String type, boolean same, double weight, Map<String, String> levels) {
    private static final Set<String> TITLES =
            Arrays.stream(Attribute.values()).map(Attribute::title).collect(Collectors.toCollection(HashSet::new));

    public LabelledPair {
        levels = new TreeMap<>(levels);
    }

    public static LabelledPair of(PairDecision decision, boolean same) {
        Map<String, String> levels = new TreeMap<>();
        double weight = 0;
        for (AttributeEvidence part : decision.evidence()) {
            if (TITLES.contains(part.name())) {
                levels.put(part.name(), part.agreement());
            }
            weight += part.name().equals(Evidence.SECOND_FIELD) ? 0 : part.weight();
        }
        return new LabelledPair(decision.type(), same, Math.round(weight * 100) / 100.0, levels);
    }

    /** Such as {@code birthDate=typo;name=same}. */
    public String levelsText() {
        return levels.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    /**
     * @param text as {@link #levelsText} writes it
     * @throws IllegalArgumentException where a part of it is no level of an attribute
     */
    public static Map<String, String> levelsOf(String text) {
        Map<String, String> levels = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
            int sign = part.indexOf('=');
            if (sign < 0 || !TITLES.contains(part.substring(0, sign))) {
                throw new IllegalArgumentException(
                        "%s is no level of an attribute, such as birthDate=typo.".formatted(part));
            }
            levels.put(part.substring(0, sign), part.substring(sign + 1));
        }
        return levels;
    }
}
