package org.seine.models.consignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import org.jspecify.annotations.Nullable;
import org.seine.models.Calibration;
import org.seine.models.Range;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.FeatureVector;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Trains {@link ConsignmentModel}s: same examples, parameters and library versions, same model, byte for byte. */
public final class ConsignmentTrainer {
    /** Fewer offences with a known recovery than this teach nothing about revenue. */
    private static final int LEAST_RECOVERIES = 15;

    /** A greater correction would come from one recovery rather than from many. */
    private static final double MOST_FACTOR = 5;

    private static final int FOLDS = 5;

    private static final String NAME = "consignment-xgboost";
    private static final List<String> LIMITS = List.of(
            "Learns from inspected declarations only; where inspections were chosen by an earlier model or officer, risks"
                    + " of what was never chosen are guesses.",
            "Expected revenue rests on the recoveries recorded, which are few and of very different size.",
            "Contributions say what moved the model, not what causes an offence.",
            "A proposal for a named officer to decide on; nothing adverse follows from a score by itself.");

    private final TrainingParameters parameters;

    public ConsignmentTrainer(TrainingParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * What the trainer does not see in the examples.
     *
     * @param data in words, for the card
     * @param to end of training time
     * @param calibration from a model that was judged on later data; {@link Calibration#NONE} where there is none
     */
    public record About(String data, Instant to, Calibration calibration, Map<String, Double> metrics) {
        public About {
            metrics = new TreeMap<>(metrics);
        }
    }

    /** @param examples in order of event time, both offences and declarations without finding among them */
    public ConsignmentModel train(List<ConsignmentExample> examples, About about) {
        int offences =
                (int) examples.stream().filter(ConsignmentExample::offence).count();
        if (offences == 0 || offences == examples.size()) {
            throw new IllegalArgumentException(
                    "%d of %d inspected declarations are offences; a model needs both kinds. Maybe take a longer period."
                            .formatted(offences, examples.size()));
        }
        OffsetDateTime asOf = about.to().atOffset(ZoneOffset.UTC);
        List<ConsignmentExample> recoveries = examples.stream()
                .filter(example -> example.offence() && example.extraRevenue() != null)
                .toList();
        String digest = digestOf(examples);

        try (var riskTrainer = ReproducibleXgboost.logistic(parameters, asOf, ConsignmentFeatures::neverSpeaksAgainst);
                var revenueTrainer = revenueTrainer(asOf)) {
            XGBoostModel<Label> risk = riskTrainer.train(
                    dataset(examples, new LabelFactory(), ConsignmentTrainer::labelOf, digest, asOf), Map.of());
            @Nullable
            XGBoostModel<Regressor> revenue = recoveries.size() < LEAST_RECOVERIES
                    ? null
                    : revenueTrainer.train(revenueRows(recoveries, digest, asOf), Map.of());

            byte[] revenueBytes = revenue == null ? new byte[0] : ConsignmentModel.bytesOf(revenue);
            ModelCard card = new ModelCard(
                    NAME,
                    ConsignmentModel.versionOf(NAME, ConsignmentModel.bytesOf(risk), revenueBytes),
                    about.data(),
                    digest,
                    examples.get(0).lodgedAt().toString(),
                    about.to().toString(),
                    examples.size(),
                    offences,
                    recoveries.size(),
                    risk.getFeatureIDMap().keySet().stream().sorted().toList(),
                    parameters.seed(),
                    parameters.toText(),
                    versions(),
                    about.calibration(),
                    revenue == null
                            ? null
                            : new ModelCard.RevenueScale(
                                    revenueFactor(revenue, recoveries), revenueSpread(recoveries, digest, asOf)),
                    about.metrics(),
                    LIMITS);
            return new ConsignmentModel(risk, revenue, card);
        }
    }

    private static Label labelOf(ConsignmentExample example) {
        return example.offence() ? ReproducibleXgboost.OFFENCE : ReproducibleXgboost.NO_FINDING;
    }

    /** Few and shallow trees: recoveries are few. */
    private ReproducibleXgboost<Regressor> revenueTrainer(OffsetDateTime asOf) {
        var shallow = new TrainingParameters(
                60,
                3,
                0.1,
                3,
                parameters.subsample(),
                parameters.featureSample(),
                2,
                parameters.exact(),
                parameters.seed());
        return ReproducibleXgboost.squaredError(shallow, asOf);
    }

    private static MutableDataset<Regressor> revenueRows(
            List<ConsignmentExample> recoveries, String digest, OffsetDateTime asOf) {
        return dataset(
                recoveries,
                new RegressionFactory(),
                example -> new Regressor("lnRevenue", Math.log1p(recoveryOf(example))),
                digest,
                asOf);
    }

    private static double recoveryOf(ConsignmentExample example) {
        Double revenue = example.extraRevenue();
        return revenue == null ? 0 : Math.max(0, revenue);
    }

    /** Sum of what was recovered over the sum of what the model says for the same offences, within sensible bounds. */
    private static double revenueFactor(XGBoostModel<Regressor> revenue, List<ConsignmentExample> recoveries) {
        double recovered = 0;
        double predicted = 0;
        ToDoubleFunction<ConsignmentExample> ln = lnRevenue(revenue);
        for (ConsignmentExample example : recoveries) {
            recovered += recoveryOf(example) + 1;
            predicted += Math.exp(ln.applyAsDouble(example));
        }
        return Math.max(1, Math.min(MOST_FACTOR, recovered / predicted));
    }

    /** What a model says, computed in Java. */
    private static ToDoubleFunction<ConsignmentExample> lnRevenue(XGBoostModel<Regressor> revenue) {
        var ids = revenue.getFeatureIDMap();
        BoostedTrees trees =
                BoostedTrees.of(revenue.getInnerModels().get(0), ids.size(), ConsignmentModel.SQUARED_ERROR_START);
        return example -> {
            float[] row = new float[ids.size()];
            Arrays.fill(row, Float.NaN);
            FeatureVector features = example.features();
            for (int i = 0; i < features.size(); i++) {
                if (ids.get(features.names().get(i)) != null) {
                    row[ids.getID(features.names().get(i))] = (float) features.valueAt(i);
                }
            }
            return trees.margin(row);
        };
    }

    /** Each fifth of the offences against a model of the other four (cross-conformal; Vovk, 2015). */
    private Range revenueSpread(List<ConsignmentExample> recoveries, String digest, OffsetDateTime asOf) {
        double[] ratios = new double[recoveries.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int own = fold;
            List<ConsignmentExample> others = IntStream.range(0, ratios.length)
                    .filter(i -> i % FOLDS != own)
                    .mapToObj(recoveries::get)
                    .toList();
            try (var trainer = revenueTrainer(asOf)) {
                XGBoostModel<Regressor> model = trainer.train(revenueRows(others, digest, asOf), Map.of());
                double factor = revenueFactor(model, others);
                ToDoubleFunction<ConsignmentExample> ln = lnRevenue(model);
                for (int i = own; i < ratios.length; i += FOLDS) {
                    double expected = Math.exp(ln.applyAsDouble(recoveries.get(i))) * factor;
                    ratios[i] = (recoveryOf(recoveries.get(i)) + 1) / expected;
                }
            }
        }
        Arrays.sort(ratios);
        return new Range(ratios[(int) (0.1 * (ratios.length - 1))], ratios[(int) Math.ceil(0.9 * (ratios.length - 1))]);
    }

    private static <T extends Output<T>> MutableDataset<T> dataset(
            List<ConsignmentExample> examples,
            OutputFactory<T> factory,
            Function<ConsignmentExample, T> output,
            String digest,
            OffsetDateTime asOf) {
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance(digest, asOf, factory), factory);
        for (ConsignmentExample example : examples) {
            dataset.add(tribuoExample(example, output.apply(example)));
        }
        return dataset;
    }

    /** Tribuo's examples are sparse: what is left out is missing to XGBoost, and 0 is written like any other value. */
    static <T extends Output<T>> ArrayExample<T> tribuoExample(ConsignmentExample example, T output) {
        FeatureVector features = example.features();
        String[] names = new String[features.size()];
        double[] values = new double[features.size()];
        int known = 0;
        for (int i = 0; i < features.size(); i++) {
            if (!Double.isNaN(features.valueAt(i))) {
                names[known] = features.names().get(i);
                values[known++] = features.valueAt(i);
            }
        }
        return new ArrayExample<>(output, Arrays.copyOf(names, known), Arrays.copyOf(values, known));
    }

    private static String digestOf(List<ConsignmentExample> examples) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
        @Nullable List<String> lastNames = null;
        for (ConsignmentExample example : examples) {
            FeatureVector features = example.features();
            if (!features.names().equals(lastNames)) {
                lastNames = features.names();
                digest.update(String.join(",", lastNames).getBytes(StandardCharsets.UTF_8));
            }
            digest.update(example.declarationId().getBytes(StandardCharsets.UTF_8));
            Double revenue = example.extraRevenue();
            ByteBuffer numbers = ByteBuffer.allocate(Double.BYTES * (features.size() + 2));
            for (int i = 0; i < features.size(); i++) {
                numbers.putDouble(features.valueAt(i));
            }
            numbers.putDouble(example.offence() ? 1 : 0).putDouble(revenue == null ? Double.NaN : revenue);
            digest.update(numbers.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<String, String> versions() {
        return Map.of(
                "java", Runtime.version().toString(),
                "tribuo", Tribuo.VERSION,
                "xgboost", xgboostVersion());
    }

    private static String xgboostVersion() {
        try (var in = Booster.class.getResourceAsStream("/xgboost4j-version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("XGBoost's own jar cannot be read.", e);
        }
    }
}
