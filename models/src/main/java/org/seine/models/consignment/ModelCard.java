package org.seine.models.consignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.models.Calibration;
import org.seine.models.Range;

/**
 * What must be known of a model before it is trusted; {@code card.json} beside it.
 *
 * @param version name and digest of the model's files
 * @param data what it was trained on, in words
 * @param dataSha256 digest of the training examples (features and labels) in their order
 * @param from event time of the first declaration, ISO; {@code to} the end of training time: nothing later was used
 * @param rows labelled declarations; {@code offences} among them; {@code withRevenue} of these with a known recovery
 * @param features names in the order of the model
 * @param calibration fitted on declarations that were lodged after those the judged model was trained on
 * @param revenue what the revenue model's logarithm is worth; absent where there is no revenue model
 * @param metrics of a model with the same parameters, trained on the earlier part of the data and judged on the later
 * @param limits what the model cannot do, in sentences
 */
public record ModelCard(
        String name,
        String version,
        String data,
        String dataSha256,
        String from,
        String to,
        int rows,
        int offences,
        int withRevenue,
        List<String> features,
        long seed,
        Map<String, String> parameters,
        Map<String, String> versions,
        Calibration calibration,
        @Nullable RevenueScale revenue,
        Map<String, Double> metrics,
        List<String> limits) {
    public ModelCard {
        features = List.copyOf(features);
        parameters = new TreeMap<>(parameters == null ? Map.of() : parameters);
        versions = new TreeMap<>(versions == null ? Map.of() : versions);
        metrics = new TreeMap<>(metrics == null ? Map.of() : metrics);
        limits = limits == null ? List.of() : List.copyOf(limits);
    }

    /**
     * From the logarithm that the revenue model gives to an amount.
     *
     * @param factor by which {@code exp} of it is multiplied, for the mean rather than the median
     * @param spread what a recovery is over the expected one, between the 10th and the 90th percentile of offences that the
     *     model was not trained on
     */
    public record RevenueScale(double factor, Range spread) {}

    static final String FILE = "card.json";

    public static ModelCard read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return SeineJson.readValue(Files.readString(file), ModelCard.class);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No model card at %s. Maybe train a model first.".formatted(file.toAbsolutePath()), e);
        }
    }

    void write(Path directory) throws IOException {
        String json = SeineJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        Files.writeString(directory.resolve(FILE), json + "\n");
    }
}
