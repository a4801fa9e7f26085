package org.seine.graph.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The neighbourhood of one subject as of a time: what all features read, walked once.
 *
 * <p>A consignment's principals are its importer and consignee, a traveller's the traveller. Distances count links of
 * the collapsed graph from the nearest principal (from the consignment itself where no principal is named). A way may
 * lead through identifiers, addresses, contacts, consignments, transport documents, containers, bookings and cards; not
 * along the roles declarant, carrier, forwarder and crew, not through flights, agencies, vessels, incidents and
 * watchlists, and not beyond hubs.
 */
public final class EgoView {
    /** A party of the subject in one role. */
    record Party(int vertex, String role, RoleKind roleKind, int mention, long since) {}

    private final LiveNetwork network;
    private final String subjectId;
    private final SubjectKind kind;
    private final long asOf;
    private final int subject;
    private final List<Party> parties = new ArrayList<>();
    private final List<Integer> principals = new ArrayList<>();
    private final Guilt guilt;
    private final Rings rings;
    private final int near;
    private final Map<Integer, Guilt.Tally> tallies = new HashMap<>();
    private @Nullable List<SharedThing> shared;

    EgoView(LiveNetwork network, String subjectId, SubjectKind kind, long asOf) {
        this.network = network;
        this.subjectId = subjectId;
        this.kind = kind;
        this.asOf = asOf;
        int node = network.nodes().find(subjectId);
        this.subject = node != StringTable.ABSENT && network.nodes().firstSeen(node) <= asOf ? node : NodeTable.NONE;
        findParties();
        this.guilt = new Guilt(network, asOf, ownIncidents());
        this.rings = new Rings(network, asOf, network::conducts);
        principals.forEach(rings::start);
        if (principals.isEmpty() && subject != NodeTable.NONE) {
            rings.start(subject);
        }
        rings.grow(network.limits().hops(), network.limits().vertices());
        this.near = rings.size();
    }

    public String subjectId() {
        return subjectId;
    }

    public SubjectKind kind() {
        return kind;
    }

    public long asOf() {
        return asOf;
    }

    LiveNetwork network() {
        return network;
    }

    NodeTable nodes() {
        return network.nodes();
    }

    LinkTable links() {
        return network.links();
    }

    /** Vertex of the subject, {@link NodeTable#NONE} if not seen yet. */
    int subject() {
        return subject;
    }

    List<Party> parties() {
        return parties;
    }

    List<Integer> principals() {
        return principals;
    }

    /** Vertices of the parties in roles of one kind, each once. */
    List<Integer> partiesOf(RoleKind roleKind) {
        return parties.stream()
                .filter(p -> p.roleKind() == roleKind)
                .map(Party::vertex)
                .distinct()
                .toList();
    }

    Rings rings() {
        return rings;
    }

    /** How many of {@link #rings()} lie within the hops in which offenders are looked for; these come first. */
    int nearby() {
        return near;
    }

    Guilt guilt() {
        return guilt;
    }

    /** What is known of a party; {@link Guilt.Tally#NONE} for what is none. */
    Guilt.Tally tally(int vertex) {
        if (!nodes().kind(vertex).isParty()) {
            return Guilt.Tally.NONE;
        }
        Guilt.Tally known = tallies.get(vertex);
        if (known == null) {
            known = guilt.of(vertex);
            if (known.isJudged()) {
                tallies.put(vertex, known);
            }
        }
        return known;
    }

    boolean isOffender(int vertex) {
        return tally(vertex).isOffender();
    }

    /** Phones, e-mails, addresses, documents, cards, containers and contacts of the principals, with who else has them. */
    List<SharedThing> sharedThings() {
        List<SharedThing> found = shared;
        if (found == null) {
            found = SharedThing.around(this);
            shared = found;
        }
        return found;
    }

    /** When an entity was first seen, {@link NodeTable#NEVER} if not yet. */
    long entitySince(int vertex) {
        int earliest = network.earliestMember(vertex, asOf);
        return nodes().firstSeen(earliest == NodeTable.NONE ? vertex : earliest);
    }

    void visitLinks(int vertex, LiveNetwork.LinkVisitor visitor) {
        network.visitLinks(vertex, asOf, visitor);
    }

    /** Distinct vertices at the other ends of the links that {@code along} accepts, counted up to {@code limit} + 1. */
    IntMap neighbours(int vertex, IntPredicate along, int limit) {
        IntMap found = new IntMap();
        network.visitLinks(vertex, asOf, (link, mine, other) -> {
            if (along.test(link)) {
                int there = nodes().vertexOf(other);
                if (there != vertex) {
                    found.add(there);
                }
            }
            return found.size() <= limit;
        });
        return found;
    }

