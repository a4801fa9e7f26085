package org.seine.models.date;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Declaration;
import org.seine.models.consignment.LeafNetwork;
import org.seine.models.features.LabelledDeclaration;

/**
 * Stage 2 of DATE, trained: the network, served by ONNX Runtime, and the numbers of leaves, importers and tariff codes that
 * belong to it. Thread-safe.
 */
public final class DateNetwork implements LeafNetwork, AutoCloseable {
    /** Rows in one call of the network. */
    public static final int MICRO_BATCH = 64;

    /** A probability that single precision rounds to 0 or 1 has no log-odds. */
    private static final double LEAST = 1e-7;

    private final DateEncoder encoder;
    private final byte[] encoding;
    private final byte[] onnx;
    private final OnnxNetwork network;

    private DateNetwork(DateEncoder encoder, byte[] encoding, byte[] onnx) {
        this.encoder = encoder;
        this.onnx = onnx;
        this.encoding = encoding;
        this.network = new OnnxNetwork(onnx);
        String expected = network.about().getOrDefault("encoding", "");
        if (!expected.equals(Digests.sha256Hex(encoding))) {
            network.close();
            throw new IllegalArgumentException(
                    "The network and its numbering of leaves, importers and codes are not of one training.");
        }
    }

    private DateNetwork(DateEncoder encoder, byte[] onnx) {
        this(encoder, bytesOf(encoder), onnx);
    }

    /** One declaration as a network learns it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Row(LabelledDeclaration labelled, int[] leaves) {}

    /**
     * @param leafCounts by tree, how many leaves it has
     * @param train labelled; {@code valid} likewise and later, to choose the epoch by
     * @param checkpoint absent where a training that is stopped need not go on
     */
    public static DateNetwork train(
            int[] leafCounts,
            List<Row> train,
            List<Row> valid,
            DateOptions options,
            @Nullable Path checkpoint,
            DoubleConsumer progress) {
        DateEncoder encoder = DateEncoder.fit(
                leafCounts,
                train.stream().map(row -> row.labelled().declaration()).toList(),
                options.variant().inherits);
        double greatest =
                train.stream().mapToDouble(DateNetwork::lnRevenue).max().orElse(0);
        DateTraining.Trained trained = new DateTraining(options, checkpoint, progress)
                .train(
                        encoder.shape(options.variant(), options.width(), options.heads()),
                        rows(encoder, train, greatest),
                        rows(encoder, valid, greatest));
        return new DateNetwork(
                encoder,
                DateOnnx.export(
                        trained.weights(),
                        Map.of(
                                "encoding", Digests.sha256Hex(bytesOf(encoder)),
                                "epoch", Integer.toString(trained.epoch()),
                                "options", options.toString())));
    }

    private static DateTraining.Rows rows(DateEncoder encoder, List<Row> rows, double greatest) {
        boolean[] offences = new boolean[rows.size()];
        float[] targets = new float[rows.size()];
        List<DateInput> inputs = new ArrayList<>(rows.size());
        for (int i = 0; i < offences.length; i++) {
            Row row = rows.get(i);
            inputs.add(encoder.encode(row.labelled().declaration(), row.leaves()));
            offences[i] = row.labelled().offence();
            targets[i] = greatest > 0 ? (float) (lnRevenue(row) / greatest) : 0;
        }
        return new DateTraining.Rows(inputs, offences, targets);
    }

    private static double lnRevenue(Row row) {
        Double revenue = row.labelled().offence() ? row.labelled().revenue() : null;
        return revenue == null ? 0 : Math.log1p(Math.max(0, revenue));
    }

    /** The same weights, to which an importer never seen is nobody's neighbour. Closed on its own. */
    public DateNetwork withoutNeighbours() {
        return new DateNetwork(encoder.withoutNeighbours(), encoding, onnx);
    }

    public DateInput encode(Declaration declaration, int[] leaves) {
        return encoder.encode(declaration, leaves);
    }

    /** Any number of declarations, in micro-batches. */
    public List<DateOutput> apply(List<DateInput> inputs) {
        List<DateOutput> outputs = new ArrayList<>(inputs.size());
        for (int from = 0; from < inputs.size(); from += MICRO_BATCH) {
            outputs.addAll(network.apply(inputs.subList(from, Math.min(inputs.size(), from + MICRO_BATCH))));
        }
        return outputs;
    }

    @Override
    public List<Opinion> opinions(List<Declaration> declarations, List<int[]> leaves) {
        List<DateInput> inputs = new ArrayList<>(declarations.size());
        for (int i = 0; i < declarations.size(); i++) {
            inputs.add(encode(declarations.get(i), leaves.get(i)));
        }
        return apply(inputs).stream()
                .map(output -> {
                    double p = Math.max(LEAST, Math.min(1 - LEAST, output.offence()));
                    return new Opinion(Math.log(p / (1 - p)), output.attention());
                })
                .toList();
    }

    /** The epoch of the training, from 1, whose weights these are. */
    public int epoch() {
        return Integer.parseInt(network.about().getOrDefault("epoch", "0"));
    }

    /** The ONNX file. */
    public byte[] onnx() {
        return onnx.clone();
    }

    /** The numbers of leaves, importers and tariff codes; the ONNX file holds their digest. */
    public byte[] encoding() {
        return encoding.clone();
    }

    /** @throws IllegalArgumentException where the two are not of one training */
    public static DateNetwork of(byte[] onnx, byte[] encoding) {
        try (var in = new DataInputStream(new ByteArrayInputStream(encoding))) {
            return new DateNetwork(DateEncoder.read(in), onnx);
        } catch (IOException e) {
            throw new IllegalArgumentException("The numbering of leaves, importers and codes is cut short.", e);
        }
    }

    private static byte[] bytesOf(DateEncoder encoder) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            encoder.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        network.close();
    }
}
