package org.seine.models.consignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.models.RiskEstimate;
import org.seine.models.Score;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;

/** Says in sentences what each feature contributed, with its value and what it is compared with. */
final class ConsignmentReasons {
    /** The rest is summed up in one last reason, so that all reasons still add up to the margin. */
    static final int SHOWN = 15;

    static final String REST = "other";

    /** May move the model, but says nothing that an officer could follow up: when it is lodged, how sure its parties are. */
    private static final Set<String> NEVER_SHOWN = Set.of(
            "decl.dayOfWeek",
            "decl.hourOfDay",
            "decl.month",
            ConsignmentFeatures.NETWORK_PREFIX + "resolutionConfidence");

    /** UN/ECE Recommendation 19. */
    private static final Map<Integer, String> MODES = Map.of(
            1, "by sea", 2, "by rail", 3, "by road", 4, "by air", 5, "by post", 7, "by pipeline", 8, "by inland water");

    private final Item lead;
    private final Map<String, String> codes;
    private final FeatureVector features;
    private final @Nullable NetworkFeatures network;

    private ConsignmentReasons(Declaration declaration, FeatureVector features, @Nullable NetworkFeatures network) {
        this.lead = ConsignmentFeatures.leadItem(declaration);
        this.codes = declaration.codes();
        this.features = features;
        this.network = network;
    }

    static boolean isNeverShown(String feature) {
        return NEVER_SHOWN.contains(feature);
    }

    static List<Score.Reason> of(
            RiskEstimate estimate, Declaration declaration, FeatureVector features, @Nullable NetworkFeatures network) {
        var sentences = new ConsignmentReasons(declaration, features, network);
        List<Group> ranked =
                new ArrayList<>(groups(estimate.contributions(), features).values());
        ranked.sort(Comparator.comparingDouble((Group group) -> -Math.abs(group.sum()))
                .thenComparing(group -> group.strongest().getKey()));
        List<Score.Reason> reasons = new ArrayList<>(SHOWN + 1);
        double rest = 0;
        int left = 0;
        for (Group group : ranked) {
            String feature = group.strongest().getKey();
            if (reasons.size() < SHOWN && !NEVER_SHOWN.contains(feature)) {
                double value = features.value(feature);
                reasons.add(new Score.Reason(
                        feature, sentences.text(feature, value), Double.isNaN(value) ? null : value, group.sum()));
            } else {
                rest += group.sum();
                left++;
            }
        }
        if (left > 0) {
            reasons.add(new Score.Reason(REST, left + " further features of less weight, together", null, rest));
        }
        return reasons;
    }

    /**
     * Contributions of features that say one thing in several ways, such as five comparisons of one price: an officer reads
     * one reason, that of the strongest, and it weighs what all weigh together.
     */
    private record Group(List<Map.Entry<String, Double>> members) {
        double sum() {
            return members.stream().mapToDouble(Map.Entry::getValue).sum();
        }

        /** In the direction of the sum; a price by its ratio to the median, which says most to an officer. */
        Map.Entry<String, Double> strongest() {
            double direction = Math.signum(sum());
            return members.stream()
                    .max(Comparator.comparing((Map.Entry<String, Double> one) ->
                                    one.getKey().endsWith(".lnRatio") && direction * one.getValue() > 0)
                            .thenComparingDouble(one -> direction * one.getValue())
                            .thenComparing(Map.Entry::getKey))
                    .orElseThrow();
        }
    }

    /** Known and missing values of a subject stand apart: a sentence cannot be about both. */
    private static Map<String, Group> groups(Map<String, Double> contributions, FeatureVector features) {
        Map<String, Group> groups = new TreeMap<>();
        contributions.entrySet().forEach(entry -> groups.computeIfAbsent(
                        groupOf(entry.getKey()) + Double.isNaN(features.value(entry.getKey())),
                        name -> new Group(new ArrayList<>()))
                .members()
                .add(entry));
        return groups;
    }

    /** All prices are one group, and so is what history says of one subject; any other feature stands for itself. */
    private static String groupOf(String feature) {
        if (feature.startsWith("price.")) {
            return "price";
        }
        boolean isHistory = feature.startsWith("hist.") && !feature.startsWith("hist.code.");
        return isHistory ? feature.substring(0, feature.indexOf('.', "hist.".length())) : feature;
    }

    private String text(String feature, double value) {
        if (feature.equals(ConsignmentScorer.NETWORK)) {
            return "Importer, goods and rules taken together";
        }
        if (feature.startsWith("price.")) {
            return priceText(feature, value);
        }
        if (feature.startsWith("hist.code.")) {
            String code = feature.substring("hist.code.".length(), feature.length() - ".rate".length());
            String name = capital(inWords(code));
            return Double.isNaN(value)
                    ? name + " not given"
                    : name + " " + codes.getOrDefault(code, "") + ": offence rate " + percent(value) + " (smoothed)";
        }
        if (feature.startsWith("hist.")) {
            int dot = feature.indexOf('.', "hist.".length());
            return historyText(feature.substring("hist.".length(), dot), feature.substring(dot + 1), value);
        }
        if (feature.startsWith(ConsignmentFeatures.NETWORK_PREFIX)) {
            return networkText(feature.substring(ConsignmentFeatures.NETWORK_PREFIX.length()), value);
        }
        return declarationText(feature, value);
    }

