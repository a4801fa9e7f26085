package org.seine.models.date;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.seine.models.evaluation.Ranking;

/**
 * Trains a network by batches, keeps the weights of the epoch that ranks the valid rows best (mean of F1 at the top 1, 2, 5
 * and 10 %), and writes down where it is, so that a training that was stopped goes on. Rows in, weights out, the same for
 * the same seed, stopped or not.
 */
final class DateTraining {
    private static final int[] PERCENTS = {1, 2, 5, 10};
    private static final int BATCHES_A_CHECKPOINT = 50;
    private static final int SCORED_AT_ONCE = 64;

    private final DateOptions options;
    private final DoubleConsumer progress;
    private final @Nullable Path checkpoint;

    /**
     * @param inputs in any order
     * @param targets ln(1 + revenue) over the greatest of the training rows; 0 without offence
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Rows(List<DateInput> inputs, boolean[] offences, float[] targets) {
        int size() {
            return offences.length;
        }
    }

    /** @param checkpoint file to write to and, if it is of the same training, to go on from */
    DateTraining(DateOptions options, @Nullable Path checkpoint, DoubleConsumer progress) {
        this.options = options;
        this.checkpoint = checkpoint;
        this.progress = progress;
    }

    /** The weights of the best epoch, and which it was, from 1. */
    record Trained(DateWeights weights, int epoch) {}

    Trained train(DateShape shape, Rows train, Rows valid) {
        DateWeights weights = DateWeights.random(shape, options.seed());
        State state = new State(weights, new Ranger(options.rate(), options.decay(), weights));
        String digest = digestOf(shape, train, valid);
        if (checkpoint != null && Files.exists(checkpoint)) {
            state = read(checkpoint, digest, state);
        }
        try (TorchNetwork torch = new TorchNetwork(shape)) {
            for (; state.epoch < options.epochs(); state.epoch++) {
                epoch(torch, state, train, digest);
                judge(torch, state, valid);
                state.batch = 0;
            }
        }
        progress.accept(1);
        if (checkpoint != null) {
            try {
                Files.deleteIfExists(checkpoint);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Trained(
                state.best == null ? state.weights : state.best,
                state.best == null ? options.epochs() : state.bestEpoch);
    }

    /** Where a training is. */
    private static final class State {
        private DateWeights weights;
        private final Ranger ranger;
        private int epoch;
        private int batch;
        private double bestScore = Double.NEGATIVE_INFINITY;
        private @Nullable DateWeights best;
        private int bestEpoch;

        State(DateWeights weights, Ranger ranger) {
            this.weights = weights;
            this.ranger = ranger;
        }
    }

    private void epoch(TorchNetwork torch, State state, Rows train, String digest) {
        int[] order = order(train.size(), options.seed() * 1_000_003 + state.epoch);
        int batches = Math.max(1, (train.size() + options.batch() - 1) / options.batch());
        for (; state.batch < batches; state.batch++) {
            progress.accept((state.epoch + (double) state.batch / batches) / Math.max(1, options.epochs()));
            int from = state.batch * options.batch();
            int to = Math.min(train.size(), from + options.batch());
            List<DateInput> inputs = new ArrayList<>(to - from);
            float[] offences = new float[to - from];
            float[] targets = new float[to - from];
            for (int i = from; i < to; i++) {
                inputs.add(train.inputs().get(order[i]));
                offences[i - from] = train.offences()[order[i]] ? 1 : 0;
                targets[i - from] = train.targets()[order[i]];
            }
            var gradients =
                    torch.gradients(state.weights, new TorchNetwork.Batch(inputs, offences, targets), options.alpha());
            state.ranger.step(state.weights, gradients.byName());
            if (checkpoint != null && (state.batch + 1) % BATCHES_A_CHECKPOINT == 0) {
                write(checkpoint, digest, state, state.batch + 1);
            }
        }
    }

    private static int[] order(int size, long seed) {
        int[] order = new int[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private void judge(TorchNetwork torch, State state, Rows valid) {
        if (valid.size() == 0) {
            return;
        }
        double[] scores = new double[valid.size()];
        for (int from = 0; from < scores.length; from += SCORED_AT_ONCE) {
            int to = Math.min(scores.length, from + SCORED_AT_ONCE);
            List<DateOutput> outputs = torch.apply(state.weights, valid.inputs().subList(from, to));
            for (int i = from; i < to; i++) {
                scores[i] = outputs.get(i - from).offence();
            }
        }
        Ranking ranking = new Ranking(scores, valid.offences(), null, options.seed());
        double f1 = 0;
        for (int percent : PERCENTS) {
            Ranking.Found found = ranking.top(percent);
            double sum = found.precision() + found.recall();
            f1 += sum > 0 ? 2 * found.precision() * found.recall() / sum / PERCENTS.length : 0;
        }
        if (f1 > state.bestScore) {
            state.bestScore = f1;
            state.best = state.weights.copy();
            state.bestEpoch = state.epoch + 1;
        }
    }

    private String digestOf(DateShape shape, Rows train, Rows valid) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((options + " " + shape).getBytes(StandardCharsets.UTF_8));
            for (Rows rows : List.of(train, valid)) {
                for (int i = 0; i < rows.size(); i++) {
                    DateInput input = rows.inputs().get(i);
                    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (input.leaves().length + 4));
                    for (int leaf : input.leaves()) {
                        bytes.putInt(leaf);
                    }
                    bytes.putInt(input.importer())
                            .putInt(input.item())
                            .putInt(rows.offences()[i] ? 1 : 0)
                            .putFloat(rows.targets()[i]);
                    digest.update(bytes.array());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /** Whole or not at all: a training may be stopped at any moment. */
    private static void write(Path file, String digest, State state, int batch) {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
                out.writeUTF(digest);
                out.writeInt(state.epoch);
                out.writeInt(batch);
                out.writeDouble(state.bestScore);
                out.writeInt(state.bestEpoch);
                state.weights.write(out);
                state.ranger.write(out);
                DateWeights best = state.best;
                out.writeBoolean(best != null);
                if (best != null) {
                    best.write(out);
                }
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Where the training is could not be written to %s.".formatted(file), e);
        }
    }

    /** What was written, or the beginning where it is of another training. */
    private State read(Path file, String digest, State start) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(digest)) {
                return start;
            }
            start.epoch = in.readInt();
            start.batch = in.readInt();
            start.bestScore = in.readDouble();
            start.bestEpoch = in.readInt();
            start.weights = DateWeights.read(in);
            start.ranger.read(in);
            start.best = in.readBoolean() ? DateWeights.read(in) : null;
            return start;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read; remove it to begin anew.".formatted(file), e);
        }
    }
}
