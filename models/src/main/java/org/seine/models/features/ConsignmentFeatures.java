package org.seine.models.features;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;

/**
 * All that the consignment model sees: the declaration itself, its histories, and its network. No attribute of a
 * person is among them.
 *
 * <p>A score that is revised when the network features come must keep the histories of the first time, since the
 * declaration has become part of the past by then: {@link #of(Declaration, FeatureVector, NetworkFeatures)}.
 */
public final class ConsignmentFeatures {
    /** Before the name of each network feature. */
    public static final String NETWORK_PREFIX = "net.";

    /** Of the network, what tells how near or how many offenders are. */
    private static final Set<String> OFFENDERS = Set.of(
            "offenderProximity",
            "offendersWithin2",
            "offendersWithin3",
            "ownOffenceShare",
            "counterpartyOffenceShare",
            "declarantOffenceShare",
            "offendingNeighbourShare",
            "phoenixSignal");

    private static final List<String> NESTED = List.of("hist.hs6", "hist.tuple.", "hist.nationalTuple.");

    private static final List<String> DECLARATION_NAMES = List.of(
            "decl.lnValue",
            "decl.lnNetKg",
            "decl.lnGrossKg",
            "decl.lnUnitPrice",
            "decl.lnTaxAmount",
            "decl.taxRatePercent",
            "decl.taxToValue",
            "decl.lnPriceToValue",
            "decl.freightToValue",
            "decl.netToGross",
            "decl.lnPackages",
            "decl.lnKgPerPackage",
            "decl.lnValuePerUnit",
            "decl.items",
            "decl.containers",
            "decl.transportDocuments",
            "decl.lnValuePerContainer",
            "decl.transportMode",
            "decl.hsChapter",
            "decl.hsHeading",
            "decl.preferenceClaimed",
            "decl.originIsDispatch",
            "decl.exporterInOrigin",
            "decl.dayOfWeek",
            "decl.hourOfDay",
            "decl.month");

    private static final Map<List<String>, List<String>> NAMES_BY_HISTORY = new ConcurrentHashMap<>();

    private ConsignmentFeatures() {}

    /** For a declaration that the history has not observed yet, as of its lodgement. */
    public static FeatureVector of(
            Declaration declaration, DeclarationHistory history, @Nullable NetworkFeatures network) {
        return of(declaration, history.features(declaration, declaration.lodgedAt()), network);
    }

    /** @param histories what {@link DeclarationHistory#features} said when the declaration was lodged */
    public static FeatureVector of(
            Declaration declaration, FeatureVector histories, @Nullable NetworkFeatures network) {
        List<String> names = NAMES_BY_HISTORY.computeIfAbsent(histories.names(), ConsignmentFeatures::namesWith);
        int local = names.size();
        int linked = network == null ? 0 : network.values().size();
        double[] values = new double[local + linked];
        fillDeclaration(values, declaration);
        histories.copyInto(values, DECLARATION_NAMES.size());
        if (network == null || linked == 0) {
            return FeatureVector.ofOwned(names, values);
        }
        List<String> all = new ArrayList<>(local + linked);
        all.addAll(names);
        int at = local;
        for (Map.Entry<String, Double> feature : network.values().entrySet()) {
            all.add(NETWORK_PREFIX + feature.getKey());
            values[at++] = feature.getValue();
        }
        return FeatureVector.ofOwned(all, values);
    }

    /** The item of greatest value, which stands for the goods. */
    public static Item leadItem(Declaration declaration) {
        return DeclarationKeys.leadOf(declaration);
    }

    private static List<String> namesWith(List<String> histories) {
        List<String> names = new ArrayList<>(DECLARATION_NAMES);
        names.addAll(histories);
        return List.copyOf(names);
    }

