package org.seine.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ships, their weekly services, containers and the master documents under which houses travel. */
final class Carriage {
    private static final List<String> FIRST_WORDS = List.of(
            "Alba",
            "Brisa",
            "Cabo",
            "Estrela",
            "Farol",
            "Gaivota",
            "Horizonte",
            "Ilha",
            "Lua",
            "Maré",
            "Norte",
            "Onda",
            "Pérola",
            "Rosa",
            "Serra",
            "Vento");
    private static final List<String> SECOND_WORDS = List.of(
            "Azul",
            "Clara",
            "Dourada",
            "do Sul",
            "Feliz",
            "Grande",
            "Mansa",
            "Nova",
            "Prateada",
            "Real",
            "Serena",
            "Verde");
    private static final List<String> LINES = List.of("ZXWU", "QZCU", "WYTU", "SNVU");
    private static final List<String> AIRLINES = List.of("ZX", "WY", "QZ");
    private static final Map<String, String> WAYBILL_PREFIX = Map.of("ZX", "999", "WY", "998", "QZ", "997");

    /**
     * One sailing or flight.
     *
     * @param imo empty for a flight
     */
    record Voyage(
            String key,
            String carrier,
            String conveyance,
            String imo,
            String number,
            Instant arrival,
            Instant manifestAt) {}

    private record Service(int offset, int arrivalSecond, String line, List<String> ships, List<String> imos) {}

    /** A master document while houses are added to it. */
    static final class Master {
        final String number;
        final Voyage voyage;
        final Firm forwarder;
        final Firm agent;
        final Tables.Country from;
        final Tables.Office office;
        final String mode;
        final List<String> containers = new ArrayList<>();
        double grossKg;
        int packages;
        int houses;

        Master(
                String number,
                Voyage voyage,
                Firm forwarder,
                Firm agent,
                Tables.Country from,
                Tables.Office office,
                String mode) {
            this.number = number;
            this.voyage = voyage;
            this.forwarder = forwarder;
            this.agent = agent;
            this.from = from;
            this.office = office;
            this.mode = mode;
        }
    }

    private final Calendar calendar;
    private final Dice dice;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Master> masters = new LinkedHashMap<>();
    private final List<String> boxes = new ArrayList<>();
    private int nextBox;
    private int bills;
    private int waybills;

    Carriage(Calendar calendar, Dice dice, int containers) {
        this.calendar = calendar;
        this.dice = dice;
        for (int i = 0; i < containers; i++) {
            String ten = dice.pick(LINES) + "%06d".formatted((i * 7919 + 104_729) % 1_000_000);
            boxes.add(ten + CheckDigits.container(ten));
        }
    }

    /** The ship that came last, or is due within a day, when goods are declared. */
    Voyage voyage(String from, String to, Instant lodgedAt) {
        String route = from + "-" + to;
        Service service = services.computeIfAbsent(route, this::service);
        int day = calendar.dayOf(lodgedAt) + 1;
        int week = Math.floorDiv(day - service.offset(), 7);
        int arrivalDay = week * 7 + service.offset();
        int ship = Math.floorMod(week, service.ships().size());
        Instant arrival = calendar.at(arrivalDay, service.arrivalSecond());
        return new Voyage(
                route + "/" + week,
                service.line().substring(0, 4),
                service.ships().get(ship),
                service.imos().get(ship),
                "%s%03d".formatted(to.substring(2, 3), 100 + week),
                arrival,
                arrival.minusSeconds(26 * 3600));
    }

    private Service service(String route) {
        Dice own = dice.fork(route);
        List<String> ships = new ArrayList<>();
        List<String> imos = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ships.add(own.pick(FIRST_WORDS) + " " + own.pick(SECOND_WORDS));
            String six = "10" + own.digits(4);
            imos.add(six + CheckDigits.imo(six));
        }
        return new Service(own.below(7), own.between(0, 86_399), own.pick(LINES), ships, imos);
    }

    Voyage flight(String from, String to, Instant lodgedAt) {
        String route = from + "-" + to;
        Dice own = dice.fork(route);
        String airline = own.pick(AIRLINES);
        String number = airline + own.between(300, 989);
        int day = calendar.dayOf(lodgedAt) - dice.below(3);
        Instant arrival = calendar.at(day, own.between(0, 5 * 3600));
        return new Voyage(route + "/" + day, airline, number, "", number, arrival, arrival.minusSeconds(5 * 3600));
    }

    String nextBill(Voyage voyage) {
        bills++;
        return "%s%09d".formatted(voyage.carrier(), 10_000_000 + bills * 37);
    }

    String nextWaybill(Voyage flight) {
        waybills++;
        String seven = "%07d".formatted(1_000_000 + waybills * 13 % 9_000_000);
        return WAYBILL_PREFIX.getOrDefault(flight.carrier(), "999") + seven + CheckDigits.waybill(seven);
    }

    String nextHouse(Firm forwarder) {
        bills++;
        String letters = (Variants.teletype(forwarder.stem()).replaceAll("[^A-Z]", "") + "XXX").substring(0, 3);
        return "%s%08d".formatted(letters, 1_000_000 + bills * 11);
    }

    /** A box that has had time to go home since its last journey. */
    String nextBox() {
        String box = boxes.get(nextBox);
        nextBox = (nextBox + 1) % boxes.size();
        return box;
    }

    /**
     * The open master of a forwarder on a voyage; a new one once eight houses are under it.
     *
     * @param only where it is not empty, the master is for these consignments alone
     */
    Master master(
            Voyage voyage,
            Firm forwarder,
            Firm agent,
            Tables.Country from,
            Tables.Office office,
            String mode,
            String only) {
        String key = only.isEmpty() ? voyage.key() + "/" + forwarder.id() : only;
        Master open = masters.get(key);
        if (open == null || (only.isEmpty() && open.houses >= 8)) {
            if (open != null) {
                masters.put(key + "#" + masters.size(), open);
            }
            String number = mode.equals("1") ? nextBill(voyage) : nextWaybill(voyage);
            open = new Master(number, voyage, forwarder, agent, from, office, mode);
            masters.put(key, open);
        }
        return open;
    }

    Iterable<Master> masters() {
        return masters.values();
    }
}
