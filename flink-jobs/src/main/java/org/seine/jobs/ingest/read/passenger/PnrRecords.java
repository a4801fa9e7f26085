package org.seine.jobs.ingest.read.passenger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;

/** Makes the records of a PNRGOV message: its flights, its bookings, its travellers. */
final class PnrRecords {
    private final Passage passage;
    private final @Nullable Leg prime;
    private final List<Pnr> pnrs;

    PnrRecords(Passage passage, @Nullable Leg prime, List<Pnr> pnrs) {
        this.passage = passage;
        this.prime = prime;
        this.pnrs = pnrs;
    }

    void emit() {
        Leg pushed = prime;
        if (pushed != null) {
            pnrs.stream()
                    .flatMap(p -> p.itinerary.stream())
                    .filter(l -> l.isSoldAs(pushed) && !l.operatingCarrier.isEmpty() && !l.operatingNumber.isEmpty())
                    .findFirst()
                    .ifPresent(l -> {
                        pushed.operatingCarrier = l.operatingCarrier;
                        pushed.operatingNumber = l.operatingNumber;
                    });
        }
        Map<String, FlightLeg> flights = new LinkedHashMap<>();
        if (pushed != null) {
            pushed.toRecord(passage).ifPresent(f -> flights.put(pushed.keyOf(passage), f));
        }
        for (Pnr each : pnrs) {
            for (Leg l : each.itinerary) {
                if (!l.isCancelled()) {
                    l.toRecord(passage).ifPresent(f -> flights.putIfAbsent(l.keyOf(passage), f));
                }
            }
        }
        passage.records.addAll(flights.values());
        @Nullable String first = pushed == null ? null : Leg.orNull(pushed.keyOf(passage));
        for (Pnr each : pnrs) {
            records(each, first);
        }
    }

    private void records(Pnr each, @Nullable String pushed) {
        List<String> flights = new ArrayList<>();
        for (Leg l : each.itinerary) {
            if (!l.isCancelled()) {
                String key = l.keyOf(passage);
                if (!key.isEmpty()) {
                    Pnr.addOnce(flights, key);
                }
            }
        }
        @Nullable String booking = null;
        if (!each.locators.isEmpty()) {
            Booking record = booking(each, flights);
            booking = record.key();
            passage.records.add(record);
        }
        List<String> flown = new ArrayList<>(flights);
        if (pushed != null && flown.remove(pushed)) {
            flown.add(0, pushed);
        }
        if (flown.isEmpty() && pushed != null) {
            flown.add(pushed);
        }
        for (Traveller p : each.persons) {
            passage.records.add(person(p, each, booking, flown));
        }
    }

    private Booking booking(Pnr each, List<String> flights) {
        Pnr.Agency a = each.agency;
        List<Booking.Payment> payments = new ArrayList<>();
        for (Traveller p : each.persons) {
            for (Traveller.Ticket t : p.tickets) {
                for (Traveller.Payment paid : t.payments) {
                    Pnr.addOnce(payments, payment(paid));
                }
            }
        }
        each.payments.forEach(paid -> Pnr.addOnce(payments, payment(paid)));
        List<Booking.Locator> locators = new ArrayList<>(each.locators);
        each.legLocators.forEach(locator -> Pnr.addOnce(locators, locator));
        return new Booking(
                locators,
                each.created,
                each.lastTransaction,
                each.ticketed,
                a == null
                        ? null
                        : new Booking.Agency(
                                Leg.orNull(a.iata()),
                                Leg.orNull(a.office()),
                                Leg.orNull(a.city().isEmpty() ? a.systemCity() : a.city()),
                                Leg.orNull(a.country()),
                                Leg.orNull(a.kind())),
                each.persons.size(),
                Leg.orNull(each.group),
                Leg.orNull(each.ip),
                Contacts.international(each.phones),
                each.emails,
                each.addresses,
                payments,
                flights,
                passage.reportedAt(),
                passage.sourceAt(each.position));
    }

    private static Booking.Payment payment(Traveller.Payment paid) {
        List<String> holder = paid.holder;
        return new Booking.Payment(
                paid.kind,
                Leg.orNull(paid.brand),
                Leg.orNull(paid.number),
                Leg.orNull(paid.token),
                Leg.orNull(paid.expiry),
                holder.isEmpty() ? null : holder.get(0),
                holder.size() < 2 ? null : holder.get(1),
                holder.size() < 3 ? null : Leg.orNull(Contacts.international(Contacts.phone(holder.get(2)))),
                Leg.orNull(paid.amount),
                Leg.orNull(paid.currency));
    }

    private PersonMention person(Traveller p, Pnr each, @Nullable String booking, List<String> flights) {
        List<String> seats = new ArrayList<>();
        for (Pnr.SeatedAt seat : each.seats) {
            if (seat.ref().equals(p.ref)) {
                Pnr.addOnce(seats, FlightNumber.withoutZeros(seat.seat()));
            }
        }
        List<String> phones = new ArrayList<>(p.phones);
        List<String> emails = new ArrayList<>(p.emails);
        if (each.persons.size() == 1) {
            // Who travels alone is the one who is reached under the booking's numbers, if not the agent.
            each.phones.stream()
                    .filter(phone -> !each.agentPhones.contains(phone))
                    .forEach(phone -> Pnr.addOnce(phones, phone));
            each.emails.forEach(email -> Pnr.addOnce(emails, email));
        }
        // Without a locator the reference alone would meet those of other bookings on the flight.
        String ref = booking != null ? p.ref : p.ref + "@" + Digests.shortId(each.position + p.surname + p.given);
        return new PersonMention(
                ref,
                "PNR",
                booking,
                each.locators.isEmpty() ? null : each.locators.get(0).code(),
                flights,
                p.surname,
                Leg.orNull(p.given),
                Leg.orNull(p.title),
                p.birth,
                Leg.orNull(p.sex),
                Leg.orNull(p.nationality),
                Leg.orNull(p.residence),
                kindOf(p),
                null,
                null,
                p.documents.stream().map(Traveller.Document::toRecord).toList(),
                Contacts.international(phones),
                emails,
                p.addresses,
                p.frequentFlyers,
                seats,
                p.baggage(),
                passage.reportedAt(),
                passage.sourceAt(p.position));
    }

    private static String kindOf(Traveller p) {
        return switch (p.type) {
            case "IN", "INF", "INS" -> "infant";
            case "C", "CH", "CHD" -> "child";
            default -> "passenger";
        };
    }
}
