package org.seine.graph.features;

import java.util.function.IntPredicate;

/**
 * What outcomes and watchlists say of a party before a time. Outcomes of the subject itself are left out, so that no
 * feature of a consignment or journey rests on what was found in it.
 *
 * <p>A party is a known offender where it was importer or consignee of a consignment with an offence, where an offence
 * was found with it as a traveller or named it, or where a watchlist entry on it is in force.
 */
final class Guilt {
    /**
     * Counts of distinct outcomes.
     *
     * @param listed whether a watchlist entry is in force
     * @param ofGoods whether one of the offences was found in a consignment
     */
    record Tally(int offences, int inspected, boolean listed, boolean ofGoods) {
        static final Tally NONE = new Tally(0, 0, false, false);

        boolean isOffender() {
            return offences > 0 || listed;
        }

        boolean isJudged() {
            return inspected > 0 || listed;
        }
    }

    private final LiveNetwork network;
    private final long asOf;
    private final IntMap ownIncidents;
    private final IntMap counted = new IntMap();

    Guilt(LiveNetwork network, long asOf, IntMap ownIncidents) {
        this.network = network;
        this.asOf = asOf;
        this.ownIncidents = ownIncidents;
    }

    /** All that makes a known offender. */
    Tally of(int party) {
        return tally(party, link -> network.links().roleKind(link) == RoleKind.PRINCIPAL, true);
    }

    /** Outcomes of the consignments in which a party had one of the roles that {@code roles} accepts (by link). */
    Tally inRole(int party, IntPredicate roles) {
        return tally(party, roles, false);
    }

    private Tally tally(int party, IntPredicate roles, boolean inPerson) {
        NodeTable nodes = network.nodes();
        Count count = new Count();
        boolean isTouched = nodes.isTouched(party);
        if (isTouched) {
            count.addMention(party, roles, inPerson);
        }
        for (int m = nodes.firstMember(party); m != NodeTable.NONE; m = nodes.nextMember(m)) {
            if (nodes.isTouched(m)) {
                isTouched = true;
                count.addMention(m, roles, inPerson);
            }
        }
        counted.clear();
        if (!isTouched) {
            return Tally.NONE;
        }
        return new Tally(count.offences, count.inspected, count.listed, count.ofGoods);
    }

    private final class Count {
        private int offences;
        private int inspected;
        private boolean ofGoods;
        private boolean listed;

        void addMention(int mention, IntPredicate roles, boolean inPerson) {
            NodeTable nodes = network.nodes();
            LinkTable links = network.links();
            network.visitLinksOfNode(mention, asOf, (link, mine, other) -> {
                LinkKind kind = links.kind(link);
                if (kind == LinkKind.MENTIONED_IN) {
                    switch (nodes.kind(other)) {
                        case INCIDENT -> {
                            if (inPerson) {
                                addIncident(other, false);
                            }
                        }
                        case WATCHLIST_ENTRY -> {
                            Verdict verdict = network.verdict(other);
                            listed |= inPerson && verdict != null && verdict.isOffence(asOf);
                        }
                        case TRAVELLER -> {
                            if (inPerson && nodes.isTouched(other)) {
                                addIncidentsOf(other, false);
                            }
                        }
                        case CONSIGNMENT -> {
                            if (nodes.isTouched(other) && roles.test(link)) {
                                addIncidentsOf(other, true);
                            }
                        }
                        default -> {}
                    }
                }
                return true;
            });
        }

        private void addIncidentsOf(int concerned, boolean goods) {
            network.visitLinksOfNode(concerned, asOf, (link, mine, other) -> {
                if (network.links().kind(link) == LinkKind.CONCERNS) {
                    addIncident(other, goods);
                }
                return true;
            });
        }

        private void addIncident(int incident, boolean goods) {
            Verdict verdict = network.verdict(incident);
            if (verdict == null || !verdict.isKnown(asOf) || ownIncidents.contains(incident)) {
                return;
            }
            boolean offence = verdict.isOffence(asOf);
            if (counted.add(incident)) {
                inspected++;
                offences += offence ? 1 : 0;
            }
            ofGoods |= goods && offence;
        }
    }
}
