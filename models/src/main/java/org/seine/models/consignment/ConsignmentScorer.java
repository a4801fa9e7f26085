package org.seine.models.consignment;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.PartyMention;
import org.seine.models.RiskEstimate;
import org.seine.models.Score;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;

/** From a declaration to the score that officers see. Thread-safe, apart from the history that it is given. */
public final class ConsignmentScorer {
    public static final String KIND = "consignment";

    /** The share that the network has in a margin, as a contribution beside those of the features. */
    public static final String NETWORK = "date.network";

    /** How many declarations are best scored together. */
    public static final int AT_ONCE = 256;

    private final ConsignmentModel model;
    private final @Nullable SecondOpinion second;
    private final RuleText rules = new RuleText(this);

    public ConsignmentScorer(ConsignmentModel model) {
        this(model, null);
    }

    /** @param second a network over the leaves of the model's trees; absent where the trees decide alone */
    public ConsignmentScorer(ConsignmentModel model, @Nullable SecondOpinion second) {
        this.model = model;
        this.second = second;
    }

    /** Name and digests of all that scores. */
    public String version() {
        return second == null ? model.modelVersion() : model.modelVersion() + "+" + second.version();
    }

    /** What trees and network say together; the network is called once. */
    public List<RiskEstimate> estimates(List<Declaration> declarations, List<FeatureVector> features) {
        List<RiskEstimate> byTrees = features.stream().map(model::score).toList();
        if (second == null) {
            return byTrees;
        }
        List<LeafNetwork.Opinion> opinions = second.network()
                .opinions(declarations, features.stream().map(model::leaves).toList());
        List<RiskEstimate> together = new ArrayList<>(opinions.size());
        for (int i = 0; i < opinions.size(); i++) {
            together.add(second.join(byTrees.get(i), opinions.get(i)));
        }
        return together;
    }

    /** @param directory with {@code model.bin} and {@code card.json} */
    public static ConsignmentScorer load(Path directory) {
        return new ConsignmentScorer(ConsignmentModel.load(directory));
    }

    public ConsignmentModel model() {
        return model;
    }

    /**
     * A declaration to be scored.
     *
     * @param histories what {@link DeclarationHistory#features} said as of its lodgement
     * @param network absent while the network is not known yet
     * @param revision of the score, from 1
     */
    public record Case(
            Declaration declaration,
            FeatureVector histories,
            @Nullable NetworkFeatures network,
            int revision) {
        FeatureVector features() {
            return ConsignmentFeatures.of(declaration, histories, network);
        }
    }

    /** Scores a declaration that the history has not observed yet; the caller lets it observe afterwards. */
    public Score score(
            Declaration declaration, DeclarationHistory history, @Nullable NetworkFeatures network, int revision) {
        return score(declaration, history.features(declaration, declaration.lodgedAt()), network, revision);
    }

    /** Scores one, with histories taken earlier, as a revision must. */
    public Score score(
            Declaration declaration, FeatureVector histories, @Nullable NetworkFeatures network, int revision) {
        return scores(List.of(new Case(declaration, histories, network, revision)), InspectionPolicy.NONE)
                .get(0);
    }

    /**
     * Scores many at once, in their order: the network is called once for all of them and once for their counterfactuals.
     * About ten times as fast for 256 as one by one where there is a network.
     */
    public List<Score> scores(List<Case> cases, InspectionPolicy policy) {
        List<Declaration> declarations = cases.stream().map(Case::declaration).toList();
        List<FeatureVector> features = cases.stream().map(Case::features).toList();
        List<RiskEstimate> estimates = estimates(declarations, features);
        List<@Nullable String> otherwise = rules.counterfactuals(declarations, features, estimates);
        List<Score> scores = new ArrayList<>(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            RiskEstimate estimate = estimates.get(i);
            String subject = declarations.get(i).key();
            Score.Advice advice = new Score.Advice(
                    rules.rules(features.get(i), estimate.attention()),
                    otherwise.get(i),
                    recoveryOf(estimate, policy.inspectionCost()),
                    policy.lotShare() > 0 ? policy.draw(subject) : null,
                    null);
            scores.add(score(cases.get(i), features.get(i), estimate, advice));
        }
        return scores;
    }

