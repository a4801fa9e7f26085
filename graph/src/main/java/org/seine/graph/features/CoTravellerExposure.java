package org.seine.graph.features;

import java.util.Arrays;

/**
 * Known offenders in the traveller's company.
 *
 * <p>{@code f = Σ w(u)} over known offenders u other than the traveller: w = 1 where they share a booking, else
 * {@code w = (k − 1) / k} with k the journeys that both were on, so that one flight in common, a coincidence, counts nothing.
 * Journeys with more than 1000 passengers are left out; crew does not count. From 0.
 * <p>Time {@code O(passengers of the traveller's journeys)}.
 */
public final class CoTravellerExposure implements NetworkFeature {
    @Override
    public String name() {
        return "coTravellerExposure";
    }

    @Override
    public String description() {
        return "Known offenders who travelled with the traveller: in one booking, or again and again on one flight";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.PASSENGER;
    }

    @Override
    public double value(EgoView ego) {
        OrderFreeSum sum = new OrderFreeSum();
        for (int principal : ego.principals()) {
            IntMap companions = company(ego, principal, NodeKind.BOOKING).keySet();
            Company onJourneys = company(ego, principal, NodeKind.JOURNEY);
            for (int i = 0; i < companions.size(); i++) {
                sum.add(ego.isOffender(companions.key(i)) ? 1 : 0);
            }
            IntMap met = onJourneys.keySet();
            for (int i = 0; i < met.size(); i++) {
                int k = onJourneys.times(i);
                if (k > 1 && !companions.contains(met.key(i)) && ego.isOffender(met.key(i))) {
                    sum.add((k - 1.0) / k);
                }
            }
        }
        return sum.value();
    }

    /** Other travellers, and in how many happenings of one kind they were together. */
    private static final class Company {
        private final IntMap others = new IntMap();
        private int[] times = new int[64];

        void add(int other) {
            others.add(other);
            int position = others.find(other);
            if (position >= times.length) {
                times = Arrays.copyOf(times, position * 2);
            }
            times[position]++;
        }

        IntMap keySet() {
            return others;
        }

        int times(int position) {
            return times[position];
        }
    }

    private static Company company(EgoView ego, int principal, NodeKind kind) {
        Company company = new Company();
        int limit = ego.network().limits().countedDegree();
        IntMap happenings = ego.neighbours(
                principal,
                link -> isTravel(ego, link) && ego.nodes().kind(ego.links().to(link)) == kind,
                limit);
        for (int i = 0; i < happenings.size(); i++) {
            IntMap travellers = ego.neighbours(happenings.key(i), link -> isTravel(ego, link), limit);
            for (int j = 0; j < travellers.size() && travellers.size() <= limit; j++) {
                if (travellers.key(j) != principal) {
                    company.add(travellers.key(j));
                }
            }
        }
        return company;
    }

    private static boolean isTravel(EgoView ego, int link) {
        return ego.links().kind(link) == LinkKind.MENTIONED_IN && ego.links().roleKind(link) == RoleKind.PRINCIPAL;
    }
}
