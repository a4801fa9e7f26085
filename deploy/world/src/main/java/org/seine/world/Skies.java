package org.seine.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.SourceRef;

/**
 * A year of inbound flights: who books, who flies, what the airlines send of it, and whom the officers stop on arrival.
 */
final class Skies {
    private static final List<String> CARRIERS = List.of("ZX", "WY", "QZ", "X7");
    private static final String INSPECTIONS = "INSPECTIONS";
    private static final double RANDOM_SHARE = 0.002;
    private static final double RULE_SHARE = 0.016;
    private static final double DETECTION = 0.85;
    private static final int CREW = 3;

    /**
     * Share of the bookings of those who run a trading firm, or are its contact, that carry the firm's telephone (CTCB): a
     * quarter of their journeys is for the firm, twice the share of other people, and four in five such bookings name it.
     */
    private static final double AT_WORK = 0.2;

    /** A scheduled service. */
    private record Route(
            Tables.Airport from,
            Tables.Airport to,
            String carrier,
            String number,
            String operating,
            String operatingNumber,
            String onward,
            int departureMinute,
            double weight) {}

    /** A courier's seat on a flight, taken before others book. */
    private record CourierTrip(Scheme.CourierGroup group, Person courier, boolean illicit, boolean tip) {}

    /** A traveller in whose baggage something was found, for the watch-list. */
    record Caught(Instant recordedAt, Person person, String document, String phone, String scheme) {}

    private record Known(Instant at, String agency, List<String> phones, String card) {}

    private final Tables tables = Tables.get();
    private final Calendar calendar;
    private final Population population;
    private final Maker maker;
    private final Pen pen;
    private final Wire wire;
    private final Truth truth;
    private final Rates rates;
    private final Dice dice;

    private final List<Flight> flights = new ArrayList<>();
    private final Map<Integer, List<CourierTrip>> couriers = new HashMap<>();
    private final Map<String, List<Person>> crews = new LinkedHashMap<>();
    private final Map<String, String> renewed = new HashMap<>();
    private final Map<String, LocalDate> lastTrip = new HashMap<>();
    private final Map<String, Reservation.Payment> cards = new HashMap<>();
    private final Set<String> locators = new HashSet<>();
    private final Map<String, Firm> worksFor = new HashMap<>();

    private final PriorityQueue<Known> pending = new PriorityQueue<>(
            Comparator.comparing(Known::at).thenComparing(Known::agency).thenComparing(Known::card));
    private final Map<String, Integer> agencyHits = new HashMap<>();
    private final Map<String, Integer> contactHits = new HashMap<>();
    private final List<Caught> caught = new ArrayList<>();
    private boolean sendsPnr;
    private double threshold = 2.2;
    private long records;
    private int stopped;
    private int offences;

    Skies(
            Calendar calendar,
            Population population,
            Maker maker,
            Pen pen,
            Wire wire,
            Truth truth,
            Rates rates,
            Dice dice) {
        this.calendar = calendar;
        this.population = population;
        this.maker = maker;
        this.pen = pen;
        this.wire = wire;
        this.truth = truth;
        this.rates = rates;
        this.dice = dice;
        Stream.of(population.brokers, population.forwarders)
                .flatMap(List::stream)
                .forEach(this::employ);
        population.importers.forEach(importer -> employ(importer.firm()));
    }

    private void employ(Firm firm) {
        firm.people().forEach(person -> worksFor.putIfAbsent(person.id(), firm));
    }

    /** Airports from which people come here, and the countries of those who visit. */
    static List<String> airportsAbroad() {
        return Tables.get().airports.values().stream()
                .filter(a -> !a.country().equals(Tables.HOME))
                .map(Tables.Airport::iata)
                .toList();
    }

    static List<String> visitorCountries() {
        return Tables.get().airports.values().stream()
                .map(Tables.Airport::country)
                .filter(c -> !c.equals(Tables.HOME))
                .distinct()
                .toList();
    }

