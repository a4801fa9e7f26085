package org.seine.models.date;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sizes of a DATE network.
 *
 * @param trees of stage 1, which are the places that its attention weighs
 * @param leaves of all trees
 * @param importers known, without the place 0 that stands for all others; {@code items}, the tariff codes, likewise
 * @param width of every embedding
 * @param heads of the self-attention; divides the width
 */
public record DateShape(DateVariant variant, int trees, int leaves, int importers, int items, int width, int heads) {
    public DateShape {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "The width (%d) must be a multiple of the heads (%d).".formatted(width, heads));
        }
    }

    /** Every parameter with its shape, in a fixed order. */
    Map<String, int[]> parameters() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("leaf", new int[] {leaves, width});
        shapes.put("importer", new int[] {importers + 1, width});
        shapes.put("item", new int[] {items + 1, width});
        for (String part : new String[] {"query", "key", "value", "out"}) {
            shapes.put("self." + part + ".weight", new int[] {width, width});
            shapes.put("self." + part + ".bias", new int[] {width});
        }
        int[] norm = variant.normalisedByWidth ? new int[] {width} : new int[] {trees, width};
        shapes.put("norm.gain", norm);
        shapes.put("norm.bias", norm);
        shapes.put("attention.entity", new int[] {width, width});
        shapes.put("attention.leaf", new int[] {width, width});
        shapes.put("attention.bias", new int[] {width});
        shapes.put("attention.score", new int[] {width, 1});
        shapes.put("fusion.weight", new int[] {3 * width, width});
        shapes.put("fusion.bias", new int[] {width});
        if (variant.hiddenLayer) {
            shapes.put("hidden.weight", new int[] {width, width});
            shapes.put("hidden.bias", new int[] {width});
        }
        shapes.put("offence.weight", new int[] {width, 1});
        shapes.put("offence.bias", new int[] {1});
        shapes.put("revenue.weight", new int[] {width, 1});
        shapes.put("revenue.bias", new int[] {1});
        return shapes;
    }

    /** What the products of queries and keys are divided by. */
    double scale() {
        return Math.sqrt(variant.scaledByWidth ? width : (double) width / heads);
    }

    static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }
}
