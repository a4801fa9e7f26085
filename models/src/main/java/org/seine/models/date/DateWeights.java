package org.seine.models.date;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The parameters of a DATE network by name, each row by row; matrices take a row vector from the left. */
public final class DateWeights {
    private final DateShape shape;
    private final Map<String, float[]> values;

    DateWeights(DateShape shape, Map<String, float[]> values) {
        this.shape = shape;
        this.values = values;
    }

    /** Xavier-uniform matrices, other numbers 0 (gains 1): the same seed gives the same weights. */
    public static DateWeights random(DateShape shape, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        shape.parameters().forEach((name, sizes) -> {
            float[] numbers = new float[DateShape.size(sizes)];
            boolean norm = name.startsWith("norm.");
            if (sizes.length > 1 && (!norm || shape.variant().quirks)) {
                double bound = Math.sqrt(6.0 / (fanIn(name, sizes) + sizes[1]));
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (float) ((2 * random.nextDouble() - 1) * bound);
                }
            } else if (name.equals("norm.gain")) {
                Arrays.fill(numbers, 1);
            }
            if (isTable(name) && !shape.variant().quirks) {
                Arrays.fill(numbers, 0, shape.width(), 0);
            }
            values.put(name, numbers);
        });
        return new DateWeights(shape, values);
    }

    /** The two halves of one matrix of the paper, from query and leaf to the attention's layer, are kept apart. */
    private static int fanIn(String name, int[] sizes) {
        return name.equals("attention.entity") || name.equals("attention.leaf") ? 2 * sizes[0] : sizes[0];
    }

    /** Whether row 0 of the parameter stands for what was never seen, and so learns nothing. */
    static boolean isTable(String name) {
        return name.equals("importer") || name.equals("item");
    }

    public DateShape shape() {
        return shape;
    }

    float[] get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    Map<String, float[]> values() {
        return values;
    }

    DateWeights copy() {
        Map<String, float[]> copies = new LinkedHashMap<>();
        values.forEach((name, numbers) -> copies.put(name, numbers.clone()));
        return new DateWeights(shape, copies);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(shape.variant().name());
        out.writeInt(shape.trees());
        out.writeInt(shape.leaves());
        out.writeInt(shape.importers());
        out.writeInt(shape.items());
        out.writeInt(shape.width());
        out.writeInt(shape.heads());
        for (String name : shape.parameters().keySet()) {
            for (float number : get(name)) {
                out.writeFloat(number);
            }
        }
    }

    static DateWeights read(DataInputStream in) throws IOException {
        DateShape shape = new DateShape(
                DateVariant.valueOf(in.readUTF()),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt());
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> parameter : shape.parameters().entrySet()) {
            float[] numbers = new float[DateShape.size(parameter.getValue())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readFloat();
            }
            values.put(parameter.getKey(), numbers);
        }
        return new DateWeights(shape, values);
    }
}
