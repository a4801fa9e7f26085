package org.seine.graph.features;

/**
 * Known offenders among the customers of the agency through which this journey was booked.
 *
 * <p>{@code f = max over the agencies of the subject's bookings of (y + m·π) / (n + m)}, n the travellers booked through the
 * agency, other than the traveller and companions, with an outcome or a watchlist entry, y the known offenders among them,
 * m = 2 and π = 0.05. Agencies with more than 1000 bookings tell nothing. In (0, 1); 0.05 where nothing is known.
 * <p>Time {@code O(travellers of the agency)}.
 */
public final class SharedAgencyExposure implements NetworkFeature {
    @Override
    public String name() {
        return "sharedAgencyExposure";
    }

    @Override
    public String description() {
        return "Share of known offenders among the judged travellers who booked through the same agency";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.PASSENGER;
    }

    @Override
    public double value(EgoView ego) {
        double greatest = SmoothedShare.PRIOR;
        IntMap bookings = new IntMap();
        IntMap agencies = new IntMap();
        IntMap company = new IntMap();
        ego.principals().forEach(company::add);
        ego.parties().forEach(p -> ego.addHappenings(p.mention(), NodeKind.BOOKING, bookings));
        for (int i = 0; i < bookings.size(); i++) {
            addOthers(ego, bookings.key(i), LinkKind.BOOKED_THROUGH, NodeKind.AGENCY, agencies);
            addOthers(ego, bookings.key(i), LinkKind.MENTIONED_IN, NodeKind.PERSON, company);
        }
        boolean any = false;
        int limit = ego.network().limits().countedDegree();
        for (int i = 0; i < agencies.size(); i++) {
            IntMap customers =
                    ego.neighbours(agencies.key(i), link -> ego.links().kind(link) == LinkKind.BOOKED_THROUGH, limit);
            if (customers.size() <= limit) {
                double share = shareAmong(ego, customers, company);
                greatest = any ? Math.max(greatest, share) : share;
                any = true;
            }
        }
        return greatest;
    }

    private static double shareAmong(EgoView ego, IntMap bookings, IntMap company) {
        IntMap travellers = new IntMap();
        for (int i = 0; i < bookings.size(); i++) {
            addOthers(ego, bookings.key(i), LinkKind.MENTIONED_IN, NodeKind.PERSON, travellers);
        }
        int judged = 0;
        int offenders = 0;
        for (int i = 0; i < travellers.size(); i++) {
            Guilt.Tally tally = ego.tally(travellers.key(i));
            if (tally.isJudged() && !company.contains(travellers.key(i))) {
                judged++;
                offenders += tally.isOffender() ? 1 : 0;
            }
        }
        return SmoothedShare.of(offenders, judged);
    }

    private static void addOthers(EgoView ego, int node, LinkKind along, NodeKind kind, IntMap found) {
        ego.network().visitLinksOfNode(node, ego.asOf(), (link, mine, other) -> {
            int there = ego.nodes().vertexOf(other);
            if (ego.links().kind(link) == along && ego.nodes().kind(there) == kind) {
                found.add(there);
            }
            return true;
        });
    }
}