    private static void fillDeclaration(double[] values, Declaration declaration) {
        Item lead = DeclarationKeys.leadOf(declaration);
        double value = sum(declaration, Measure.VALUE);
        double netKg = sum(declaration, Measure.NET_KG);
        double grossKg = declaration.totalGrossKg() != null
                ? declaration.totalGrossKg().doubleValue()
                : sum(declaration, Measure.GROSS_KG);
        double tax = sum(declaration, Measure.TAX);
        double price = sum(declaration, Measure.PRICE);
        double packages =
                declaration.totalPackages() != null ? declaration.totalPackages() : sum(declaration, Measure.PACKAGES);
        int at = 0;
        values[at++] = ln(value);
        values[at++] = ln(netKg);
        values[at++] = ln(grossKg);
        values[at++] = DeclarationKeys.lnUnitPrice(lead);
        values[at++] = Math.log1p(tax);
        values[at++] = number(lead.taxRatePercent());
        values[at++] = ratio(tax, value);
        values[at++] = ln(ratio(price, value));
        values[at++] = ratio(number(declaration.freight()), value);
        values[at++] = ratio(netKg, grossKg);
        values[at++] = ln(packages);
        values[at++] = ln(ratio(Double.isNaN(netKg) ? grossKg : netKg, packages));
        values[at++] = ln(ratio(number(DeclarationKeys.valueOf(lead)), number(lead.supplementaryQuantity())));
        values[at++] = declaration.items().size();
        values[at++] = declaration.containers().size();
        values[at++] = declaration.transportDocuments().size();
        values[at++] = ln(ratio(value, declaration.containers().size()));
        values[at++] = code(declaration.transportMode());
        values[at++] = Integer.parseInt(lead.hsCode().substring(0, 2));
        values[at++] = Integer.parseInt(lead.hsCode().substring(0, 4));
        values[at++] = lead.preferenceCode() == null ? 0 : 1;
        values[at++] = same(lead.origin(), declaration.countryDispatch());
        values[at++] = same(
                lead.origin(),
                declaration
                        .findParty("EXPORTER")
                        .map(exporter -> exporter.country())
                        .orElse(null));
        OffsetDateTime lodged = declaration.lodgedAt().atOffset(ZoneOffset.UTC);
        values[at++] = lodged.getDayOfWeek().getValue();
        values[at++] = lodged.getHour();
        values[at] = lodged.getMonthValue();
    }

    private enum Measure {
        VALUE,
        NET_KG,
        GROSS_KG,
        TAX,
        PRICE,
        PACKAGES;

        double of(Item item) {
            return switch (this) {
                case VALUE -> number(DeclarationKeys.valueOf(item));
                case NET_KG -> number(item.netKg());
                case GROSS_KG -> number(item.grossKg());
                case TAX -> number(item.taxAmount());
                case PRICE -> number(item.itemPrice());
                case PACKAGES -> item.packages() == null ? Double.NaN : item.packages();
            };
        }
    }

    /** Over the items that give it; missing where none does. */
    private static double sum(Declaration declaration, Measure measure) {
        double sum = Double.NaN;
        for (Item item : declaration.items()) {
            double value = measure.of(item);
            if (!Double.isNaN(value)) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }

    /**
     * Whether more of a feature can only speak for an offence: rates and numbers of offences, and nearness of offenders. A
     * model may not learn the contrary from a coincidence, which no officer could explain. Only the rates of goods and their
     * routes are free, each of which lies within the next wider one: less than the wider one speaks against an offence.
     */
    public static boolean neverSpeaksAgainst(String feature) {
        if (feature.startsWith(NETWORK_PREFIX)) {
            return OFFENDERS.contains(feature.substring(NETWORK_PREFIX.length()));
        }
        return feature.startsWith("hist.")
                && (feature.endsWith(".rate") || feature.endsWith(".offences"))
                && NESTED.stream().noneMatch(feature::startsWith);
    }

    private static double number(@Nullable BigDecimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    /** Natural logarithm; missing for what is not positive. */
    private static double ln(double value) {
        return value > 0 ? Math.log(value) : Double.NaN;
    }

    private static double code(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : Double.NaN;
    }

    private static double same(@Nullable String left, @Nullable String right) {
        return left == null || right == null ? Double.NaN : left.equals(right) ? 1 : 0;
    }
}
