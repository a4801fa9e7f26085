package org.seine.models.features;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Named numbers. {@code NaN} means that the value is missing, which is not the same as 0. */
public final class FeatureVector {
    private final List<String> names;
    private final double[] values;

    private FeatureVector(List<String> names, double[] values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    "A feature vector has %d names and %d values.".formatted(names.size(), values.length));
        }
        this.names = names;
        this.values = values;
    }

    public static FeatureVector of(List<String> names, double[] values) {
        return new FeatureVector(List.copyOf(names), values.clone());
    }

    /** Without copies, for callers in this package that give both away. */
    static FeatureVector ofOwned(List<String> names, double[] values) {
        return new FeatureVector(names, values);
    }

    public List<String> names() {
        return names;
    }

    public double[] values() {
        return values.clone();
    }

    public int size() {
        return values.length;
    }

    public double valueAt(int index) {
        return values[index];
    }

    /** {@code NaN} where the name is unknown, as where the value is missing. */
    public double value(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Double.NaN : values[index];
    }

    void copyInto(double[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureVector that && names.equals(that.names) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return IntStream.range(0, values.length)
                .mapToObj(i -> names.get(i) + "=" + values[i])
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
