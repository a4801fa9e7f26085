package org.seine.graph.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Booking;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.TransportDocument;
import org.seine.graph.model.WatchlistEntry;

/**
 * What one record says of the graph. A pure function of the record and its id.
 *
 * <p>A node that a record only refers to (the bill that a declaration names, the consignment that was inspected) is
 * stated too, with rank −1 and what the reference tells, so that links always have both ends, whichever record comes
 * first.
 */
public final class FactExtractor {
    private static final long REFERENCE = -1;

    private final String key;
    private final String source;
    private final long seenAt;
    private final Map<String, NodeFact> nodes = new LinkedHashMap<>();
    private final LinkedHashSet<LinkFact> links = new LinkedHashSet<>();
    private final List<Mention> mentions = new ArrayList<>();
    private int contacts;

    private FactExtractor(CustomsRecord record, String recordId) {
        key = record.key();
        source = recordId;
        seenAt = record.eventTime().toEpochMilli();
    }

    public static RecordFacts of(Envelope envelope) {
        return of(envelope.record(), envelope.recordId());
    }

    /** @param recordId {@link Envelope#recordId()} of the record */
    public static RecordFacts of(CustomsRecord record, String recordId) {
        FactExtractor facts = new FactExtractor(record, recordId);
        if (record instanceof Declaration declaration) {
            facts.declaration(declaration);
        } else if (record instanceof TransportDocument document) {
            facts.transportDocument(document);
        } else if (record instanceof ContainerRecord container) {
            facts.container(container);
        } else if (record instanceof CustomsEvent event) {
            facts.event(event);
        } else if (record instanceof FlightLeg leg) {
            facts.flight(leg);
        } else if (record instanceof Booking booking) {
            facts.booking(booking);
        } else if (record instanceof PersonMention person) {
            facts.traveller(person);
        } else if (record instanceof Outcome outcome) {
            facts.outcome(outcome);
        } else if (record instanceof WatchlistEntry entry) {
            facts.watchlistEntry(entry);
        }
        return new RecordFacts(List.copyOf(facts.nodes.values()), List.copyOf(facts.links), facts.mentions);
    }

