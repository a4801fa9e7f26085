package org.seine.graph.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;

/** A small world told in a few words: each call is what one record says, as graph changes. Times are days. */
final class World {
    static final long DAY = 86_400_000L;

    private final List<GraphChange> changes = new ArrayList<>();
    private final Map<String, Integer> mentions = new HashMap<>();

    static long day(double day) {
        return (long) (day * DAY);
    }

    List<GraphChange> changes() {
        return changes;
    }

    LiveNetwork network() {
        return network(NetworkLimits.DEFAULT);
    }

    LiveNetwork network(NetworkLimits limits) {
        LiveNetwork network = new LiveNetwork(limits);
        changes.forEach(network::apply);
        return network;
    }

    /** Values of all features of a subject as of a day. */
    Map<String, Double> values(String subject, double day) {
        return new FeatureEngine().compute(network(), subject, day(day)).values();
    }

    /** A declaration: {@code "IMPORTER acme"} is a mention of organization acme; returns the mentions in order. */
    List<String> consignment(String number, double day, String... parties) {
        String id = "consignment:" + number;
        node(id, Vocabulary.CONSIGNMENT, Map.of(), day, number);
        List<String> made = new ArrayList<>();
        for (String party : parties) {
            String[] roleAndName = party.split(" ");
            String mention = mention(Vocabulary.ORGANIZATION, roleAndName[1], roleAndName[1], day, number);
            link(Vocabulary.MENTIONED_IN, mention, id, Map.of("role", roleAndName[0]), day, number);
            made.add(mention);
        }
        return made;
    }

    /** A traveller's mention on flights and, where not empty, in a booking; returns the mention. */
    String traveller(String subject, String person, double day, String booking, String... flights) {
        String mention = mention(Vocabulary.PERSON, person, person, day, subject);
        node("traveller:" + subject, Vocabulary.TRAVELLER, Map.of(), day, subject);
        link(Vocabulary.MENTIONED_IN, mention, "traveller:" + subject, Map.of("role", "PASSENGER"), day, subject);
        if (!booking.isEmpty()) {
            node("booking:" + booking, Vocabulary.BOOKING, Map.of(), day, booking);
            link(Vocabulary.MENTIONED_IN, mention, "booking:" + booking, Map.of("role", "PASSENGER"), day, subject);
        }
        for (String flight : flights) {
            node("flight:" + flight, Vocabulary.JOURNEY, Map.of(), day, flight);
            link(Vocabulary.MENTIONED_IN, mention, "flight:" + flight, Map.of("role", "PASSENGER"), day, subject);
        }
        return mention;
    }

    /** What a mention shows: {@code "phone:1"}, {@code "email:x"}, {@code "document:d"}, or {@code "address:a"}. */
    World shows(String mention, double day, String... things) {
        for (String thing : things) {
            String kind = thing.substring(0, thing.indexOf(':'));
            switch (kind) {
                case "phone" -> attribute(mention, Vocabulary.HAS_PHONE, thing, Vocabulary.PHONE, day);
                case "email" -> attribute(mention, Vocabulary.HAS_EMAIL, thing, Vocabulary.EMAIL, day);
                case "document" -> attribute(mention, Vocabulary.HAS_DOCUMENT, thing, Vocabulary.DOCUMENT, day);
                case "address" -> {
                    String address = mention(Vocabulary.ADDRESS, thing.substring(8), thing, day, "r-" + thing);
                    link(Vocabulary.HAS_ADDRESS, mention, address, Map.of(), day, "r-" + thing);
                }
                default -> throw new IllegalArgumentException(thing);
            }
        }
        return this;
    }

    World booked(String booking, double day, String... things) {
        for (String thing : things) {
            String from = "booking:" + booking;
            switch (thing.substring(0, thing.indexOf(':'))) {
                case "phone" -> linked(Vocabulary.CONTACT, from, thing, Vocabulary.PHONE, day);
                case "card" -> linked(Vocabulary.PAID_WITH, from, thing, Vocabulary.PAYMENT_CARD, day);
                case "agency" -> linked(Vocabulary.BOOKED_THROUGH, from, thing, Vocabulary.AGENCY, day);
                default -> throw new IllegalArgumentException(thing);
            }
        }
        return this;
    }

    World inContainer(String consignment, String container, double day) {
        linked(
                Vocabulary.IN_CONTAINER,
                "consignment:" + consignment,
                "container:" + container,
                Vocabulary.CONTAINER,
                day);
        return this;
    }

    /** A contact person of an organization's mention; returns the person's mention. */
    String contact(String organizationMention, String person, double day) {
        String mention = mention(Vocabulary.PERSON, person, person, day, "r-" + person);
        link(Vocabulary.CONTACT_OF, mention, organizationMention, Map.of(), day, "r-" + person);
        return mention;
    }

    World incident(String number, String concerned, String result, double day, String... namedMentions) {
        String id = "incident:" + number;
        node(id, Vocabulary.INCIDENT, Map.of("result", result, "recordedAt", instant(day)), day, id);
        link(Vocabulary.CONCERNS, id, concerned, Map.of(), day, id);
        for (String mention : namedMentions) {
            link(Vocabulary.MENTIONED_IN, mention, id, Map.of("role", "SUBJECT"), day, id);
        }
        return this;
    }

    World offence(String consignment, double day) {
        return incident("i-" + consignment, "consignment:" + consignment, "OFFENCE", day);
    }

    World clean(String consignment, double day) {
        return incident("i-" + consignment, "consignment:" + consignment, "NO_FINDING", day);
    }

    World watchlist(String entry, String mention, double from, double until) {
        String id = "watchlist:" + entry;
        node(id, Vocabulary.WATCHLIST_ENTRY, Map.of("knownFrom", instant(from), "expires", instant(until)), from, id);
        link(Vocabulary.MENTIONED_IN, mention, id, Map.of("role", "LISTED"), from, id);
        return this;
    }

    /** A mention that belongs to the entity of that name with certainty. */
    String mention(String type, String entity, String name, double day, String source) {
        String mention = newMention(entity);
        node(mention, Vocabulary.MENTION, Map.of("type", type, "name", name), day, source);
        member(mention, type.toLowerCase(java.util.Locale.ROOT) + ":" + entity, 1);
        return mention;
    }

    World member(String mention, String entity, double confidence) {
        changes.add(new Membership(mention, entity, mention, confidence, "[]", "rule", changes.size()));
        return this;
    }

    World state(String entity, String type, String name, int version) {
        changes.add(new EntityState(entity, type, name, Map.of(), version, "d", 0, 0, changes.size()));
        return this;
    }

    World node(String id, String label, Map<String, String> props, double day, String source) {
        changes.add(new NodeFact(id, label, props, 0, source, day(day)));
        return this;
    }

    World link(String type, String from, String to, Map<String, String> props, double day, String source) {
        changes.add(new LinkFact(type, from, to, props, source, day(day)));
        return this;
    }

    private void attribute(String mention, String type, String thing, String label, double day) {
        linked(type, mention, thing, label, day);
    }

    private void linked(String type, String from, String to, String label, double day) {
        node(to, label, Map.of(), day, "r-" + from);
        link(type, from, to, Map.of(), day, "r-" + from);
    }

    private String newMention(String entity) {
        return "mention:" + entity + "-" + mentions.merge(entity, 1, Integer::sum);
    }

    private static String instant(double day) {
        return java.time.Instant.ofEpochMilli(day(day)).toString();
    }
}
