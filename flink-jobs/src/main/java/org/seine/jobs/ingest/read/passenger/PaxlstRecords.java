package org.seine.jobs.ingest.read.passenger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;

/** Makes the records of a PAXLST message: its flights and who is on board. */
final class PaxlstRecords {
    private final Passage passage;
    private final List<Leg> flights;
    private final List<Traveller> persons;

    PaxlstRecords(Passage passage, List<Leg> flights, List<Traveller> persons) {
        this.passage = passage;
        this.flights = flights;
        this.persons = persons;
    }

    void emit() {
        List<FlightLeg> legs = new ArrayList<>();
        flights.forEach(leg -> leg.toRecord(passage).ifPresent(legs::add));
        passage.records.addAll(legs);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < persons.size(); i++) {
            Traveller p = persons.get(i);
            String ref = refOf(p, i) + (isNumbered(p) ? passage.partMark() : "");
            int n = counts.merge(ref, 1, Integer::sum);
            passage.records.add(toRecord(p, n == 1 ? ref : ref + "#" + n, legs));
        }
    }

    private static boolean isNumbered(Traveller p) {
        return p.uniqueRef.isEmpty() && p.documents.isEmpty();
    }

    private static String refOf(Traveller p, int index) {
        if (!p.uniqueRef.isEmpty()) {
            return p.uniqueRef;
        }
        return p.documents.isEmpty() ? String.valueOf(index + 1) : p.documents.get(0).number;
    }

    private PersonMention toRecord(Traveller p, String ref, List<FlightLeg> legs) {
        return new PersonMention(
                ref,
                "API",
                null,
                Leg.orNull(p.locator),
                flown(p, legs),
                p.surname,
                Leg.orNull(p.given),
                Leg.orNull(p.title),
                p.birth,
                Leg.orNull(p.sex),
                Leg.orNull(p.nationality),
                Leg.orNull(p.residence),
                kindOf(p),
                Leg.orNull(p.embark),
                Leg.orNull(p.debark),
                p.documents.stream().map(Traveller.Document::toRecord).toList(),
                Contacts.international(p.phones),
                p.emails,
                p.addresses,
                List.of(),
                p.seat.isEmpty() ? List.of() : List.of(p.seat),
                p.baggage(),
                passage.reportedAt(),
                passage.sourceAt(p.position));
    }

    private static String kindOf(Traveller p) {
        return switch (p.kind) {
            case "C" -> "crew";
            case "T" -> "transit";
            default -> "passenger";
        };
    }

    /** The legs from where this person boards to where they leave; all, where that cannot be told. */
    private static List<String> flown(Traveller p, List<FlightLeg> legs) {
        int from = 0;
        int to = legs.size() - 1;
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).from().equals(p.embark)) {
                from = i;
            }
            if (legs.get(i).to().equals(p.debark)) {
                to = i;
            }
        }
        List<FlightLeg> flown = from <= to ? legs.subList(from, to + 1) : legs;
        return flown.stream().map(FlightLeg::key).toList();
    }
}