    private void declaration(Declaration d) {
        Item main = d.items().get(0);
        BigDecimal value = d.items().stream()
                .map(Item::customsValue)
                .filter(v -> v != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        node(
                key,
                Vocabulary.CONSIGNMENT,
                d.version(),
                props("name", d.declarationId())
                        .with("declarationId", d.declarationId())
                        .with("version", d.version())
                        .with("function", d.function())
                        .with("flow", d.flow())
                        .with("office", d.office())
                        .with("lodgedAt", d.lodgedAt())
                        .with("hsCode", main.hsCode())
                        .with(
                                "hsCodes",
                                d.items().stream().map(Item::hsCode).distinct().collect(Collectors.joining(" ")))
                        .with("description", main.description())
                        .with("origin", main.origin())
                        .with("countryDispatch", d.countryDispatch())
                        .with("value", value.signum() == 0 ? d.invoiceTotal() : value)
                        .with("invoiceCurrency", d.invoiceCurrency())
                        .with("grossKg", d.totalGrossKg())
                        .with("items", d.items().size())
                        .with("transportMode", d.transportMode())
                        .with("portOfLoading", d.portOfLoading())
                        .with("portOfDischarge", d.portOfDischarge()));
        parties(d.parties(), key, d.countryDestination());
        for (String number : d.transportDocuments()) {
            link(Vocabulary.COVERED_BY, key, referToTransportDocument(number));
        }
        List<String> containers = new ArrayList<>(d.containers());
        d.items().forEach(item -> containers.addAll(item.containers()));
        inContainers(key, containers);
    }

    private void transportDocument(TransportDocument t) {
        node(
                key,
                Vocabulary.TRANSPORT_DOCUMENT,
                seenAt,
                props("name", t.documentId())
                        .with("documentId", t.documentId())
                        .with("level", t.level())
                        .with("carrier", t.carrier())
                        .with("conveyance", t.conveyance())
                        .with("voyage", t.voyage())
                        .with("office", t.office())
                        .with("reportedAt", t.reportedAt())
                        .with("arrival", t.arrival())
                        .with("portOfLoading", t.portOfLoading())
                        .with("portOfDischarge", t.portOfDischarge())
                        .with("packages", t.packages())
                        .with("grossKg", t.grossKg())
                        .with("description", t.description())
                        .with("hsCodes", String.join(" ", t.hsCodes())));
        parties(t.parties(), key, null);
        if (t.masterRef() != null && !t.masterRef().isBlank()) {
            String master = referToTransportDocument(t.masterRef());
            if (!master.equals(key)) {
                link(Vocabulary.COVERED_BY, key, master);
            }
        }
        inContainers(key, t.containers());
        Optional<String> imo = Identifiers.number(t.imo()).map(n -> n.startsWith("IMO") ? n.substring(3) : n);
        if (imo.isPresent()) {
            String vessel = "vessel:" + imo.get();
            node(
                    vessel,
                    Vocabulary.VESSEL,
                    0,
                    props("name", t.conveyance() == null ? imo.get() : t.conveyance())
                            .with("imo", imo.get()));
            link(Vocabulary.CARRIED_BY, key, vessel);
        }
    }

    private void container(ContainerRecord c) {
        Optional<String> number = Identifiers.container(c.number());
        if (number.isEmpty()) {
            return;
        }
        String id = "container:" + number.get();
        node(
                id,
                Vocabulary.CONTAINER,
                seenAt,
                props("name", number.get())
                        .with("number", number.get())
                        .with("sizeType", c.sizeType())
                        .with("status", c.status())
                        .with("location", c.location())
                        .with("grossKg", c.grossKg())
                        .with("tareKg", c.tareKg())
                        .with("seals", String.join(" ", c.seals()))
                        .with("reportedAt", c.reportedAt()));
        if (c.transportDocument() != null && !c.transportDocument().isBlank()) {
            link(Vocabulary.IN_CONTAINER, referToTransportDocument(c.transportDocument()), id);
        }
    }

    /** The event is a source of what it happened to; the page shows it in the order of time. */
    private void event(CustomsEvent e) {
        String label = e.subjectId().startsWith("consignment:")
                ? Vocabulary.CONSIGNMENT
                : e.subjectId().startsWith("vessel:") ? Vocabulary.VESSEL : Vocabulary.TRANSPORT_DOCUMENT;
        node(
                e.subjectId(),
                label,
                REFERENCE,
                props("name", e.subjectId().substring(e.subjectId().indexOf(':') + 1)));
    }

    private void flight(FlightLeg leg) {
        node(
                key,
                Vocabulary.JOURNEY,
                seenAt,
                journeyProps(key)
                        .with("carrier", leg.carrier())
                        .with("marketed", leg.carrier() + leg.number())
                        .with("from", leg.from())
                        .with("to", leg.to())
                        .with("departure", leg.departureLocal())
                        .with("arrival", leg.arrivalLocal())
                        .with("status", leg.status()));
    }

    private void booking(Booking b) {
        Booking.Locator first = b.locators().get(0);
        node(
                key,
                Vocabulary.BOOKING,
                seenAt,
                props("name", first.airline() + " " + first.code())
                        .with("locator", first.code())
                        .with("airline", first.airline())
                        .with("created", b.created())
                        .with("lastTransaction", b.lastTransaction())
                        .with("ticketed", b.ticketed())
                        .with("travellerCount", b.travellerCount())
                        .with("groupName", b.groupName())
                        .with("reportedAt", b.reportedAt()));
        b.flights().forEach(flight -> link(Vocabulary.CARRIED_BY, key, referToJourney(flight)));

        Booking.Agency agency = b.agency();
        String country = agency == null ? null : Identifiers.alpha2(agency.country());
        if (agency != null) {
            agency(agency);
        }
        for (Booking.PostalAddress address : b.addresses()) {
            address(addressOf(address)).ifPresent(to -> link(Vocabulary.CONTACT, key, to));
        }
        b.phones().forEach(raw -> phone(raw, country).ifPresent(to -> link(Vocabulary.CONTACT, key, to)));
        b.emails().forEach(raw -> email(raw).ifPresent(to -> link(Vocabulary.CONTACT, key, to)));

        int holder = 0;
        for (Booking.Payment payment : b.payments()) {
            cardId(payment).ifPresent(card -> {
                node("card:" + card, Vocabulary.PAYMENT_CARD, 0, props("name", cardName(payment)));
                link(Vocabulary.PAID_WITH, key, "card:" + card);
            });
            if (payment.holder() != null && !payment.holder().isBlank()) {
                holder++;
                MentionBuilder mention = new MentionBuilder(Vocabulary.PERSON, "CARD_HOLDER " + holder)
                        .add("name", payment.holder())
                        .add("booking", key);
                mention.phone(payment.holderPhone(), country);
                mention.address(
                        PostalAddress.parse(linesOf(payment.holderAddress()), null, null, country),
                        payment.holderAddress());
                mention.done(key, "CARD_HOLDER");
            }
        }
    }

    private void agency(Booking.Agency agency) {
        Optional<String> number = Identifiers.number(agency.iata()).or(() -> Identifiers.number(agency.office())
                .map(office -> office + (agency.city() == null ? "" : "/" + agency.city())));
        number.ifPresent(n -> {
            String id = "agency:" + n;
            node(
                    id,
                    Vocabulary.AGENCY,
                    0,
                    props("name", n)
                            .with("office", agency.office())
                            .with("city", agency.city())
                            .with("country", agency.country())
                            .with("kind", agency.kind()));
            link(Vocabulary.BOOKED_THROUGH, key, id);
        });
    }

    private static Optional<String> cardId(Booking.Payment payment) {
        if (payment.token() != null && !payment.token().isBlank()) {
            return Optional.of(payment.token().strip());
        }
        String masked =
                payment.maskedNumber() == null ? "" : payment.maskedNumber().strip();
        boolean telling = masked.chars().filter(Character::isDigit).count() >= 10 && payment.expiry() != null;
        return telling
                ? Optional.of(
                        "%s/%s/%s".formatted(payment.brand() == null ? "" : payment.brand(), masked, payment.expiry()))
                : Optional.empty();
    }

    private static String cardName(Booking.Payment payment) {
        String brand = payment.brand() == null ? payment.kind() : payment.brand();
        return payment.maskedNumber() == null ? brand : brand + " " + payment.maskedNumber();
    }

    private void traveller(PersonMention p) {
        boolean crew = p.kind().equals("crew");
        String role = crew ? "CREW" : "PASSENGER";
        node(
                key,
                Vocabulary.TRAVELLER,
                seenAt,
                props("name", p.fullName())
                        .with("channel", p.channel())
                        .with("kind", p.kind())
                        .with("birthDate", p.birthDate())
                        .with("nationality", p.nationality())
                        .with("embark", p.embark())
                        .with("debark", p.debark())
                        .with("seat", p.seats().isEmpty() ? null : p.seats().get(0))
                        .with("reportedAt", p.reportedAt()));
        String country =
                Optional.ofNullable(Identifiers.alpha2(p.residence())).orElse(Identifiers.alpha2(p.nationality()));
        MentionBuilder mention = new MentionBuilder(Vocabulary.PERSON, role + " " + p.ref())
                .add("subject", key)
                .add("channel", p.channel())
                .add("name", p.fullName())
                .add("surname", p.surname())
                .add("given", p.given())
                .add("title", p.title())
                .add("birthDate", p.birthDate())
                .add("sex", p.sex())
                .add("nationality", p.nationality())
                .add("country", country)
                .add("booking", p.booking())
                .add("locator", p.locator());
        p.flights().forEach(flight -> mention.add("flight", flight));
        p.seats().forEach(seat -> mention.add("seat", seat));
        p.frequentFlyers().forEach(number -> mention.add("frequentFlyer", number));
        p.documents().forEach(mention::document);
        p.phones().forEach(raw -> mention.phone(raw, country));
        p.emails().forEach(mention::email);
        p.addresses().forEach(a -> mention.address(addressOf(a), a.line()));
        String id = mention.done(key, role);
        p.flights().forEach(flight -> link(Vocabulary.MENTIONED_IN, id, referToJourney(flight), "role", role));
        if (p.booking() != null) {
            node(
                    p.booking(),
                    Vocabulary.BOOKING,
                    REFERENCE,
                    props("name", p.booking().replaceFirst("^booking:", "")));
            link(Vocabulary.MENTIONED_IN, id, p.booking(), "role", role);
        }
    }

    private void outcome(Outcome o) {
        node(
                key,
                Vocabulary.INCIDENT,
                seenAt,
                props("name", o.isOffence() && o.offenceClass() != null ? o.offenceClass() : o.result())
                        .with("result", o.result())
                        .with("offenceClass", o.offenceClass())
                        .with("extraRevenue", o.extraRevenue())
                        .with("recordedAt", o.recordedAt())
                        .with("officer", o.officer())
                        .with("selectedBy", o.selectedBy())
                        .with("note", o.note())
                        .with("subject", o.subjectId()));
        boolean traveller = o.subjectId().startsWith("traveller:");
        node(
                o.subjectId(),
                traveller ? Vocabulary.TRAVELLER : Vocabulary.CONSIGNMENT,
                REFERENCE,
                props("name", o.subjectId().substring(o.subjectId().indexOf(':') + 1)));
        link(Vocabulary.CONCERNS, key, o.subjectId());
        parties(o.subjects(), key, null);
    }

    private void watchlistEntry(WatchlistEntry w) {
        node(
                key,
                Vocabulary.WATCHLIST_ENTRY,
                seenAt,
                props("name", w.names().get(0))
                        .with("list", w.list())
                        .with("entryId", w.entryId())
                        .with("type", w.type())
                        .with("reason", w.reason())
                        .with("knownFrom", w.knownFrom())
                        .with("expires", w.expires()));
        boolean person = w.type().equalsIgnoreCase("person");
        MentionBuilder mention = new MentionBuilder(person ? Vocabulary.PERSON : Vocabulary.ORGANIZATION, "WATCHED");
        w.names().forEach(name -> mention.add("name", name));
        String country = Identifiers.alpha2(w.nationality());
        mention.add("birthDate", w.birthDate())
                .add("nationality", w.nationality())
                .add("country", country);
        w.documents().forEach(mention::document);
        w.phones().forEach(raw -> mention.phone(raw, country));
        w.emails().forEach(mention::email);
        w.addresses().forEach(a -> mention.address(addressOf(a), a.line()));
        mention.done(key, "WATCHED");
    }

    private void parties(List<PartyMention> parties, String happening, @Nullable String defaultCountry) {
        Map<String, Integer> count = new TreeMap<>();
        for (PartyMention party : parties) {
            int n = count.merge(party.role(), 1, Integer::sum);
            party(party, n == 1 ? party.role() : party.role() + " " + n, happening, defaultCountry);
        }
    }

    private void party(PartyMention p, String place, String happening, @Nullable String defaultCountry) {
        String country = p.country() != null ? p.country() : defaultCountry;
        Optional<PostalAddress> address = PostalAddress.parse(p.addressLines(), p.city(), p.postcode(), p.country());
        MentionBuilder mention = new MentionBuilder(PartyKind.of(p), place)
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
            MentionBuilder contact = new MentionBuilder(
                            Vocabulary.PERSON, ++contacts == 1 ? "CONTACT" : "CONTACT " + contacts)
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

    /** Gathers one mention, its identifiers and its links. */
    private final class MentionBuilder {
        private final String type;
        private final String place;
        private final Map<String, List<String>> attributes = new TreeMap<>();
        private final List<Pending> pending = new ArrayList<>();

        private record Pending(String linkType, String to) {}

        MentionBuilder(String type, String place) {
            this.type = type;
            this.place = place;
        }

        MentionBuilder add(String attribute, @Nullable Object value) {
            String text = value == null ? "" : value.toString().strip();
            if (!text.isEmpty()) {
                List<String> values = attributes.computeIfAbsent(attribute, a -> new ArrayList<>());
                if (!values.contains(text)) {
                    values.add(text);
                }
            }
            return this;
        }

        void phone(@Nullable String raw, @Nullable String country) {
            Optional<String> node = FactExtractor.this.phone(raw, country);
            add("phone", node.map(id -> id.substring("phone:".length())).orElse(raw));
            node.ifPresent(id -> pending.add(new Pending(Vocabulary.HAS_PHONE, id)));
        }

        void email(String raw) {
            Optional<String> node = FactExtractor.this.email(raw);
            add("email", node.map(id -> id.substring("email:".length())).orElse(raw));
            node.ifPresent(id -> pending.add(new Pending(Vocabulary.HAS_EMAIL, id)));
        }

        void document(PersonMention.TravelDocument document) {
            Identifiers.document(document.type(), document.issuer(), document.number())
                    .ifPresent(number -> {
                        add("document", number);
                        node(
                                "document:" + number,
                                Vocabulary.DOCUMENT,
                                0,
                                props("name", number).with("number", number.substring(number.lastIndexOf('/') + 1)));
                        pending.add(new Pending(Vocabulary.HAS_DOCUMENT, "document:" + number));
                    });
        }

        void identifier(@Nullable String scheme, @Nullable String country, @Nullable String id) {
            Identifiers.nationalId(scheme, country, id).ifPresent(number -> {
                add("nationalId", number);
                node(
                        "document:" + number,
                        Vocabulary.DOCUMENT,
                        0,
                        props("name", number).with("number", number.substring(number.lastIndexOf('/') + 1)));
                pending.add(new Pending(Vocabulary.HAS_DOCUMENT, "document:" + number));
            });
        }

        /** Tells one contact person from another, without claiming the firm's number for the person. */
        void identifierOfEmployer(@Nullable String scheme, @Nullable String country, @Nullable String id) {
            Identifiers.nationalId(scheme, country, id).ifPresent(number -> add("employerId", number));
        }

        void address(Optional<PostalAddress> parsed, @Nullable String raw) {
            add("address", parsed.map(PostalAddress::canonical).orElse(raw));
            FactExtractor.this.address(parsed).ifPresent(id -> pending.add(new Pending(Vocabulary.HAS_ADDRESS, id)));
        }

        String done(String happening, String role) {
            String content = SeineJson.writeValue(new TreeMap<>(attributes));
            String id = "mention:" + Digests.shortId(key + "\n" + place + "\n" + content);
            Mention mention = new Mention(id, type, place, attributes, source, seenAt);
            mentions.add(mention);
            Props props = props("type", type).with("place", place);
            attributes.forEach((attribute, values) -> props.with(attribute, String.join(Mention.SEPARATOR, values)));
            if (!attributes.containsKey("name")) {
                props.with(
                        "name",
                        attributes.getOrDefault("nationalId", List.of("?")).get(0));
            }
            node(id, Vocabulary.MENTION, 0, props);
            pending.forEach(p -> link(p.linkType(), id, p.to()));
            link(Vocabulary.MENTIONED_IN, id, happening, "role", role);
            return id;
        }
    }

    private Optional<String> phone(@Nullable String raw, @Nullable String country) {
        return Phones.parse(raw, country).map(number -> {
            node("phone:" + number, Vocabulary.PHONE, 0, props("name", number).with("number", number));
            return "phone:" + number;
        });
    }

    private Optional<String> email(@Nullable String raw) {
        return Emails.parse(raw).map(address -> {
            node("email:" + address, Vocabulary.EMAIL, 0, props("name", address).with("address", address));
            return "email:" + address;
        });
    }

    /** Equal canonical forms are one mention, in whichever records they stand. */
    private Optional<String> address(Optional<PostalAddress> parsed) {
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
                    props("type", Vocabulary.ADDRESS)
                            .with("place", "ADDRESS")
                            .with("name", address.display())
                            .with("address", canonical)
                            .with("city", address.city())
                            .with("postcode", address.postcode())
                            .with("country", address.country()));
            return id;
        });
    }

    private static Optional<PostalAddress> addressOf(Booking.PostalAddress address) {
        return PostalAddress.parse(linesOf(address.line()), address.city(), address.postcode(), address.country());
    }

    private static List<String> linesOf(@Nullable String line) {
        return line == null || line.isBlank() ? List.of() : List.of(line);
    }

    private String referToTransportDocument(String number) {
        String id = "transport-document:" + number.strip();
        if (!id.equals(key)) {
            node(
                    id,
                    Vocabulary.TRANSPORT_DOCUMENT,
                    REFERENCE,
                    props("name", number.strip()).with("documentId", number.strip()));
        }
        return id;
    }

    private String referToJourney(String journey) {
        node(journey, Vocabulary.JOURNEY, REFERENCE, journeyProps(journey));
        return journey;
    }

    /** What the key {@code journey:TP123/2026-03-01/LIS-GRU} tells. */
    private static Props journeyProps(String journey) {
        String[] part = journey.replaceFirst("^journey:", "").split("/");
        Props props = props("name", String.join(" ", part)).with("flight", part[0]);
        if (part.length == 3 && part[2].contains("-")) {
            props.with("date", part[1])
                    .with("from", part[2].substring(0, part[2].indexOf('-')))
                    .with("to", part[2].substring(part[2].indexOf('-') + 1));
        }
        return props;
    }

    private void inContainers(String from, List<String> numbers) {
        for (String raw : numbers) {
            Identifiers.container(raw).ifPresent(number -> {
                String id = "container:" + number;
                node(id, Vocabulary.CONTAINER, REFERENCE, props("name", number).with("number", number));
                link(Vocabulary.IN_CONTAINER, from, id);
            });
        }
    }

    /** One fact for each node of a record: its own statement before a reference, the first of two equals. */
    private void node(String id, String label, long rank, Props props) {
        NodeFact fact = new NodeFact(id, label, props.map, rank, source, seenAt);
        nodes.merge(id, fact, (known, more) -> more.rank() > known.rank() ? more : known);
    }

    private void link(String type, String from, String to) {
        links.add(new LinkFact(type, from, to, Map.of(), source, seenAt));
    }

    private void link(String type, String from, String to, String prop, String value) {
        links.add(new LinkFact(type, from, to, Map.of(prop, value), source, seenAt));
    }

    private static Props props(String name, String value) {
        return new Props().with(name, value);
    }

    /** Text properties; what is absent is left out. */
    private static final class Props {
        private final Map<String, String> map = new TreeMap<>();

        Props with(String name, @Nullable Object value) {
            String text =
                    value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            if (!text.isBlank()) {
                map.put(name, text);
            }
            return this;
        }
    }
}
