package org.seine.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Writes who is on board of one flight as a PAXLST interchange, in the dialect of the carrier that flies. */
final class Paxlst {
    private record Dialect(String version, boolean wrapped, boolean rich) {}

    private static final Map<String, Dialect> DIALECTS = Map.of(
            "ZX", new Dialect("05B", true, false),
            "WY", new Dialect("12B", true, true),
            "QZ", new Dialect("05B", false, false),
            "X7", new Dialect("10B", false, true));

    /**
     * Someone on board.
     *
     * @param ref unique in the message
     * @param role {@code FL} passenger, {@code FM} crew, {@code DDU} passenger in transit
     * @param document empty where it was not read
     * @param locator empty for crew
     */
    record OnBoard(
            int ref,
            Person person,
            Pen.TravellerName name,
            String role,
            boolean birthKnown,
            String document,
            LocalDate expiry,
            String locator,
            String seat,
            int bags,
            int bagKg,
            String bagTag) {
        String travellerKey(Flight flight) {
            return "traveller:API/%s/%d".formatted(flight.key(), ref);
        }
    }

    private Paxlst() {}

    static String write(Flight flight, List<OnBoard> people, Instant sentAt) {
        Dialect dialect = DIALECTS.getOrDefault(flight.flown(), new Dialect("05B", true, false));
        Edi edi = new Edi("UNA:+.? '", dialect.wrapped());
        LocalDateTime sent = LocalDateTime.ofInstant(sentAt, ZoneOffset.UTC);
        String stamp = Edi.yymmdd(sent.toLocalDate()) + ":" + Edi.hhmm(sent);
        String reference = Edi.yymmdd(sent.toLocalDate()) + Edi.hhmm(sent) + flight.flownNumber();
        String sender = flight.flown() + "AIR";
        edi.segment("UNB+UNOA:4+" + sender + "+CUSTOMS+" + stamp + "+" + reference + "++APIS");
        edi.segment("UNG+PAXLST+" + sender + "+CUSTOMS+" + stamp + "+1+UN+D:" + dialect.version());
        edi.segment("UNH+MSG001+PAXLST:D:" + dialect.version() + ":UN:IATA");
        edi.segment("BGM+745");
        edi.segment("NAD+MS+++OPS CONTROL");
        edi.segment("COM+555 010 0200:TE+555 010 0201:FX");
        route(edi, flight);
        for (OnBoard person : people) {
            person(edi, flight, person, dialect);
        }
        edi.segment("CNT+42:" + people.size());
        edi.segment("UNT+" + edi.countForTrailer() + "+MSG001");
        edi.segment("UNE+1+1");
        edi.segment("UNZ+1+" + reference);
        return edi.toString();
    }

    private static void route(Edi edi, Flight flight) {
        edi.segment("TDT+20+" + flight.flown() + flight.flownNumber() + "+++" + flight.flown());
        boolean onward = flight.onwardAirport().isPresent();
        edi.segment((onward ? "LOC+92+" : "LOC+125+") + flight.from().iata());
        edi.segment("DTM+189:" + moment(flight.departure()) + ":201");
        edi.segment((onward ? "LOC+92+" : "LOC+87+") + flight.to().iata());
        edi.segment("DTM+232:" + moment(flight.arrival()) + ":201");
        flight.onwardAirport().ifPresent(next -> {
            int number = Integer.parseInt(flight.flownNumber()) + 2;
            edi.segment("TDT+20+" + flight.flown() + "%04d".formatted(number) + "+++" + flight.flown());
            edi.segment("LOC+125+" + flight.to().iata());
            edi.segment("DTM+189:" + moment(flight.arrival().plusMinutes(80)) + ":201");
            edi.segment("LOC+87+" + next);
            edi.segment("DTM+232:" + moment(flight.arrival().plusMinutes(135)) + ":201");
        });
    }

    private static void person(Edi edi, Flight flight, OnBoard on, Dialect dialect) {
        Person person = on.person();
        Tables tables = Tables.get();
        String nationality = tables.country(person.nationality()).alpha3();
        StringBuilder nad = new StringBuilder("NAD+" + on.role() + "+++"
                + Edi.data(on.name().surname()) + ":" + Edi.data(on.name().given()));
        if (dialect.rich() && !on.role().equals("FM")) {
            Place home = person.home();
            nad.append('+').append(Edi.data(Pnrgov.line(home))).append('+').append(Edi.data(Pnrgov.city(home)));
            nad.append("++")
                    .append(Edi.data(home.postcode()))
                    .append('+')
                    .append(tables.country(home.country()).alpha3());
        }
        edi.segment(nad.toString());
        edi.segment("ATT+2++" + person.sex());
        if (on.birthKnown()) {
            edi.segment("DTM+329:" + Edi.yymmdd(person.birth()));
        }
        if (dialect.rich() && on.bags() > 0) {
            edi.segment("MEA+CT++:" + on.bags());
            edi.segment("MEA+WT++KGM:" + on.bagKg());
            edi.segment("GEI+4+173");
            edi.segment("FTX+BAG+++" + flight.flown() + on.bagTag().substring(4) + ":" + on.bags());
        }
        edi.segment("LOC+178+" + flight.from().iata());
        edi.segment("LOC+179+" + flight.to().iata());
        edi.segment("LOC+174+" + tables.country(person.home().country()).alpha3());
        if (dialect.rich() && on.ref() % 3 == 0 && !on.role().equals("FM")) {
            edi.segment("COM+" + person.mobile().substring(1) + ":TE+" + Edi.data(person.email()) + ":EM");
        }
        if (on.role().equals("FM")) {
            edi.segment("EMP+1+" + (on.ref() % 3 == 0 ? "CR1" : "CR2") + ":110:111");
        }
        edi.segment("NAT+2+" + nationality);
        if (!on.locator().isEmpty()) {
            edi.segment("RFF+AVF:" + on.locator());
        }
        edi.segment("RFF+ABO:" + on.ref());
        if (!on.seat().isEmpty()) {
            edi.segment("RFF+SEA:" + on.seat());
        }
        if (!on.document().isEmpty()) {
            edi.segment("DOC+P:110:111+" + on.document());
            edi.segment("DTM+36:" + Edi.yymmdd(on.expiry()));
            edi.segment("LOC+91+" + nationality);
        }
    }

    private static String moment(LocalDateTime time) {
        return Edi.yymmdd(time.toLocalDate()) + Edi.hhmm(time);
    }
}
