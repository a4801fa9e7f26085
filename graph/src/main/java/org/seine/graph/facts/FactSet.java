package org.seine.graph.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.PartyMention;

/** The facts of one record while they are gathered. */
final class FactSet {
    /** Rank of a node that a record only refers to. */
    static final long REFERENCE = -1;

    final String key;
    final String source;
    final long seenAt;
    final List<Mention> mentions = new ArrayList<>();
    private final Map<String, NodeFact> nodes = new LinkedHashMap<>();
    private final LinkedHashSet<LinkFact> links = new LinkedHashSet<>();
    private int contacts;

    FactSet(CustomsRecord record, String recordId) {
        key = record.key();
        source = recordId;
        seenAt = record.eventTime().toEpochMilli();
    }

    RecordFacts facts() {
        return new RecordFacts(List.copyOf(nodes.values()), List.copyOf(links), mentions);
    }

    MentionBuilder mention(String type, String place) {
        return new MentionBuilder(this, type, place);
    }

    Optional<String> phone(@Nullable String raw, @Nullable String country) {
        return Phones.parse(raw, country).map(number -> {
            node(
                    "phone:" + number,
                    Vocabulary.PHONE,
                    0,
                    Props.of("name", number).with("number", number));
            return "phone:" + number;
        });
    }

    Optional<String> email(@Nullable String raw) {
        return Emails.parse(raw).map(address -> {
            node(
                    "email:" + address,
                    Vocabulary.EMAIL,
                    0,
                    Props.of("name", address).with("address", address));
            return "email:" + address;
        });
    }

    /** Equal canonical forms are one mention, in whichever records they stand. */
    Optional<String> address(Optional<PostalAddress> parsed) {
        return parsed.map(address -> {
            String canonical = address.canonical();
            String id = "mention:" + Digests.shortId("Address\n" + canonical);
            Map<String, List<String>> attributes = new TreeMap<>();
            attributes.put("address", List.of(canonical));
            if (mentions.stream().noneMatch(m -> m.mentionId().equals(id))) {
                mentions.add(new Mention(id, Vocabulary.ADDRESS, "ADDRESS", attributes, source, seenAt));
            }
            node(
                    id,
                    Vocabulary.MENTION,
                    0,
                    Props.of("type", Vocabulary.ADDRESS)
                            .with("place", "ADDRESS")
                            .with("name", address.display())
                            .with("address", canonical)
                            .with("city", address.city())
                            .with("postcode", address.postcode())
                            .with("country", address.country()));
            return id;
        });
    }

    /** One fact for each node of a record: its own statement before a reference, the first of two equals. */
    void node(String id, String label, long rank, Props props) {
        NodeFact fact = new NodeFact(id, label, props.asMap(), rank, source, seenAt);
        nodes.merge(id, fact, (known, more) -> more.rank() > known.rank() ? more : known);
    }

    void link(String type, String from, String to) {
        links.add(new LinkFact(type, from, to, Map.of(), source, seenAt));
    }

    void link(String type, String from, String to, String prop, String value) {
        links.add(new LinkFact(type, from, to, Map.of(prop, value), source, seenAt));
    }

    /** @param defaultCountry of telephone numbers where the party has none */
    void parties(List<PartyMention> parties, String happening, @Nullable String defaultCountry) {
        Map<String, Integer> count = new TreeMap<>();
        for (PartyMention party : parties) {
            int n = count.merge(party.role(), 1, Integer::sum);
            party(party, n == 1 ? party.role() : party.role() + " " + n, happening, defaultCountry);
        }
    }

    private void party(PartyMention p, String place, String happening, @Nullable String defaultCountry) {
        String country = p.country() != null ? p.country() : defaultCountry;
        Optional<PostalAddress> address = PostalAddress.parse(p.addressLines(), p.city(), p.postcode(), p.country());
        MentionBuilder mention = mention(PartyKind.of(p), place)
                .add("role", p.role())
                .add("name", p.name())
                .add("country", p.country())
                .add("city", p.city())
                .add("postcode", p.postcode());
        mention.identifier(p.idScheme(), p.country(), p.id());
        p.phones().forEach(raw -> mention.phone(raw, country));
        p.emails().forEach(mention::email);
        mention.address(address, String.join(", ", p.addressLines()));
        String id = mention.done(happening, p.role());

        if (p.contactName() != null && !p.contactName().isBlank()) {
            MentionBuilder contact = mention(Vocabulary.PERSON, ++contacts == 1 ? "CONTACT" : "CONTACT " + contacts)
                    .add("role", "CONTACT")
                    .add("name", p.contactName())
                    .add("employer", p.name())
                    .add("country", p.country());
            contact.identifierOfEmployer(p.idScheme(), p.country(), p.id());
            p.phones().forEach(raw -> contact.phone(raw, country));
            p.emails().forEach(contact::email);
            contact.address(address, String.join(", ", p.addressLines()));
            String person = contact.done(happening, "CONTACT");
            link(Vocabulary.CONTACT_OF, person, id);
        }
    }

    static Optional<PostalAddress> addressOf(Booking.PostalAddress address) {
        return PostalAddress.parse(linesOf(address.line()), address.city(), address.postcode(), address.country());
    }

    static List<String> linesOf(@Nullable String line) {
        return line == null || line.isBlank() ? List.of() : List.of(line);
    }
}
