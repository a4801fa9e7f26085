package org.seine.graph.facts;

import java.util.Optional;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;

/** What flights, bookings and travellers say of the graph. */
final class PassengerFacts {
    private final FactSet facts;

    PassengerFacts(FactSet facts) {
        this.facts = facts;
    }

    void flight(FlightLeg leg) {
        facts.node(
                facts.key,
                Vocabulary.JOURNEY,
                facts.seenAt,
                journeyProps(facts.key)
                        .with("carrier", leg.carrier())
                        .with("marketed", leg.carrier() + leg.number())
                        .with("from", leg.from())
                        .with("to", leg.to())
                        .with("departure", leg.departureLocal())
                        .with("arrival", leg.arrivalLocal())
                        .with("status", leg.status()));
    }

    void booking(Booking b) {
        Booking.Locator first = b.locators().get(0);
        facts.node(
                facts.key,
                Vocabulary.BOOKING,
                facts.seenAt,
                Props.of("name", first.airline() + " " + first.code())
                        .with("locator", first.code())
                        .with("airline", first.airline())
                        .with("created", b.created())
                        .with("lastTransaction", b.lastTransaction())
                        .with("ticketed", b.ticketed())
                        .with("travellerCount", b.travellerCount())
                        .with("groupName", b.groupName())
                        .with("reportedAt", b.reportedAt()));
        b.flights().forEach(flight -> facts.link(Vocabulary.CARRIED_BY, facts.key, referToJourney(flight)));

        Booking.Agency agency = b.agency();
        String country = agency == null ? null : Identifiers.alpha2(agency.country());
        if (agency != null) {
            agency(agency);
        }
        for (Booking.PostalAddress address : b.addresses()) {
            facts.address(FactSet.addressOf(address)).ifPresent(to -> facts.link(Vocabulary.CONTACT, facts.key, to));
        }
        b.phones().forEach(raw -> facts.phone(raw, country)
                .ifPresent(to -> facts.link(Vocabulary.CONTACT, facts.key, to)));
        b.emails().forEach(raw -> facts.email(raw).ifPresent(to -> facts.link(Vocabulary.CONTACT, facts.key, to)));

        int holder = 0;
        for (Booking.Payment payment : b.payments()) {
            cardId(payment).ifPresent(card -> {
                facts.node("card:" + card, Vocabulary.PAYMENT_CARD, 0, Props.of("name", cardName(payment)));
                facts.link(Vocabulary.PAID_WITH, facts.key, "card:" + card);
            });
            if (payment.holder() != null && !payment.holder().isBlank()) {
                holder++;
                MentionBuilder mention = facts.mention(Vocabulary.PERSON, "CARD_HOLDER " + holder)
                        .add("name", payment.holder())
                        .add("booking", facts.key);
                mention.phone(payment.holderPhone(), country);
                mention.address(
                        PostalAddress.parse(FactSet.linesOf(payment.holderAddress()), null, null, null),
                        payment.holderAddress());
                mention.done(facts.key, "CARD_HOLDER");
            }
        }
    }

    private void agency(Booking.Agency agency) {
        Optional<String> number = Identifiers.number(agency.iata()).or(() -> Identifiers.number(agency.office())
                .map(office -> office + (agency.city() == null ? "" : "/" + agency.city())));
        number.ifPresent(n -> {
            String id = "agency:" + n;
            facts.node(
                    id,
                    Vocabulary.AGENCY,
                    0,
                    Props.of("name", n)
                            .with("office", agency.office())
                            .with("city", agency.city())
                            .with("country", agency.country())
                            .with("kind", agency.kind()));
            facts.link(Vocabulary.BOOKED_THROUGH, facts.key, id);
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

    void traveller(PersonMention p) {
        boolean crew = p.kind().equals("crew");
        String role = crew ? "CREW" : "PASSENGER";
        facts.node(
                facts.key,
                Vocabulary.TRAVELLER,
                facts.seenAt,
                Props.of("name", p.fullName())
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
        MentionBuilder mention = facts.mention(Vocabulary.PERSON, role + " " + p.ref())
                .add("subject", facts.key)
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
        p.addresses().forEach(a -> mention.address(FactSet.addressOf(a), a.line()));
        String id = mention.done(facts.key, role);
        p.flights().forEach(flight -> facts.link(Vocabulary.MENTIONED_IN, id, referToJourney(flight), "role", role));
        if (p.booking() != null) {
            facts.node(
                    p.booking(),
                    Vocabulary.BOOKING,
                    FactSet.REFERENCE,
                    Props.of("name", p.booking().replaceFirst("^booking:", "")));
            facts.link(Vocabulary.MENTIONED_IN, id, p.booking(), "role", role);
        }
    }

    private String referToJourney(String journey) {
        facts.node(journey, Vocabulary.JOURNEY, FactSet.REFERENCE, journeyProps(journey));
        return journey;
    }

    /** What the facts.key {@code journey:TP123/2026-03-01/LIS-GRU} tells. */
    private static Props journeyProps(String journey) {
        String[] part = journey.replaceFirst("^journey:", "").split("/");
        Props props = Props.of("name", String.join(" ", part)).with("flight", part[0]);
        if (part.length == 3 && part[2].contains("-")) {
            props.with("date", part[1])
                    .with("from", part[2].substring(0, part[2].indexOf('-')))
                    .with("to", part[2].substring(part[2].indexOf('-') + 1));
        }
        return props;
    }
}
