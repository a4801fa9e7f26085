package org.seine.graph.features;

/**
 * Whether the traveller hangs together with the receiver of seized goods.
 *
 * <p>{@code f = 1 / (1 + d)}, d the links from the traveller to the nearest party that was importer or consignee of a
 * consignment with an offence, on ways as {@link EgoView} allows them; 0 where there is none within four. In [0, 1].
 * <p>Time {@code O(links within four hops)}, shared with the other features.
 */
public final class SeizedConsigneeLink implements NetworkFeature {
    @Override
    public String name() {
        return "seizedConsigneeLink";
    }

    @Override
    public String description() {
        return "Closeness of the nearest importer or consignee of goods in which an offence was found";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.PASSENGER;
    }

    @Override
    public double value(EgoView ego) {
        Rings rings = ego.rings();
        for (int i = 0; i < ego.nearby(); i++) {
            if (ego.tally(rings.vertex(i)).ofGoods()) {
                return 1.0 / (1 + rings.distance(i));
            }
        }
        return 0;
    }
}