    /** The scores of a live model, with what this one says of the same cases as that of the model in its shadow. */
    public List<Score> besides(List<Score> live, List<Case> cases) {
        List<RiskEstimate> estimates = estimates(
                cases.stream().map(Case::declaration).toList(),
                cases.stream().map(Case::features).toList());
        List<Score> together = new ArrayList<>(live.size());
        for (int i = 0; i < live.size(); i++) {
            RiskEstimate estimate = estimates.get(i);
            together.add(live.get(i)
                    .withShadow(new Score.Shadow(version(), estimate.calibrated(), estimate.expectedRevenue())));
        }
        return together;
    }

    /** Bounds of a product of two that are known within bounds. */
    private static Score.@Nullable Recovery recoveryOf(RiskEstimate estimate, double cost) {
        RiskEstimate.Recovery recovery = estimate.recovery();
        return recovery == null
                ? null
                : new Score.Recovery(
                        estimate.calibrated() * recovery.expected() - cost,
                        estimate.range().low() * recovery.range().low() - cost,
                        estimate.range().high() * recovery.range().high() - cost,
                        cost);
    }

    private Score score(Case one, FeatureVector features, RiskEstimate estimate, Score.Advice advice) {
        Declaration declaration = one.declaration();
        @Nullable NetworkFeatures network = one.network();
        RiskEstimate calibrated = estimate.onCalibratedScale();
        long eventTime = declaration.lodgedAt().toEpochMilli();
        return new Score(
                declaration.key(),
                KIND,
                estimate.calibrated(),
                estimate.expectedRevenue(),
                calibrated.base(),
                ConsignmentReasons.of(calibrated, declaration, features, network),
                calibrated.margin(),
                version(),
                eventTime,
                network == null ? eventTime : Math.max(eventTime, network.asOf()),
                network == null ? null : network.asOf(),
                one.revision(),
                summaryOf(declaration),
                network == null ? Map.of() : network.entities(),
                network == null ? List.of() : network.path(),
                advice);
    }

    /** What the queue shows; what the declaration does not say is left out. */
    static Map<String, String> summaryOf(Declaration declaration) {
        Item lead = ConsignmentFeatures.leadItem(declaration);
        Map<String, String> summary = new TreeMap<>();
        summary.put("declarationId", declaration.declarationId());
        summary.put("office", declaration.office());
        summary.put("lodgedAt", declaration.lodgedAt().toString());
        summary.put("hsCode", lead.hsCode());
        putParty(summary, "importer", declaration, "IMPORTER", "CONSIGNEE");
        putParty(summary, "declarant", declaration, "DECLARANT");
        putParty(summary, "exporter", declaration, "EXPORTER", "SELLER", "CONSIGNOR");
        putIfGiven(summary, "description", lead.description());
        putIfGiven(summary, "origin", lead.origin());
        putIfGiven(summary, "dispatch", declaration.countryDispatch());
        putIfGiven(summary, "mode", declaration.transportMode());
        putIfGiven(summary, "containers", String.join(" ", declaration.containers()));
        @Nullable BigDecimal value = null;
        @Nullable BigDecimal netKg = null;
        @Nullable BigDecimal tax = null;
        for (Item item : declaration.items()) {
            value = sum(value, item.customsValue() != null ? item.customsValue() : item.itemPrice());
            netKg = sum(netKg, item.netKg());
            tax = sum(tax, item.taxAmount());
        }
        putIfGiven(summary, "value", value == null ? null : value.toPlainString());
        putIfGiven(summary, "netKg", netKg == null ? null : netKg.toPlainString());
        putIfGiven(summary, "taxAmount", tax == null ? null : tax.toPlainString());
        return summary;
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal sum, @Nullable BigDecimal value) {
        return value == null ? sum : sum == null ? value : sum.add(value);
    }

    private static void putParty(Map<String, String> summary, String key, Declaration declaration, String... roles) {
        for (String role : roles) {
            var party = declaration.findParty(role);
            if (party.isPresent()) {
                putIfGiven(summary, key, shownName(party.get()));
                return;
            }
        }
    }

    private static @Nullable String shownName(PartyMention party) {
        return party.name() != null ? party.name() : party.id();
    }

    private static void putIfGiven(Map<String, String> summary, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            summary.put(key, value);
        }
    }
}