    /** Plans the flights and has everyone fly; about {@code travellerRecords} mentions of travellers come of it. */
    void fly(int travellerRecords, List<Scheme.CourierGroup> groups, World.Progress progress) {
        double perFlight = Math.max(12, Math.min(42, StrictMath.pow(travellerRecords / 2.0, 0.37)));
        int count = (int) (travellerRecords / (1.86 * perFlight + CREW));
        schedule(count, groups);
        groups.forEach(this::placeCouriers);
        for (int i = 0; i < flights.size(); i++) {
            int seats = (int) Math.max(3, Math.round(perFlight * (0.75 + 0.5 * dice.unit())));
            handle(flights.get(i), seats, couriers.getOrDefault(i, List.of()));
            if (i % 10 == 0) {
                progress.at("passengers", i, flights.size());
            }
        }
        progress.at("passengers", flights.size(), flights.size());
    }

    private void schedule(int count, List<Scheme.CourierGroup> groups) {
        List<String> abroad = new ArrayList<>(airportsAbroad());
        dice.shuffle(abroad);
        Set<String> served = new java.util.LinkedHashSet<>();
        groups.forEach(g -> served.add(g.airport()));
        int wanted = Math.max(served.size(), Math.min(abroad.size(), Math.max(5, count / 7)));
        for (String airport : abroad) {
            if (served.size() < wanted) {
                served.add(airport);
            }
        }
        List<Route> routes = new ArrayList<>();
        for (String airport : served) {
            routes.add(route(tables.airport(airport), routes.size()));
        }
        Weights weights = new Weights(routes.stream().map(Route::weight).toList());
        Set<String> taken = new HashSet<>();
        List<Flight> planned = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Route route = routes.get(weights.draw(dice));
            int day = (int) ((i + dice.unit()) * Calendar.DAYS / count);
            while (!taken.add(route.number() + route.carrier() + "/" + day)) {
                day = (day + 1) % Calendar.DAYS;
            }
            planned.add(flight(route, calendar.date(Math.min(day, Calendar.DAYS - 2))));
        }
        // Two draws that meet on the day before the last are one flight.
        Map<String, Flight> distinct = new LinkedHashMap<>();
        planned.forEach(f -> distinct.putIfAbsent(f.key(), f));
        flights.addAll(distinct.values());
        flights.sort(Comparator.comparing(Flight::departureInstant).thenComparing(Flight::key));
    }

    private Route route(Tables.Airport from, int index) {
        double where = dice.unit();
        Tables.Airport to = tables.airport(where < 0.72 ? "LIS" : where < 0.92 ? "OPO" : "FAO");
        String carrier = CARRIERS.get(index % CARRIERS.size());
        boolean codeShare = index % 5 == 2;
        return new Route(
                from,
                to,
                carrier,
                "%04d".formatted(411 + 6 * index),
                codeShare ? CARRIERS.get((index + 1) % CARRIERS.size()) : "",
                codeShare ? "%04d".formatted(2207 + 6 * index) : "",
                index % 6 == 4 && to.iata().equals("LIS") ? "OPO" : "",
                dice.between(0, 24 * 12 - 1) * 5,
                0.5 + dice.unit());
    }

    private static Flight flight(Route route, LocalDate day) {
        LocalDateTime departure = day.atStartOfDay().plusMinutes(route.departureMinute());
        LocalDateTime arrival = departure
                .atZone(route.from().zone())
                .plusMinutes(route.from().minutesToLisbon())
                .withZoneSameInstant(route.to().zone())
                .toLocalDateTime();
        return new Flight(
                route.carrier(),
                route.number(),
                route.operating(),
                route.operatingNumber(),
                route.from(),
                route.to(),
                route.onward(),
                departure,
                arrival);
    }

    /**
     * Couriers fly the group's route, alone or in pairs; two trips of a lasting group lie in the last weeks. Someone
     * tells on the first one.
     */
    private void placeCouriers(Scheme.CourierGroup group) {
        List<Integer> within = new ArrayList<>();
        List<Integer> recent = new ArrayList<>();
        for (int i = 0; i < flights.size(); i++) {
            Flight flight = flights.get(i);
            int day = calendar.dayOf(flight.departureInstant());
            if (flight.from().iata().equals(group.airport()) && day >= group.firstDay() && day <= group.lastDay()) {
                within.add(i);
                if (day > Calendar.DAYS - 28) {
                    recent.add(i);
                }
            }
        }
        if (within.isEmpty()) {
            return;
        }
        int trips = (int) (group.couriers().size() * 2.2);
        for (int i = 0; i < trips; i++) {
            boolean tip = i == 2;
            int index = i < 2 && !recent.isEmpty()
                    ? dice.pick(recent)
                    : tip ? within.get(dice.below((within.size() + 2) / 3)) : dice.pick(within);
            Person courier = group.couriers().get(i % group.couriers().size());
            List<CourierTrip> taken = couriers.computeIfAbsent(index, k -> new ArrayList<>());
            if (taken.stream().noneMatch(t -> t.courier().equals(courier))) {
                taken.add(new CourierTrip(group, courier, tip || dice.chance(0.7), tip));
            }
        }
    }

    private void handle(Flight flight, int wanted, List<CourierTrip> trips) {
        learnUntil(flight.departureInstant());
        sendsPnr = dice.chance(0.97);
        List<Reservation> reservations = new ArrayList<>();
        Set<String> aboard = new HashSet<>();
        for (CourierTrip trip : trips) {
            aboard.add(trip.courier().id());
            reservations.add(courierBooking(flight, trip));
        }
        int people = trips.size();
        for (int tries = 0; people < wanted && tries < 4 * wanted; tries++) {
            List<Person> party = party(flight, aboard);
            if (!party.isEmpty()) {
                reservations.add(booking(flight, party));
                people += party.size();
            }
        }
        reservations.sort(Comparator.comparing((Reservation r) -> r.created).thenComparing(r -> r.locator));
        boolean sendsApi = dice.chance(0.97) || !sendsPnr;
        if (sendsPnr) {
            push(flight, reservations);
        }
        Map<String, String> apiKeys = sendsApi ? api(flight, reservations) : Map.of();
        stop(flight, reservations, apiKeys);
    }

    // ---- who books ----

    private List<Person> party(Flight flight, Set<String> aboard) {
        List<Population.Household> abroad =
                population.visitors.getOrDefault(flight.from().country(), List.of());
        List<Population.Household> pool = abroad.isEmpty() || dice.chance(0.58) ? population.residents : abroad;
        double skew = dice.unit();
        Population.Household household = pool.get((int) (pool.size() * StrictMath.pow(skew, 1.6)));
        List<Person> free = household.members().stream()
                .filter(p -> !aboard.contains(p.id()) && isFree(p, flight.day()))
                .toList();
        if (free.isEmpty() || free.get(0).ageOn(flight.day()) < 18) {
            return List.of();
        }
        int size = dice.chance(0.5) ? 1 : dice.chance(0.5) ? Math.min(2, free.size()) : free.size();
        List<Person> party = new ArrayList<>(free.subList(0, size));
        if (dice.chance(0.012)) {
            for (int i = 0; i < 6; i++) {
                Person friend = dice.pick(pool).head();
                if (!aboard.contains(friend.id()) && !party.contains(friend) && isFree(friend, flight.day())) {
                    party.add(friend);
                }
            }
        }
        party.forEach(p -> aboard.add(p.id()));
        return party;
    }

    private boolean isFree(Person person, LocalDate day) {
        LocalDate last = lastTrip.get(person.id());
        return last == null || last.isBefore(day.minusDays(12));
    }

    private Reservation booking(Flight flight, List<Person> party) {
        Person head = party.get(0);
        boolean business = dice.chance(0.12);
        double lead = business ? dice.lognormal(3, 0.6) : Math.min(300, dice.lognormal(32, 0.9));
        int stay = (int) Math.max(2, Math.min(60, business ? dice.lognormal(3, 0.4) : dice.lognormal(11, 0.6)));
        boolean oneWay = dice.chance(0.13);
        boolean resident = head.home().country().equals(Tables.HOME);
        double perHead = (180 + flight.from().minutesToLisbon() * 0.9) * dice.lognormal(1, 0.35);
        Reservation r = new Reservation(
                flight.carrier(),
                locator(),
                created(flight, resident && !oneWay ? lead + stay : lead),
                dice.chance(0.45) ? Optional.of(dice.pick(population.agencies)) : Optional.empty(),
                resident && !oneWay
                        ? Optional.of(flight.otherWay(flight.day().minusDays(stay), true))
                        : Optional.empty(),
                !resident && !oneWay
                        ? Optional.of(flight.otherWay(flight.day().plusDays(stay), false))
                        : Optional.empty(),
                perHead * party.size(),
                party.size() >= 6 ? Pen.teletype(head.surname().usual()) + " GROUP" : "",
                false,
                "",
                false,
                dice.between(4, 38));
        if (dice.chance(0.85)) {
            r.phones.add(head.mobile());
        }
        if (dice.chance(0.15)) {
            r.phones.add(head.homePhone());
        }
        if (dice.chance(0.6)) {
            r.emails.add(head.email());
        }
        if (dice.chance(0.35)) {
            r.address = Optional.of(head.home());
        }
        Firm firm = worksFor.get(head.id());
        if (firm != null && dice.fork("work " + r.locator).chance(AT_WORK)) {
            r.workPhone = firm.phones().get(0);
        }
        double means = dice.unit();
        Person payer = means < 0.8 || party.size() == 1 ? head : dice.pick(party);
        r.payment = means < 0.86 ? card(payer) : cashOr(means < 0.93 ? "CA" : "MS");
        for (Person person : party) {
            seat(r, flight, person, party.size() > 1 && dice.chance(0.02));
        }
        if (dice.chance(0.18)) {
            change(r, flight, head.homePhone());
        }
        return r;
    }

    private Reservation courierBooking(Flight flight, CourierTrip trip) {
        Scheme.CourierGroup group = trip.group();
        Person courier = trip.courier();
        int stay = dice.between(2, 4);
        boolean resident = courier.home().country().equals(Tables.HOME);
        boolean careful = dice.chance(0.2);
        double lead = careful ? dice.lognormal(14, 0.5) : 0.4 + 2.6 * dice.unit();
        double amount = (320 + flight.from().minutesToLisbon() * 1.1) * dice.lognormal(1, 0.25);
        Reservation r = new Reservation(
                flight.carrier(),
                locator(),
                created(flight, resident ? lead + stay : lead),
                dice.chance(0.75) ? Optional.of(group.agency()) : Optional.empty(),
                resident ? Optional.of(flight.otherWay(flight.day().minusDays(stay), true)) : Optional.empty(),
                resident
                        ? Optional.empty()
                        : Optional.of(flight.otherWay(flight.day().plusDays(stay), false)),
                amount,
                "",
                trip.illicit(),
                group.schemeId(),
                trip.tip(),
                dice.between(4, 38));
        r.phones.add(
                dice.chance(0.6)
                        ? group.sharedPhone()
                        : dice.chance(0.5) ? group.organiser().mobile() : courier.mobile());
        if (dice.chance(0.25)) {
            r.emails.add(dice.chance(0.5) ? group.organiser().email() : courier.email());
        }
        if (dice.chance(0.3)) {
            r.address = Optional.of(group.organiser().home());
        }
        if (!resident && dice.chance(0.5)) {
            r.destination = Optional.of(group.front().place());
        }
        double means = dice.unit();
        r.payment = means < 0.6 ? card(group.organiser()) : means < 0.85 ? cashOr("CA") : card(courier);
        seat(r, flight, courier, false);
        if (dice.chance(0.35)) {
            change(r, flight, group.sharedPhone());
        }
        return r;
    }

    /** Something happens between the first push and the closing of the flight. */
    private void change(Reservation r, Flight flight, String phone) {
        LocalDateTime closing = LocalDateTime.ofInstant(flight.departureInstant(), ZoneOffset.UTC);
        LocalDateTime at = closing.minusMinutes(dice.between(90, 44 * 60));
        if (at.isAfter(r.created)) {
            r.lastTransaction = at;
            r.latePhone = r.phones.contains(phone) ? "" : phone;
        }
    }

    private String locator() {
        String locator = dice.fill("@#@@#@");
        while (!locators.add(locator)) {
            locator = dice.fill("@#@@#@");
        }
        return locator;
    }

    private LocalDateTime created(Flight flight, double daysBefore) {
        return LocalDateTime.ofInstant(flight.departureInstant(), ZoneOffset.UTC)
                .minus(Duration.ofMinutes((long) (Math.max(0.3, daysBefore) * 1440)))
                .withSecond(0)
                .withNano(0);
    }

    private void seat(Reservation r, Flight flight, Person person, boolean late) {
        lastTrip.put(person.id(), flight.day());
        int age = person.ageOn(flight.day());
        boolean infant = age < 2;
        int bags = infant ? 0 : dice.chance(0.3) ? 0 : dice.chance(r.scheme.isEmpty() ? 0.2 : 0.6) ? 2 : 1;
        int ref = r.seats.size() + 1;
        boolean valid = person.passportExpiry().isAfter(flight.day().plusDays(20));
        String passport = valid
                ? person.passport()
                : renewed.computeIfAbsent(
                        person.id(), k -> dice.fork("renewed " + k).fill("@@#######"));
        LocalDate expiry =
                valid ? person.passportExpiry() : person.passportExpiry().plusYears(10);
        String key = "traveller:PNR/%s/%d".formatted(r.key(), ref);
        Pen.Sheet sheet = sendsPnr ? pen.sheet(key) : pen.copyOf(key);
        Pen.TravellerName name = pen.traveller(sheet, "PASSENGER", person, 1);
        boolean docs = !dice.chance(2 * rates.missing());
        if (!docs) {
            pen.missing(sheet, "PASSENGER");
        }
        if (sendsPnr) {
            truth.traveller(key, r.illicit, r.scheme);
        }
        r.seats.add(new Reservation.Seat(
                ref,
                person,
                name,
                infant ? "IN" : age < 12 ? "C" : "A",
                passport,
                expiry,
                docs,
                infant ? "" : "%d%c".formatted(r.row + ref / 6, "ABCDEF".charAt((r.row + ref) % 6)),
                bags,
                bags * dice.between(14, 24),
                "4" + dice.digits(9),
                late));
    }

    private Reservation.Payment card(Person holder) {
        return cards.computeIfAbsent(holder.id(), id -> {
            Dice own = dice.fork("card " + id);
            String brand = own.pick(List.of("VI", "VI", "CA", "AX"));
            String first = brand.equals("VI") ? "4000" : brand.equals("CA") ? "5100" : "3700";
            return new Reservation.Payment(
                    "CC",
                    brand,
                    first + own.digits(2) + "XXXXXX" + own.digits(4),
                    "%02d%02d".formatted(own.between(1, 12), own.between(27, 31)),
                    Optional.of(holder));
        });
    }

    private static Reservation.Payment cashOr(String kind) {
        return new Reservation.Payment(kind, "", "", "", Optional.empty());
    }

    // ---- what is sent ----

    private void push(Flight flight, List<Reservation> reservations) {
        Instant departure = flight.departureInstant();
        Instant early = departure.minus(Duration.ofDays(2));
        List<Reservation> booked = reservations.stream()
                .filter(r -> r.created.toInstant(ZoneOffset.UTC).isBefore(early))
                .toList();
        if (!booked.isEmpty() && dice.chance(0.9)) {
            send(flight, booked, early, false);
        }
        send(flight, reservations, departure.minusSeconds(dice.between(600, 1500)), true);
        for (Reservation r : reservations) {
            if (r.payment.holder().isPresent()) {
                truth.identity(
                        r.key(), "CARD_HOLDER 1", r.payment.holder().get().id());
            }
            records += r.seats.size();
        }
    }

    private void send(Flight flight, List<Reservation> reservations, Instant at, boolean closing) {
        String file = "%s%s-%s-%s.edi"
                .formatted(flight.carrier(), flight.number(), flight.day(), closing ? "closing" : "48h");
        String text = Pnrgov.write(flight, reservations, at, closing, dice.fork(file));
        wire.edifact("pnrgov", text, at.plusSeconds(dice.between(5, 240)), flight.carrier(), file);
    }

    /** Sends who is on board; returns the key of each person's record by person id. */
    private Map<String, String> api(Flight flight, List<Reservation> reservations) {
        Map<String, String> keys = new HashMap<>();
        List<Paxlst.OnBoard> people = new ArrayList<>();
        for (Reservation r : reservations) {
            for (Reservation.Seat seat : r.seats) {
                if (dice.chance(0.97)) {
                    people.add(onBoard(flight, r, seat, people.size() + 1, keys));
                }
            }
        }
        if (people.isEmpty()) {
            return keys;
        }
        List<Person> crew = crews.computeIfAbsent(flight.flown(), this::hire);
        for (int i = 0; i < CREW; i++) {
            Person member = crew.get((Math.floorMod(flight.day().toEpochDay() * 5, crew.size()) + i) % crew.size());
            String key = "traveller:API/%s/%d".formatted(flight.key(), people.size() + 1);
            Pen.TravellerName name = pen.traveller(pen.sheet(key), "CREW", member, 0.2);
            truth.traveller(key, false, "");
            people.add(new Paxlst.OnBoard(
                    people.size() + 1,
                    member,
                    name,
                    "FM",
                    true,
                    member.passport(),
                    member.passportExpiry(),
                    "",
                    "",
                    0,
                    0,
                    ""));
        }
        records += people.size();
        Instant sent = flight.departureInstant().plusSeconds(dice.between(60, 900));
        String file = "%s%s-%s-api.edi".formatted(flight.flown(), flight.flownNumber(), flight.day());
        wire.edifact(
                "paxlst",
                Paxlst.write(flight, people, sent),
                sent.plusSeconds(dice.between(5, 240)),
                flight.flown(),
                file);
        return keys;
    }

    private Paxlst.OnBoard onBoard(
            Flight flight, Reservation r, Reservation.Seat seat, int ref, Map<String, String> keys) {
        Person person = seat.person();
        String key = "traveller:API/%s/%d".formatted(flight.key(), ref);
        keys.put(person.id(), key);
        Pen.Sheet sheet = pen.sheet(key);
        Pen.TravellerName name = pen.traveller(sheet, "PASSENGER", person, 0.35);
        boolean birthKnown = !dice.chance(rates.missing() * 0.15);
        boolean documentKnown = !dice.chance(rates.missing() * 0.15);
        if (!birthKnown || !documentKnown) {
            pen.missing(sheet, "PASSENGER");
        }
        truth.traveller(key, r.illicit, r.scheme);
        return new Paxlst.OnBoard(
                ref,
                person,
                name,
                dice.chance(0.02) ? "DDU" : "FL",
                birthKnown,
                documentKnown ? seat.document() : "",
                seat.expiry(),
                dice.chance(0.9) ? r.locator : "",
                seat.seat(),
                seat.bags(),
                seat.bagKg(),
                seat.bagTag());
    }

    private List<Person> hire(String carrier) {
        List<Person> crew = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            Tables.Country home = tables.country(dice.chance(0.7) ? Tables.HOME : "BR");
            crew.add(maker.adult(home, home.culture(), home));
        }
        return crew;
    }

    // ---- who is stopped ----

    private void stop(Flight flight, List<Reservation> reservations, Map<String, String> apiKeys) {
        for (Reservation r : reservations) {
            for (Reservation.Seat seat : r.seats) {
                if (seat.type().equals("IN")) {
                    continue;
                }
                String key = sendsPnr
                        ? r.travellerKey(seat)
                        : apiKeys.getOrDefault(seat.person().id(), "");
                String selectedBy = select(flight, r);
                if (!selectedBy.isEmpty() && !key.isEmpty()) {
                    inspect(flight, r, seat, key, selectedBy);
                }
            }
        }
    }

    private String select(Flight flight, Reservation r) {
        double lead = Duration.between(r.created, LocalDateTime.ofInstant(flight.departureInstant(), ZoneOffset.UTC))
                        .toHours()
                / 24.0;
        if (r.tip) {
            return "intelligence";
        }
        double score = 0.6 * dice.gauss();
        score += lead < 7 ? 0.7 : 0;
        score += r.payment.kind().equals("CA") ? 0.7 : 0;
        score += tables.country(flight.from().country()).officerRisk();
        score += r.seats.size() == 1 ? 0.25 : 0;
        score += 0.4
                * Math.min(
                        2,
                        r.agency.map(a -> agencyHits.getOrDefault(a.iata(), 0)).orElse(0));
        int shared = r.payment.holder().isPresent() ? contactHits.getOrDefault(r.payment.masked(), 0) : 0;
        for (String phone : r.phones) {
            shared += contactHits.getOrDefault(phone, 0);
        }
        score += 0.4 * Math.min(2, shared);
        if (dice.chance(RANDOM_SHARE)) {
            return "random";
        }
        boolean chosen = score > threshold;
        threshold += 0.03 * ((chosen ? 1 : 0) - RULE_SHARE);
        return chosen ? "officer" : "";
    }

    private void inspect(Flight flight, Reservation r, Reservation.Seat seat, String key, String selectedBy) {
        stopped++;
        Instant recordedAt = flight.arrivalInstant().plusSeconds(dice.between(3600, 6 * 3600));
        boolean offence = r.illicit && (r.tip || dice.chance(DETECTION));
        offences += offence ? 1 : 0;
        String outcomeId = "PAX-%06d".formatted(stopped);
        List<PartyMention> subjects = new ArrayList<>();
        String offenceClass = "narcotics";
        @org.jspecify.annotations.Nullable BigDecimal revenue = null;
        if (offence) {
            if (dice.chance(0.25)) {
                offenceClass = "tobacco";
                revenue = CargoDesk.money(dice.lognormal(900, 0.8));
            }
            String phone = r.phones.isEmpty() ? "" : r.phones.get(0);
            caught.add(new Caught(recordedAt, seat.person(), seat.document(), phone, r.scheme));
            pending.add(new Known(
                    recordedAt,
                    r.agency.map(Population.Agency::iata).orElse(""),
                    List.copyOf(r.phones),
                    r.payment.masked()));
            if (dice.chance(0.25) && r.payment.holder().isPresent()) {
                subjects.add(pen.person(
                        pen.sheet("incident:" + outcomeId),
                        "CONTACT",
                        r.payment.holder().get()));
            }
        }
        Outcome outcome = new Outcome(
                outcomeId,
                key,
                offence ? Outcome.OFFENCE : Outcome.NO_FINDING,
                offence ? offenceClass : null,
                revenue,
                recordedAt,
                "P-%02d".formatted(dice.between(1, 30)),
                null,
                selectedBy,
                subjects,
                SourceRef.UNKNOWN);
        wire.record(outcome, recordedAt.plusSeconds(dice.between(10, 900)), INSPECTIONS);
    }

    private void learnUntil(Instant now) {
        while (!pending.isEmpty() && pending.element().at().isBefore(now)) {
            Known known = pending.remove();
            if (!known.agency().isEmpty()) {
                agencyHits.merge(known.agency(), 1, Integer::sum);
            }
            known.phones().forEach(p -> contactHits.merge(p, 1, Integer::sum));
            if (!known.card().isEmpty()) {
                contactHits.merge(known.card(), 1, Integer::sum);
            }
        }
    }

    List<Caught> caught() {
        return caught;
    }

    long records() {
        return records;
    }

    int flightCount() {
        return flights.size();
    }

    int stopped() {
        return stopped;
    }

    int offences() {
        return offences;
    }
}
