package org.seine.world;

import java.util.List;

/**
 * A planted scheme.
 *
 * @param kind such as {@code undervaluation-ring}
 * @param members ids of the firms and people in it
 * @param firstDay day of the year on which it begins; {@code lastDay} on which it ends
 */
record Scheme(String id, String kind, List<String> members, int firstDay, int lastDay) {
    Scheme {
        members = List.copyOf(members);
    }

    /**
     * Travellers who carry for one organiser: they share his phone, his card and his agency, and his front firm
     * receives goods.
     */
    record CourierGroup(
            String schemeId,
            Person organiser,
            List<Person> couriers,
            Population.Agency agency,
            String airport,
            String sharedPhone,
            Firm front,
            int firstDay,
            int lastDay) {
        CourierGroup {
            couriers = List.copyOf(couriers);
        }
    }
}
