package org.seine.models.consignment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.models.RiskEstimate;
import org.seine.models.RiskScorer;
import org.seine.models.features.FeatureVector;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.regression.Regressor;

/**
 * A trained model of consignment risk: Tribuo's XGBoost model for the probability of an offence, a second one for what
 * an offence recovers, and the card. Immutable and thread-safe.
 *
 * <p>Expected revenue is {@code calibrated probability × exp(revenue model) × factor}, less the 1 that the logarithm
 * added; the factor makes the mean of the training offences come out right.
 */
public final class ConsignmentModel implements RiskScorer {
    private static final float[] NO_ATTENTION = {};

    /** What a squared-error booster adds to before its first tree. */
    static final double SQUARED_ERROR_START = 0.5;

    static final String RISK_FILE = "model.bin";
    static final String REVENUE_FILE = "revenue.bin";

    private final byte[] riskBytes;
    private final BoostedTrees riskTrees;
    private final byte[] revenueBytes;
    private final @Nullable BoostedTrees revenueTrees;
    private final ModelCard card;
    private final String[] names;
    private final int[] revenueColumns;
    private final Map<List<String>, int[]> columnsByNames = new ConcurrentHashMap<>();

    /** Keeps nothing of the Tribuo models but their bytes and what they say. */
    ConsignmentModel(XGBoostModel<Label> risk, @Nullable XGBoostModel<Regressor> revenue, ModelCard card) {
        this.card = card;
        riskBytes = bytesOf(risk);
        revenueBytes = revenue == null ? new byte[0] : bytesOf(revenue);
        names = namesOf(risk.getFeatureIDMap());
        // A binary:logistic booster starts at base_score 0.5, which is 0 on the scale of the margin.
        riskTrees = BoostedTrees.of(risk.getInnerModels().get(0), names.length, 0);
        String[] revenueNames = revenue == null ? new String[0] : namesOf(revenue.getFeatureIDMap());
        revenueTrees = revenue == null
                ? null
                : BoostedTrees.of(revenue.getInnerModels().get(0), revenueNames.length, SQUARED_ERROR_START);
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], i);
        }
        revenueColumns = Arrays.stream(revenueNames)
                .mapToInt(name -> columns.getOrDefault(name, -1))
                .toArray();
    }

    private static String[] namesOf(ImmutableFeatureMap features) {
        String[] names = new String[features.size()];
        features.forEach(info -> names[features.getID(info.getName())] = info.getName());
        return names;
    }

    public ModelCard card() {
        return card;
    }

    @Override
    public String modelVersion() {
        return card.version();
    }

    /** The Tribuo model inside, for its provenance and for comparison. */
    XGBoostModel<Label> tribuoModel() throws IOException {
        return (XGBoostModel<Label>) read(riskBytes).castModel(Label.class);
    }

    @Override
    public RiskEstimate score(FeatureVector features) {
        float[] row = rowOf(features);
        double[] contributions = riskTrees.contributions(row);
        double margin = riskTrees.margin(contributions);
        Map<String, Double> byName = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            if (contributions[i] != 0) {
                byName.put(names[i], contributions[i]);
            }
        }
        return new RiskEstimate(margin, riskTrees.base(), byName, card.calibration(), recovery(row), NO_ATTENTION);
    }

    /** By tree of the risk model, the number of the leaf that the features lead to, from 0. */
    public int[] leaves(FeatureVector features) {
        return riskTrees.leaves(rowOf(features));
    }

    /** By tree, how many leaves it has. */
    public int[] leafCounts() {
        return riskTrees.leafCounts();
    }

    /** What a leaf adds to the margin. */
    double leafValue(int tree, int leaf) {
        return riskTrees.leafValue(tree, leaf);
    }

    /** The questions on the way to a leaf. */
    public List<LeafTrees.Step> path(int tree, int leaf) {
        return riskTrees.path(tree, leaf).stream()
                .map(step -> new LeafTrees.Step(names[step.feature()], step.threshold(), step.below()))
                .toList();
    }

    private RiskEstimate.@Nullable Recovery recovery(float[] row) {
        ModelCard.RevenueScale scale = card.revenue();
        if (revenueTrees == null || scale == null) {
            return null;
        }
        float[] known = new float[revenueColumns.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = revenueColumns[i] < 0 ? Float.NaN : row[revenueColumns[i]];
        }
        double ln = revenueTrees.margin(revenueTrees.contributions(known));
        double expected = Math.max(0, Math.exp(ln) * scale.factor() - 1);
        return new RiskEstimate.Recovery(expected, scale.spread().times(expected));
    }

    /** The features in the model's order; missing is {@code NaN}, and 0 is 0. */
    private float[] rowOf(FeatureVector features) {
        int[] columns = columnsByNames.get(features.names());
        if (columns == null) {
            columns = columnsOf(features.names());
            if (columnsByNames.size() < 1_000) { // names vary with a source's codes only
                columnsByNames.put(features.names(), columns);
            }
        }
        float[] row = new float[names.length];
        Arrays.fill(row, Float.NaN);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= 0) {
                row[columns[i]] = (float) features.valueAt(i);
            }
        }
        return row;
    }

    private int[] columnsOf(List<String> given) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            byName.put(names[i], i);
        }
        return given.stream().mapToInt(name -> byName.getOrDefault(name, -1)).toArray();
    }

    /** Writes {@code model.bin}, {@code revenue.bin} where there is one, and {@code card.json}. */
    public void save(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(RISK_FILE), riskBytes);
        if (revenueBytes.length == 0) {
            Files.deleteIfExists(directory.resolve(REVENUE_FILE));
        } else {
            Files.write(directory.resolve(REVENUE_FILE), revenueBytes);
        }
        card.write(directory);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IllegalArgumentException where the files are not those that the card speaks of
     */
    public static ConsignmentModel load(Path directory) {
        ModelCard card = ModelCard.read(directory);
        try {
            byte[] riskBytes = Files.readAllBytes(directory.resolve(RISK_FILE));
            Path revenueFile = directory.resolve(REVENUE_FILE);
            byte[] revenueBytes = Files.exists(revenueFile) ? Files.readAllBytes(revenueFile) : new byte[0];
            String version = versionOf(card.name(), riskBytes, revenueBytes);
            if (!version.equals(card.version())) {
                throw new IllegalArgumentException(
                        "Model files in %s are version %s, their card says %s. Maybe copy the whole directory again."
                                .formatted(directory, version, card.version()));
            }
            return new ConsignmentModel(
                    (XGBoostModel<Label>) read(riskBytes).castModel(Label.class),
                    revenueBytes.length == 0
                            ? null
                            : (XGBoostModel<Regressor>) read(revenueBytes).castModel(Regressor.class),
                    card);
        } catch (IOException e) {
            throw new UncheckedIOException("Model in %s cannot be read.".formatted(directory.toAbsolutePath()), e);
        }
    }

    private static Model<?> read(byte[] bytes) throws IOException {
        return Model.deserializeFromStream(new ByteArrayInputStream(bytes));
    }

    static byte[] bytesOf(Model<?> model) {
        var bytes = new ByteArrayOutputStream();
        try {
            model.serializeToStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("A model could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }

    /** Name and the first twelve digits of the digest of both files. */
    static String versionOf(String name, byte[] riskBytes, byte[] revenueBytes) {
        String digest = Digests.sha256Hex(Digests.sha256Hex(riskBytes) + Digests.sha256Hex(revenueBytes));
        return name + "-" + digest.substring(0, 12);
    }
}
