package org.seine.models.consignment;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostOutputConverter;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionConverter;

/**
 * Tribuo's XGBoost with one output and without a clock. Tribuo's own classification trainer always asks for as many
 * outputs as there are labels, which {@code binary:logistic} refuses; two softmax outputs would double the trees and blur
 * what a leaf means. Both of its trainers write the time of day into the model, so that no two models are equal.
 *
 * <p>Closing it frees what its models hold outside the heap. A finalizer would do so too, but on a thread of its own, beside
 * which XGBoost 1.6 crashes the process.
 */
final class ReproducibleXgboost<T extends Output<T>> extends XGBoostTrainer<T> implements AutoCloseable {
    static final Label OFFENCE = new Label("OFFENCE");
    static final Label NO_FINDING = new Label("NO_FINDING");

    private final String name;
    private final OffsetDateTime asOf;
    private final Function<T, Float> target;
    private final XGBoostOutputConverter<T> converter;
    private final Predicate<String> isIncreasing;
    private final List<Booster> trained = new ArrayList<>();

    private ReproducibleXgboost(
            String name,
            TrainingParameters parameters,
            String objective,
            OffsetDateTime asOf,
            Function<T, Float> target,
            XGBoostOutputConverter<T> converter,
            Predicate<String> isIncreasing) {
        super(parameters.trees(), parameters.toXgboost(objective));
        this.name = name;
        this.asOf = asOf;
        this.target = target;
        this.converter = converter;
        this.isIncreasing = isIncreasing;
    }

    /**
     * @param asOf written into the model in place of the clock, so that equal data give equal bytes
     * @param isIncreasing of which features more never lowers the margin (XGBoost's monotone constraints)
     */
    static ReproducibleXgboost<Label> logistic(
            TrainingParameters parameters, OffsetDateTime asOf, Predicate<String> isIncreasing) {
        return new ReproducibleXgboost<>(
                "consignment-risk",
                parameters,
                "binary:logistic",
                asOf,
                label -> label.equals(OFFENCE) ? 1f : 0f,
                new SingleProbabilityConverter(),
                isIncreasing);
    }

    static ReproducibleXgboost<Regressor> squaredError(TrainingParameters parameters, OffsetDateTime asOf) {
        return new ReproducibleXgboost<>(
                "consignment-revenue",
                parameters,
                "reg:squarederror",
                asOf,
                regressor -> (float) regressor.getValues()[0],
                new XGBoostRegressionConverter(),
                feature -> false);
    }

    @Override
    public XGBoostModel<T> train(Dataset<T> examples, Map<String, Provenance> runProvenance) {
        return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public synchronized XGBoostModel<T> train(
            Dataset<T> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        if (invocationCount != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocationCount);
        }
        TrainerProvenance trainerProvenance = getProvenance();
        trainInvocationCounter++;
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        try {
            DMatrix data = convertExamples(examples, features, target).data;
            Map<String, Object> parameters = copyParams(overrideParameters);
            parameters.put("monotone_constraints", constraints(features));
            Booster booster = XGBoost.train(data, parameters, numTrees, Map.of(), null, null);
            data.dispose();
            trained.add(booster);
            var provenance = new ModelProvenance(
                    XGBoostModel.class.getName(), asOf, examples.getProvenance(), trainerProvenance, runProvenance);
            return createModel(name, provenance, features, examples.getOutputIDInfo(), List.of(booster), converter);
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost could not be trained: " + e.getMessage(), e);
        }
    }

    /** One a feature, in order of their numbers. */
    private String constraints(ImmutableFeatureMap features) {
        return IntStream.range(0, features.size())
                .mapToObj(id -> isIncreasing.test(features.get(id).getName()) ? "1" : "0")
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** The models that were trained predict no more; what was made of them stays. */
    @Override
    public void close() {
        trained.forEach(Booster::dispose);
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