    /** Resolved entities by role; of several in one role that which was named last. */
    Map<String, String> entitiesByRole() {
        Map<String, Party> last = new TreeMap<>();
        Comparator<Party> later = Comparator.comparingLong(Party::since).thenComparing(p -> nodes().id(p.vertex()));
        for (Party party : parties) {
            if (!party.role().isEmpty()) {
                last.merge(party.role(), party, (a, b) -> later.compare(a, b) >= 0 ? a : b);
            }
        }
        Map<String, String> entities = new TreeMap<>();
        last.forEach((role, party) -> entities.put(role, nodes().id(party.vertex())));
        return entities;
    }

    private void findParties() {
        if (subject == NodeTable.NONE) {
            return;
        }
        network.visitLinksOfNode(subject, asOf, (link, mine, other) -> {
            if (links().kind(link) == LinkKind.MENTIONED_IN) {
                parties.add(new Party(
                        nodes().vertexOf(other),
                        links().role(link),
                        links().roleKind(link),
                        other,
                        links().firstSeen(link)));
            }
            return true;
        });
        parties.sort(Comparator.comparing((Party p) -> nodes().id(p.vertex()))
                .thenComparing(Party::role)
                .thenComparing(p -> nodes().id(p.mention())));
        for (Party party : parties) {
            boolean isPrincipal = kind == SubjectKind.PASSENGER || party.roleKind() == RoleKind.PRINCIPAL;
            if (isPrincipal && !principals.contains(party.vertex())) {
                principals.add(party.vertex());
            }
        }
    }

    /**
     * Incidents of the subject. For a traveller also those of the same journeys and booking, under whichever record they
     * were noted and whether found with the traveller or with a companion: one inspection finds them all.
     */
    private IntMap ownIncidents() {
        IntMap subjects = new IntMap();
        if (subject != NodeTable.NONE) {
            subjects.add(subject);
            if (kind == SubjectKind.PASSENGER) {
                addSameInspection(subjects);
            }
        }
        IntMap own = new IntMap();
        for (int i = 0; i < subjects.size(); i++) {
            network.visitLinksOfNode(subjects.key(i), asOf, (link, mine, other) -> {
                if (links().kind(link) == LinkKind.CONCERNS) {
                    own.add(other);
                }
                return true;
            });
        }
        return own;
    }

    private void addSameInspection(IntMap subjects) {
        IntMap trip = new IntMap();
        parties.forEach(p -> addHappenings(p.mention(), NodeKind.JOURNEY, trip));
        parties.forEach(p -> addHappenings(p.mention(), NodeKind.BOOKING, trip));
        IntMap company = new IntMap();
        for (int principal : principals) {
            company.add(principal);
            for (int mention : mentionsOn(trip, principal)) {
                IntMap bookings = new IntMap();
                addHappenings(mention, NodeKind.BOOKING, bookings);
                for (int i = 0; i < bookings.size(); i++) {
                    trip.add(bookings.key(i));
                    IntMap companions = neighbours(
                            bookings.key(i),
                            link -> links().kind(link) == LinkKind.MENTIONED_IN,
                            network.limits().countedDegree());
                    for (int j = 0; j < companions.size(); j++) {
                        company.add(companions.key(j));
                    }
                }
            }
        }
        for (int i = 0; i < company.size(); i++) {
            for (int mention : mentionsOn(trip, company.key(i))) {
                addHappenings(mention, NodeKind.TRAVELLER, subjects);
            }
        }
    }

    /** The mentions of a person that stand in one of some happenings. */
    private List<Integer> mentionsOn(IntMap happenings, int person) {
        List<Integer> found = new ArrayList<>();
        if (isOn(happenings, person)) {
            found.add(person); // a mention without an entity
        }
        for (int m = nodes().firstMember(person); m != NodeTable.NONE; m = nodes().nextMember(m)) {
            if (isOn(happenings, m)) {
                found.add(m);
            }
        }
        return found;
    }

    private boolean isOn(IntMap happenings, int mention) {
        return !network.visitLinksOfNode(
                mention,
                asOf,
                (link, mine, other) -> links().kind(link) != LinkKind.MENTIONED_IN || !happenings.contains(other));
    }

    /** Happenings of one kind in which a mention stands. */
    void addHappenings(int mention, NodeKind happening, IntMap found) {
        network.visitLinksOfNode(mention, asOf, (link, mine, other) -> {
            if (links().kind(link) == LinkKind.MENTIONED_IN && nodes().kind(other) == happening) {
                found.add(other);
            }
            return true;
        });
    }
}