    private String priceText(String feature, double value) {
        if (feature.equals("price.lowestItemZ")) {
            return Double.isNaN(value)
                    ? "No item has a unit price to compare"
                    : "Lowest item price " + spreads(value) + " its peers' median";
        }
        boolean byOrigin = feature.startsWith("price.hs6Origin.");
        String group = byOrigin ? "(HS " + lead.hs6() + ", origin " + lead.origin() + ")" : "(HS " + lead.hs6() + ")";
        double count = features.value(byOrigin ? "price.hs6Origin.peers" : "price.hs6.peers");
        String peers = count(count, "peer", "peers") + " " + group;
        if (feature.endsWith(".peers")) {
            return "Unit price compared with " + peers;
        }
        if (Double.isNaN(value)) {
            return count >= DeclarationHistory.LEAST_PEERS
                    ? "No unit price to compare with " + peers
                    : "Too few peers to compare the price with " + group;
        }
        if (feature.endsWith(".z")) {
            return "Unit price " + spreads(value) + " the median of " + peers;
        }
        double ratio = Math.exp(value);
        return ratio < 1
                ? "Unit price " + percent(1 - ratio) + " below the median of " + peers
                : ratio < 2
                        ? "Unit price " + percent(ratio - 1) + " above the median of " + peers
                        : "Unit price " + decimal(ratio) + " times the median of " + peers;
    }

    private String historyText(String subject, String measure, double value) {
        String who = nameOf(subject);
        if (Double.isNaN(value)) {
            return measure.equals("days") ? who + " not seen before" : who + " not named";
        }
        return switch (measure) {
            case "seen" ->
                value == 0
                        ? who + " has no earlier declaration"
                        : who + " has " + count(value, "earlier declaration", "earlier declarations");
            case "days" ->
                value < 1
                        ? who + " first seen today"
                        : who + " first seen " + count(Math.floor(value), "day", "days") + " ago";
            case "inspected" -> who + ": " + count(value, "inspection", "inspections") + " on record";
            case "offences" -> who + ": " + count(value, "offence", "offences") + " on record";
            default -> {
                double inspected = features.value("hist." + subject + ".inspected");
                String rest = Double.isNaN(inspected) ? "" : ", " + count(inspected, "inspection", "inspections");
                yield who + ": offence rate " + percent(value) + " (smoothed" + rest + ")";
            }
        };
    }

    private String nameOf(String subject) {
        return switch (subject) {
            case "importer" -> "Importer";
            case "declarant" -> "Declarant";
            case "exporter" -> "Exporter";
            case "importerHs6" -> "Importer with HS " + lead.hs6();
            case "importerExporter" -> "Importer with this exporter";
            case "importerRoute" -> "Importer on this route";
            case "hs6" -> "HS " + lead.hs6();
            case "hs6Origin" -> "HS " + lead.hs6() + " from " + lead.origin();
            case "hs6Route" -> "HS " + lead.hs6() + " from " + lead.origin() + " on this route";
            case "tuple" -> "HS " + lead.hs6() + " on this route at this tax rate";
            case "nationalTuple" -> "HS " + lead.hsCode() + " on this route at this tax rate";
            case "office" -> "Office";
            case "origin" -> "Origin " + lead.origin();
            case "dispatch" -> "Country of dispatch";
            default -> subject;
        };
    }

    private String networkText(String name, double value) {
        if (Double.isNaN(value)) {
            return "Network not known yet: " + inWords(name);
        }
        return switch (name) {
            case "offenderProximity" -> proximityText(value);
            case "offendersWithin2" -> count(value, "known offender", "known offenders") + " within two links";
            case "offendersWithin3" -> count(value, "known offender", "known offenders") + " within three links";
            case "entityAgeDays" -> "Youngest party known for " + count(Math.floor(value), "day", "days");
            case "phoenixSignal" ->
                value <= 0
                        ? "No earlier offending firm behind the importer"
                        : "Resembles an earlier offending firm: strength " + decimal(value) + " of 1";
            case "ownOffenceShare" -> "Offence share " + percent(value) + " in the parties' own inspections (smoothed)";
            case "counterpartyOffenceShare" ->
                "Offence share " + percent(value) + " of what the sender sent (smoothed)";
            case "declarantOffenceShare" ->
                "Offence share " + percent(value) + " of what the declarant lodged (smoothed)";
            case "offendingNeighbourShare" ->
                "Offence share " + percent(value) + " among judged parties within two links (smoothed)";
            case "componentSize" -> "Network of " + count(Math.rint(Math.expm1(value)), "party", "parties and places");
            case "degree" -> "Best-known party has " + count(Math.rint(Math.expm1(value)), "link", "links");
            case "dampedDegree" -> "Links of the best-known party, weighed by how rare they are: " + decimal(value);
            case "mentionCount" ->
                "Best-known party named " + count(Math.rint(Math.expm1(value)), "time", "times") + " so far";
            case "sharedAddresses", "sharedPhones", "sharedEmails", "sharedDocuments", "sharedContainers" ->
                value == 0
                        ? "Nobody else shares its " + thing(name)
                        : "Other parties share its " + thing(name) + ": strength " + decimal(value);
            default -> capital(inWords(name)) + ": " + decimal(value);
        };
    }

