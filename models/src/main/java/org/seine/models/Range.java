package org.seine.models;

/** Two bounds of one number. */
public record Range(double low, double high) {
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("The lower bound (%s) is above the upper (%s).".formatted(low, high));
        }
    }

    public Range times(double factor) {
        return new Range(low * factor, high * factor);
    }
}
