package org.seine.graph.features;

/**
 * How far features look. All limits count as of the time of the feature, and none depends on the order of arrival.
 *
 * @param hubDegree a vertex with more neighbours is a hub: it can be reached, but not passed
 * @param hops how far offenders are looked for
 * @param vertices a neighbourhood stops before the ring of neighbours that would make it larger
 * @param countedDegree degrees are counted up to here
 */
public record NetworkLimits(int hubDegree, int hops, int vertices, int countedDegree) {
    public static final NetworkLimits DEFAULT = new NetworkLimits(50, 4, 5_000, 1_000);

    public NetworkLimits {
        if (hubDegree < 1 || hops < 1 || vertices < 1 || countedDegree < hubDegree) {
            throw new IllegalArgumentException(
                    "Limits (hubDegree %d, hops %d, vertices %d, countedDegree %d) must be positive, and countedDegree no less than hubDegree."
                            .formatted(hubDegree, hops, vertices, countedDegree));
        }
    }
}