    private static String thing(String shared) {
        return switch (shared) {
            case "sharedAddresses" -> "address";
            case "sharedEmails" -> "e-mail address";
            default ->
                inWords(shared.substring("shared".length(), shared.length() - 1))
                        .toLowerCase(Locale.ROOT);
        };
    }

    private String proximityText(double value) {
        if (value <= 0) {
            return "No known offender within four links";
        }
        double links = Math.rint(1 / value - 1);
        return links == 0
                ? "A party of this declaration is a known offender" + offender()
                : count(links, "link", "links") + " from a known offender" + offender();
    }

    /** The end of the evidence path, by name. */
    private String offender() {
        if (network == null || network.path().isEmpty()) {
            return "";
        }
        String name = network.path().get(network.path().size() - 1).name();
        return name == null || name.isBlank() ? "" : " (" + name + ")";
    }

    private String declarationText(String feature, double value) {
        String name = feature.startsWith("decl.") ? feature.substring("decl.".length()) : feature;
        if (Double.isNaN(value)) {
            return capital(inWords(name.startsWith("ln") ? name.substring(2) : name)) + " not given";
        }
        return switch (name) {
            case "lnValue" -> "Customs value " + amount(Math.exp(value));
            case "lnNetKg" -> "Net weight " + amount(Math.exp(value)) + " kg";
            case "lnGrossKg" -> "Gross weight " + amount(Math.exp(value)) + " kg";
            case "lnUnitPrice" -> "Value " + decimal(Math.exp(value)) + " per kilogram";
            case "lnTaxAmount" -> "Duties and taxes " + amount(Math.expm1(value));
            case "taxRatePercent" -> "Tax rate " + decimal(value) + " %";
            case "taxToValue" -> "Duties and taxes are " + percent(value) + " of the value";
            case "lnPriceToValue" ->
                decimal(Math.exp(value)).equals("1")
                        ? "Invoice price and customs value are the same"
                        : "Invoice price " + decimal(Math.exp(value)) + " times the customs value";
            case "freightToValue" -> "Freight is " + percent(value) + " of the value";
            case "netToGross" -> "Net weight is " + percent(value) + " of the gross weight";
            case "lnPackages" -> count(Math.rint(Math.exp(value)), "package", "packages");
            case "lnKgPerPackage" -> decimal(Math.exp(value)) + " kg a package";
            case "lnValuePerUnit" -> "Value " + decimal(Math.exp(value)) + " per supplementary unit";
            case "lnValuePerContainer" -> "Value " + amount(Math.exp(value)) + " a container";
            case "items" -> count(value, "goods item", "goods items");
            case "containers" -> count(value, "container", "containers");
            case "transportDocuments" -> count(value, "transport document", "transport documents");
            case "transportMode" -> "Carried " + MODES.getOrDefault((int) value, "by mode " + amount(value));
            case "hsChapter" -> "HS chapter " + lead.hsCode().substring(0, 2);
            case "hsHeading" -> "HS heading " + lead.hsCode().substring(0, 4);
            case "preferenceClaimed" -> value == 1 ? "Preference claimed" : "No preference claimed";
            case "originIsDispatch" ->
                value == 1 ? "Sent from the country of origin" : "Sent from another country than the origin";
            case "exporterInOrigin" ->
                value == 1 ? "Exporter is in the country of origin" : "Exporter is not in the country of origin";
            default -> capital(inWords(name)) + ": " + decimal(value);
        };
    }

    private static String spreads(double z) {
        return decimal(Math.abs(z)) + " spreads " + (z < 0 ? "below" : "above");
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return (percent > 0 && percent < 1 ? decimal(percent) : amount(Math.rint(percent))) + " %";
    }

    private static String count(double number, String one, String many) {
        return amount(number) + " " + (number == 1 ? one : many);
    }

    /** Without decimals, thousands apart. */
    private static String amount(double number) {
        String digits = Long.toString(Math.round(Math.abs(number)));
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(' ');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** Two decimals below 10, one below 100, none above. */
    private static String decimal(double number) {
        double size = Math.abs(number);
        double scale = size < 10 ? 100 : size < 100 ? 10 : 1;
        double rounded = Math.rint(number * scale) / scale;
        return rounded == Math.rint(rounded) ? amount(rounded) : Double.toString(rounded);
    }

    /** {@code offendingNeighbourShare} becomes {@code offending neighbour share}. */
    static String inWords(String name) {
        StringBuilder words = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                words.append(i == 0 ? "" : " ").append(Character.toLowerCase(c));
            } else {
                words.append(c);
            }
        }
        return words.toString();
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
