package org.seine.graph.facts;

import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Envelope;
import org.seine.graph.model.Booking;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.Outcome;
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
    private FactExtractor() {}

    public static RecordFacts of(Envelope envelope) {
        return of(envelope.record(), envelope.recordId());
    }

    /** @param recordId {@link Envelope#recordId()} of the record */
    public static RecordFacts of(CustomsRecord record, String recordId) {
        FactSet facts = new FactSet(record, recordId);
        if (record instanceof Declaration declaration) {
            new TradeFacts(facts).declaration(declaration);
        } else if (record instanceof TransportDocument document) {
            new TradeFacts(facts).transportDocument(document);
        } else if (record instanceof ContainerRecord container) {
            new TradeFacts(facts).container(container);
        } else if (record instanceof CustomsEvent event) {
            new TradeFacts(facts).event(event);
        } else if (record instanceof FlightLeg leg) {
            new PassengerFacts(facts).flight(leg);
        } else if (record instanceof Booking booking) {
            new PassengerFacts(facts).booking(booking);
        } else if (record instanceof PersonMention person) {
            new PassengerFacts(facts).traveller(person);
        } else if (record instanceof Outcome outcome) {
            outcome(facts, outcome);
        } else if (record instanceof WatchlistEntry entry) {
            watchlistEntry(facts, entry);
        }
        return facts.facts();
    }

    private static void outcome(FactSet facts, Outcome o) {
        facts.node(
                facts.key,
                Vocabulary.INCIDENT,
                facts.seenAt,
                Props.of("name", o.isOffence() && o.offenceClass() != null ? o.offenceClass() : o.result())
                        .with("result", o.result())
                        .with("offenceClass", o.offenceClass())
                        .with("extraRevenue", o.extraRevenue())
                        .with("recordedAt", o.recordedAt())
                        .with("officer", o.officer())
                        .with("selectedBy", o.selectedBy())
                        .with("note", o.note())
                        .with("subject", o.subjectId()));
        boolean traveller = o.subjectId().startsWith("traveller:");
        facts.node(
                o.subjectId(),
                traveller ? Vocabulary.TRAVELLER : Vocabulary.CONSIGNMENT,
                FactSet.REFERENCE,
                Props.of("name", o.subjectId().substring(o.subjectId().indexOf(':') + 1)));
        facts.link(Vocabulary.CONCERNS, facts.key, o.subjectId());
        facts.parties(o.subjects(), facts.key, null);
    }

    private static void watchlistEntry(FactSet facts, WatchlistEntry w) {
        facts.node(
                facts.key,
                Vocabulary.WATCHLIST_ENTRY,
                facts.seenAt,
                Props.of("name", w.names().get(0))
                        .with("list", w.list())
                        .with("entryId", w.entryId())
                        .with("type", w.type())
                        .with("reason", w.reason())
                        .with("knownFrom", w.knownFrom())
                        .with("expires", w.expires()));
        boolean person = w.type().equalsIgnoreCase("person");
        MentionBuilder mention = facts.mention(person ? Vocabulary.PERSON : Vocabulary.ORGANIZATION, "WATCHED");
        w.names().forEach(name -> mention.add("name", name));
        String country = Identifiers.alpha2(w.nationality());
        mention.add("birthDate", w.birthDate())
                .add("nationality", w.nationality())
                .add("country", country);
        w.documents().forEach(mention::document);
        w.phones().forEach(raw -> mention.phone(raw, country));
        w.emails().forEach(mention::email);
        w.addresses().forEach(a -> mention.address(FactSet.addressOf(a), a.line()));
        mention.done(facts.key, "WATCHED");
    }
}
