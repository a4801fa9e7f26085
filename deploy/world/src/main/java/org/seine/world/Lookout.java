package org.seine.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seine.graph.model.Booking;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.SourceRef;
import org.seine.graph.model.WatchlistEntry;

/** The watch-list: people and firms that were caught, and others whom partners look for and who mostly never come. */
final class Lookout {
    private static final String SOURCE = "WATCHLIST";

    private final Calendar calendar;
    private final Maker maker;
    private final Wire wire;
    private final Truth truth;
    private final Dice dice;
    private final Set<String> listed = new HashSet<>();
    private int entries;

    Lookout(Calendar calendar, Maker maker, Wire wire, Truth truth, Dice dice) {
        this.calendar = calendar;
        this.maker = maker;
        this.wire = wire;
        this.truth = truth;
        this.dice = dice;
    }

    /** @param least how many entries there are at least */
    void write(List<CargoDesk.Caught> firms, List<Skies.Caught> travellers, int least, int most) {
        for (Skies.Caught caught : travellers) {
            if (dice.chance(0.7) && entries < most) {
                Instant from = caught.recordedAt().plusSeconds(dice.between(12 * 3600, 9 * 86_400));
                List<String> phones = caught.phone().isEmpty() ? List.of() : List.of(caught.phone());
                person(caught.person(), caught.document(), phones, "SEIZURES", "Carried goods that were seized", from);
            }
        }
        for (CargoDesk.Caught caught : firms) {
            if (dice.chance(caught.scheme().isEmpty() ? 0.05 : 0.25) && entries < most) {
                firm(
                        caught.firm(),
                        "Offence found: " + caught.offenceClass(),
                        caught.recordedAt().plusSeconds(dice.between(86_400, 20 * 86_400)));
            }
        }
        while (entries < least) {
            Tables.Country country = Tables.get().country(dice.pick(Skies.visitorCountries()));
            Person person = maker.adult(country, country.culture(), country);
            Instant from = calendar.startInstant().minus(Duration.ofDays(dice.between(-300, 900)));
            person(person, person.passport(), List.of(), "PARTNERS", "Sought by a partner service", from);
        }
    }

    private void person(Person person, String document, List<String> phones, String list, String reason, Instant from) {
        if (!listed.add(person.id()) || !from.isBefore(calendar.endInstant())) {
            return;
        }
        String id = next();
        truth.identity("watchlist:" + list + "/" + id, "WATCHED", person.id());
        List<String> names = new ArrayList<>(List.of(person.usualName()));
        String other = person.given().otherLatin(dice) + " " + person.surname().otherLatin(dice);
        if (!names.contains(other)) {
            names.add(other);
        }
        String country = Tables.get().country(person.nationality()).alpha3();
        List<PersonMention.TravelDocument> documents = dice.chance(0.7)
                ? List.of(new PersonMention.TravelDocument("P", document, country, null, null))
                : List.of();
        entry(
                id,
                list,
                "person",
                names,
                person.birth(),
                country,
                documents,
                phones,
                List.of(),
                person.home(),
                reason,
                from);
    }

    private void firm(Firm firm, String reason, Instant from) {
        if (!listed.add(firm.id()) || !from.isBefore(calendar.endInstant())) {
            return;
        }
        String id = next();
        truth.identity("watchlist:FIRMS/" + id, "WATCHED", firm.id());
        entry(
                id,
                "FIRMS",
                "organization",
                List.of(firm.usualName()),
                null,
                firm.country(),
                List.of(),
                firm.phones(),
                firm.emails(),
                firm.place(),
                reason,
                from);
    }

    private String next() {
        entries++;
        return "W%05d".formatted(entries);
    }

    private void entry(
            String id,
            String list,
            String type,
            List<String> names,
            @org.jspecify.annotations.Nullable LocalDate birth,
            String nationality,
            List<PersonMention.TravelDocument> documents,
            List<String> phones,
            List<String> emails,
            Place place,
            String reason,
            Instant from) {
        Booking.PostalAddress address =
                new Booking.PostalAddress(place.line(), place.city(), Pen.orNull(place.postcode()), place.country());
        Instant knownFrom = from.atZone(ZoneOffset.UTC).withNano(0).toInstant();
        wire.record(
                new WatchlistEntry(
                        id,
                        list,
                        type,
                        names,
                        birth,
                        nationality,
                        documents,
                        phones,
                        emails,
                        List.of(address),
                        reason,
                        knownFrom,
                        knownFrom.plus(Duration.ofDays(365 * 5)),
                        SourceRef.UNKNOWN),
                knownFrom.plusSeconds(dice.between(1, 600)),
                SOURCE);
    }

    int entries() {
        return entries;
    }
}
