package org.seine.models.consignment;

import com.google.protobuf.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostOutputConverter;
import org.tribuo.common.xgboost.protos.XGBoostOutputConverterProto;
import org.tribuo.protos.ProtoSerializableClass;

/** Reads the one probability of a {@code binary:logistic} booster as two labels. Public because Tribuo makes it by name. */
@ProtoSerializableClass(version = SingleProbabilityConverter.VERSION)
public final class SingleProbabilityConverter implements XGBoostOutputConverter<Label> {
    static final int VERSION = 0;
    private static final long serialVersionUID = 1L;

    /** Called by Tribuo when a model is loaded. */
    public static SingleProbabilityConverter deserializeFromProto(int version, String className, Any message) {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "Model was written with converter version %d, this one reads %d.".formatted(version, VERSION));
        }
        return new SingleProbabilityConverter();
    }

    @Override
    public boolean generatesProbabilities() {
        return true;
    }

    @Override
    public Prediction<Label> convertOutput(
            ImmutableOutputInfo<Label> labels, List<float[]> outputs, int numValidFeatures, Example<Label> example) {
        return predictionOf(outputs.get(0)[0], numValidFeatures, example);
    }

    @Override
    public List<Prediction<Label>> convertBatchOutput(
            ImmutableOutputInfo<Label> labels,
            List<float[][]> outputs,
            int[] numValidFeatures,
            Example<Label>[] examples) {
        List<Prediction<Label>> predictions = new ArrayList<>(examples.length);
        for (int i = 0; i < examples.length; i++) {
            predictions.add(predictionOf(outputs.get(0)[i][0], numValidFeatures[i], examples[i]));
        }
        return predictions;
    }

    private static Prediction<Label> predictionOf(double p, int numValidFeatures, Example<Label> example) {
        Label offence = new Label(ReproducibleXgboost.OFFENCE.getLabel(), p);
        Label none = new Label(ReproducibleXgboost.NO_FINDING.getLabel(), 1 - p);
        Map<String, Label> scores = new LinkedHashMap<>();
        scores.put(offence.getLabel(), offence);
        scores.put(none.getLabel(), none);
        return new Prediction<>(p >= 0.5 ? offence : none, scores, numValidFeatures, example, true);
    }

    @Override
    public XGBoostOutputConverterProto serialize() {
        return XGBoostOutputConverterProto.newBuilder()
                .setClassName(SingleProbabilityConverter.class.getName())
                .setVersion(VERSION)
                .build();
    }

    @Override
    public Class<Label> getTypeWitness() {
        return Label.class;
    }
}
