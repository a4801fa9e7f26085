package org.seine.graph.features;

/**
 * How large the connected network around the subject is, hubs not passed.
 *
 * <p>{@code f = ln(1 + min(n, 300))}, n the vertices that can be reached from the principals, these included, on ways as
 * {@link EgoView} allows them. In [0, 5.71]; 0 where the subject is unknown.
 * <p>Time {@code O(links of the vertices reached)}, at most until 300 are.
 */
public final class ComponentSize implements NetworkFeature {
    private static final int ENOUGH = 300;

    @Override
    public String name() {
        return "componentSize";
    }

    @Override
    public String description() {
        return "Size of the network that the parties belong to, as a logarithm";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        return Math.log1p(ego.rings().countUpTo(ENOUGH));
    }
}
