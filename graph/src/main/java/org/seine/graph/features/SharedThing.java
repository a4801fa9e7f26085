package org.seine.graph.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a principal of the subject has, with the other parties that have it too. What more parties have than a
 * hub's degree (an airport hotel, an agency's phone) tells nothing and is left out.
 *
 * @param principal vertex; {@code thing} and {@code others} likewise
 * @param kind of the thing; {@code PERSON} for a contact person
 * @param others parties other than the principals, the parties of the same consignment, the contacts of the principal,
 *     and those in the same booking
 */
record SharedThing(int principal, int thing, NodeKind kind, List<Integer> others) {

    /** Σ n / ln(2 + n) over the things of one kind that a principal shares with n others; the greatest of the principals. */
    static double damped(EgoView ego, NodeKind kind) {
        double greatest = 0;
        for (int principal : ego.principals()) {
            OrderFreeSum sum = new OrderFreeSum();
            for (SharedThing shared : ego.sharedThings()) {
                if (shared.principal == principal && shared.kind == kind) {
                    int n = shared.others.size();
                    sum.add(n / Math.log(2 + n));
                }
            }
            greatest = Math.max(greatest, sum.value());
        }
        return greatest;
    }

    static List<SharedThing> around(EgoView ego) {
        List<SharedThing> found = new ArrayList<>();
        for (int principal : ego.principals()) {
            new Collector(ego, principal, found).collect();
        }
        return found;
    }

    private static final class Collector {
        private final EgoView ego;
        private final NodeTable nodes;
        private final LinkTable links;
        private final int principal;
        private final List<SharedThing> found;
        private final IntMap kin = new IntMap();
        private final IntMap bookings = new IntMap();
        private final IntMap things = new IntMap();
        private final IntMap contacts = new IntMap();

        Collector(EgoView ego, int principal, List<SharedThing> found) {
            this.ego = ego;
            this.nodes = ego.nodes();
            this.links = ego.links();
            this.principal = principal;
            this.found = found;
        }

        void collect() {
            kin.add(principal);
            ego.principals().forEach(kin::add);
            ego.parties().forEach(p -> kin.add(p.vertex()));
            ego.visitLinks(principal, this::takeUp);
            for (int i = 0; i < bookings.size(); i++) {
                ego.visitLinks(bookings.key(i), (link, mine, other) -> {
                    LinkKind kind = links.kind(link);
                    if (kind == LinkKind.CONTACT || kind == LinkKind.PAID_WITH) {
                        things.add(nodes.vertexOf(other));
                    } else if (kind == LinkKind.MENTIONED_IN) {
                        kin.add(nodes.vertexOf(other));
                    }
                    return true;
                });
            }
            for (int i = 0; i < things.size(); i++) {
                share(things.key(i), nodes.kind(things.key(i)));
            }
            for (int i = 0; i < contacts.size(); i++) {
                share(contacts.key(i), NodeKind.PERSON);
            }
            if (ego.kind() == SubjectKind.CONSIGNMENT) {
                IntMap containers = containers();
                for (int i = 0; i < containers.size(); i++) {
                    share(containers.key(i), NodeKind.CONTAINER);
                }
            }
        }

        private boolean takeUp(int link, int mine, int other) {
            LinkKind kind = links.kind(link);
            int there = nodes.vertexOf(other);
            if (kind == LinkKind.CONTACT_OF) {
                kin.add(there);
                if (nodes.kind(there) == NodeKind.PERSON) {
                    contacts.add(there);
                }
            } else if (kind.isAttribute()) {
                things.add(there);
            } else if (kind == LinkKind.MENTIONED_IN && nodes.kind(there) == NodeKind.BOOKING) {
                bookings.add(there);
            }
            return true;
        }

        /** Of the consignment and of the transport documents that cover it. */
        private IntMap containers() {
            IntMap containers = new IntMap();
            if (ego.subject() != NodeTable.NONE) {
                ego.visitLinks(ego.subject(), (link, mine, other) -> {
                    if (links.kind(link) == LinkKind.IN_CONTAINER) {
                        containers.add(other);
                    } else if (links.kind(link) == LinkKind.COVERED_BY) {
                        ego.visitLinks(other, (l, document, container) -> {
                            if (links.kind(l) == LinkKind.IN_CONTAINER) {
                                containers.add(container);
                            }
                            return true;
                        });
                    }
                    return true;
                });
            }
            return containers;
        }

        private void share(int thing, NodeKind kind) {
            int limit = ego.network().limits().hubDegree();
            IntMap others = new IntMap();
            boolean few = ego.network().visitLinks(thing, ego.asOf(), (link, mine, other) -> {
                switch (links.kind(link)) {
                    case HAS_PHONE, HAS_EMAIL, HAS_DOCUMENT, HAS_ADDRESS, CONTACT_OF -> addOther(other, others);
                    case CONTACT, PAID_WITH, IN_CONTAINER -> {
                        if (links.to(link) == mine) {
                            addPrincipalsOf(other, others);
                        }
                    }
                    default -> {}
                }
                return others.size() <= limit;
            });
            if (few && others.size() > 0) {
                List<Integer> all = new ArrayList<>(others.size());
                for (int i = 0; i < others.size(); i++) {
                    all.add(others.key(i));
                }
                found.add(new SharedThing(principal, thing, kind, all));
            }
        }

        private void addPrincipalsOf(int happening, IntMap others) {
            ego.visitLinks(happening, (link, mine, other) -> {
                if (links.kind(link) == LinkKind.MENTIONED_IN && links.roleKind(link) == RoleKind.PRINCIPAL) {
                    addOther(other, others);
                }
                return true;
            });
        }

        private void addOther(int node, IntMap others) {
            int vertex = nodes.vertexOf(node);
            if (nodes.kind(vertex).isParty() && !kin.contains(vertex)) {
                others.add(vertex);
            }
        }
    }
}
