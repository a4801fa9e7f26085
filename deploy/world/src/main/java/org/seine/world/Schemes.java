package org.seine.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plants schemes: who belongs to them, what they share, and the consignments in which they show. */
final class Schemes {
    /** Below this value, in euro, a parcel of this world pays neither duty nor tax. */
    static final double THRESHOLD = 1000;

    private static final List<String> COURIER_AIRPORTS = List.of("GRU", "BOG", "CMN", "DKR", "OXB", "FOR", "LIM");

    private final Tables tables = Tables.get();
    private final Tables.Country home = tables.country(Tables.HOME);
    private final Population population;
    private final Trade trade;
    private final Maker maker;
    private final Calendar calendar;
    private final Dice dice;
    private final int perScheme;

    private final List<Scheme> planted = new ArrayList<>();
    private final List<Consignment> consignments = new ArrayList<>();
    private final List<Importer> importers = new ArrayList<>();
    private final List<Scheme.CourierGroup> courierGroups = new ArrayList<>();

    /**
     * @param perScheme illicit consignments of one scheme, about
     */
    Schemes(Population population, Trade trade, Maker maker, Calendar calendar, Dice dice, int perScheme) {
        this.population = population;
        this.trade = trade;
        this.maker = maker;
        this.calendar = calendar;
        this.dice = dice;
        this.perScheme = perScheme;
    }

    List<Scheme> planted() {
        return planted;
    }

    List<Consignment> consignments() {
        return consignments;
    }

    /** Firms of schemes, for the ordinary trade behind which they hide. */
    List<Importer> importers() {
        return importers;
    }

    List<Scheme.CourierGroup> courierGroups() {
        return courierGroups;
    }

    /** Plants schemes of every kind in turn until there are {@code illicit} consignments, at least one of each kind. */
    void plant(int illicit) {
        List<Planter> round = List.of(
                this::undervaluationRing,
                this::phoenix,
                this::brokerRing,
                this::splitConsignments,
                this::misclassification,
                this::originLaundering,
                this::containerReuse,
                this::courierGroup,
                this::undervaluationRing,
                this::courierGroup);
        for (int i = 0; i < 8 || consignments.size() < illicit; i++) {
            // The first scheme of each kind lasts until the end of the year, so that the present shows all of them.
            boolean lasting = i < 8 || dice.chance(0.45);
            int first = lasting ? dice.between(60, 240) : dice.between(5, 230);
            int last = lasting ? Calendar.DAYS - 1 : first + dice.between(70, 130);
            round.get(i % round.size()).plant("S%04d".formatted(i + 1), first, last);
        }
    }

    private interface Planter {
        void plant(String id, int first, int last);
    }

    /** Importers with one owner, one desk and one phone declare a third to two thirds of the true price. */
    private void undervaluationRing(String id, int first, int last) {
        Person owner = population.resident(dice.chance(0.5) ? "chinese" : "portuguese");
        Place desk = maker.place(home);
        String phone = maker.landline(home);
        Tables.Good good = dutiable(9);
        Tables.Country origin = tables.country(good.origin(dice));
        List<Importer.Supplier> suppliers =
                List.of(population.supplier(good, origin), population.supplier(good, origin));
        int count = Math.min(6, Math.max(2, perScheme / 2));
        Set<String> members = new LinkedHashSet<>(
                List.of(owner.id(), suppliers.get(0).seller().id()));
        List<Importer> ring = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Person front = i == 0 ? owner : population.resident("portuguese");
            List<Person> people =
                    i == 0 ? List.of(owner) : dice.chance(0.5) ? List.of(owner, front) : List.of(front, owner);
            List<String> phones = i == 0 || dice.chance(0.7) ? List.of(phone) : List.of(front.mobile(), phone);
            Place place =
                    dice.chance(0.75) ? desk.withUnit(dice.chance(0.5) ? desk.unit() : maker.unit()) : front.home();
            Firm firm = sharing(maker.firmAtHome(owner.culture(), place, people), phones);
            members.add(firm.id());
            members.add(front.id());
            ring.add(population.habits(firm, suppliers).weighing(0.35).active(Math.max(0, first - 30), last));
        }
        importers.addAll(ring);
        for (int day : days(perScheme, first, last)) {
            Consignment plain = trade.ordinary(dice.pick(ring), day);
            double factor = 0.3 + 0.3 * dice.unit();
            add(plain.as(
                    Fraud.UNDERVALUATION,
                    id,
                    plain.lines().stream().map(l -> l.undervalued(factor)).toList()));
        }
        finish(id, "undervaluation-ring", members, first, last);
    }

    /** After an offence the firm vanishes and comes back: a new number, the same address, people and phone. */
    private void phoenix(String id, int first, int last) {
        Person owner = population.resident(dice.chance(0.3) ? "russian" : "portuguese");
        Place desk = maker.place(home);
        Firm old = maker.firmAtHome(owner.culture(), desk, List.of(owner));
        List<Importer.Supplier> suppliers = population.goodsOf(Optional.of(dutiable(8)));
        Set<String> members = new LinkedHashSet<>(List.of(owner.id(), old.id()));
        int turn = first + (last - first) / 3;
        Importer before = population.habits(old, suppliers).weighing(0.5).active(Math.max(0, first - 40), turn);
        importers.add(before);
        List<Integer> early = days(Math.max(1, perScheme / 3), first, turn);
        for (int i = 0; i < early.size(); i++) {
            Consignment bad = cheap(trade.ordinary(before, early.get(i)), id);
            add(i == early.size() - 1 ? bad.tippedOff() : bad);
        }
        int again = Math.min(last - 10, turn + dice.between(20, 50));
        Person front = dice.chance(0.5) ? owner : population.resident("portuguese");
        Firm reborn = new Firm(
                maker.nextFirmId(),
                old.culture(),
                old.country(),
                reborn(old.stem()),
                dice.chance(0.6) ? old.trade() : dice.pick(home.culture().trades()),
                dice.pick(home.culture().legalForms()),
                dice.chance(0.7) ? desk : desk.withUnit(maker.unit()),
                maker.tin(),
                List.of(old.phones().get(0)),
                List.of(dice.chance(0.5) ? old.emails().get(0) : owner.email()),
                front.equals(owner) ? List.of(owner) : List.of(front, owner));
        members.add(reborn.id());
        members.add(front.id());
        Importer after = population.habits(reborn, suppliers).weighing(0.5).active(again, last);
        importers.add(after);
        for (int day : days(Math.max(1, perScheme - early.size()), again, last)) {
            add(cheap(trade.ordinary(after, day), id));
        }
        finish(id, "phoenix", members, first, last);
    }

    private Consignment cheap(Consignment plain, String id) {
        double factor = 0.35 + 0.3 * dice.unit();
        return plain.as(
                Fraud.UNDERVALUATION,
                id,
                plain.lines().stream().map(l -> l.undervalued(factor)).toList());
    }

    private String reborn(String stem) {
        return switch (dice.below(4)) {
            case 0 -> "Nova " + stem;
            case 1 -> stem + " II";
            case 2 -> stem + stem.charAt(stem.length() - 1);
            default -> "Grupo " + stem;
        };
    }

    /** Two brokers with one desk file false declarations for clients who otherwise have nothing in common. */
    private void brokerRing(String id, int first, int last) {
        Person owner = population.resident("portuguese");
        Place desk = maker.place(home);
        Firm broker = maker.firmAtHome(owner.culture(), desk, List.of(owner));
        Firm sister = sharing(maker.firmAtHome(owner.culture(), desk, List.of(owner)), broker.phones());
        Set<String> members = new LinkedHashSet<>(List.of(owner.id(), broker.id(), sister.id()));
        int count = Math.min(8, Math.max(3, perScheme / 2));
        List<Importer> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Importer plain = population.honestImporter();
            Firm firm = plain.firm();
            if (dice.chance(0.6)) {
                firm = sharing(
                        firm, List.of(firm.phones().get(0), broker.phones().get(0)));
            }
            Importer client = population
                    .habits(firm, population.goodsOf(Optional.of(dutiable(5))))
                    .through(dice.chance(0.65) ? broker : sister)
                    .weighing(0.6)
                    .active(Math.max(0, first - 20), last);
            members.add(firm.id());
            clients.add(client);
        }
        importers.addAll(clients);
        for (int day : days(perScheme, first, last)) {
            Consignment plain = trade.ordinary(dice.pick(clients), day);
            if (dice.chance(0.6)) {
                double factor = 0.4 + 0.3 * dice.unit();
                add(plain.as(
                        Fraud.UNDERVALUATION,
                        id,
                        plain.lines().stream().map(l -> l.undervalued(factor)).toList()));
            } else {
                double factor = 0.45 + 0.3 * dice.unit();
                add(plain.as(
                        Fraud.QUANTITY,
                        id,
                        plain.lines().stream().map(l -> l.shortened(factor)).toList()));
            }
        }
        finish(id, "broker-ring", members, first, last);
    }

    /** One bill of goods comes as many parcels, each just below the threshold, for people of one household or desk. */
    private void splitConsignments(String id, int first, int last) {
        Person organiser = population.resident(dice.chance(0.5) ? "indian" : "chinese");
        String phone = organiser.mobile();
        int parcels = Math.min(9, Math.max(2, perScheme));
        Set<String> members = new LinkedHashSet<>(List.of(organiser.id()));
        List<Importer> consignees = new ArrayList<>();
        Tables.Good good = tables.good(dice.pick(List.of("910211", "851830", "711719", "420231")));
        Importer.Supplier supplier = population.supplier(good, tables.country(good.origin(dice)));
        for (int i = 0; i < parcels; i++) {
            Person person =
                    i == 0 ? organiser : population.resident(organiser.culture().name());
            Firm plain = maker.privateConsignee(person);
            Place place = dice.chance(0.6)
                    ? organiser
                            .home()
                            .withUnit(dice.chance(0.5) ? organiser.home().unit() : maker.unit())
                    : person.home();
            Firm consignee = new Firm(
                    plain.id(),
                    plain.culture(),
                    plain.country(),
                    plain.stem(),
                    plain.trade(),
                    plain.legal(),
                    place,
                    "",
                    dice.chance(0.7) ? List.of(phone) : plain.phones(),
                    plain.emails(),
                    List.of());
            members.add(consignee.id());
            members.add(person.id());
            consignees.add(population.habits(consignee, List.of(supplier)));
        }
        int events = Math.max(1, perScheme / parcels);
        int event = 0;
        for (int day : days(events, first, last)) {
            event++;
            Instant arrived = calendar.officeHours(day, dice);
            for (Importer consignee : consignees) {
                Instant when = arrived.plusSeconds(dice.between(0, 3 * 3600));
                Consignment plain = parcel(consignee, supplier, THRESHOLD * (0.86 + 0.13 * dice.unit()), when);
                add(plain.under("%s-%d".formatted(id, event), plain.office(), "5", when)
                        .as(Fraud.SPLITTING, id, plain.lines()));
            }
        }
        finish(id, "split-consignment", members, first, last);
    }

    /** A parcel of about {@code value} euro. */
    Consignment parcel(Importer importer, Importer.Supplier supplier, double value, Instant when) {
        Consignment plain = trade.ordinary(importer, supplier, calendar.dayOf(when));
        return plain.under("", tables.office("PTLIS5"), "5", when)
                .as(Fraud.NONE, "", List.of(ofValue(supplier, value)));
    }

    private Line ofValue(Importer.Supplier supplier, double value) {
        double price = trade.price(supplier, 5);
        return Line.honest(
                supplier.good(),
                supplier.origin(),
                Math.max(0.1, Math.floor(value / price * 1000) / 1000),
                price,
                false);
    }

    /** Goods of a high rate pass as their sibling of a low one. */
    private void misclassification(String id, int first, int last) {
        List<Tables.Good> choices = tables.goods.values().stream()
                .filter(g -> siblingGain(g) >= 4 && !g.hs6().startsWith("24"))
                .toList();
        Tables.Good good = dice.pick(choices);
        Tables.Good sibling = tables.good(good.sibling().orElseThrow());
        Tables.Country origin = tables.country(good.origin(dice));
        Importer.Supplier supplier = population.supplier(good, origin);
        List<Importer> ring = kin(Math.min(3, Math.max(2, perScheme / 3)), List.of(supplier), first, last);
        Set<String> members = membersOf(ring);
        members.add(supplier.seller().id());
        for (int day : days(perScheme, first, last)) {
            Consignment plain = trade.ordinary(dice.pick(ring), day);
            add(plain.as(
                    Fraud.MISCLASSIFICATION,
                    id,
                    plain.lines().stream().map(l -> l.declaredAs(sibling)).toList()));
        }
        finish(id, "misclassification", members, first, last);
    }

    private double siblingGain(Tables.Good good) {
        return good.sibling().map(s -> good.duty() - tables.good(s).duty()).orElse(0.0);
    }

    /** Goods under a dumping duty come with another country's papers. */
    private void originLaundering(String id, int first, int last) {
        List<Tables.Good> choices = tables.goods.values().stream()
                .filter(g -> g.antidumping().containsKey("CN"))
                .toList();
        Tables.Good good = dice.pick(choices);
        Tables.Country truly = tables.country("CN");
        Tables.Country allegedly = tables.country(dice.pick(List.of("MY", "VN", "TR", "TW")));
        Firm letterbox = population.seller(allegedly);
        Importer.Supplier supplier = new Importer.Supplier(good, letterbox, truly, dice.lognormal(1, 0.1));
        List<Importer> ring = kin(Math.min(3, Math.max(2, perScheme / 4)), List.of(supplier), first, last);
        Set<String> members = membersOf(ring);
        members.add(letterbox.id());
        // Their ordinary trade is in other goods.
        importers.removeAll(ring);
        for (Importer importer : ring) {
            importers.add(importer.buying(population.goodsOf(Optional.empty())));
        }
        for (int day : days(perScheme, first, last)) {
            Consignment plain = trade.ordinary(dice.pick(ring), day);
            boolean proof = allegedly.dutyShareWithPreference() < 1;
            add(plain.as(
                            Fraud.ORIGIN,
                            id,
                            plain.lines().stream()
                                    .map(l -> l.declaredFrom(allegedly, proof))
                                    .toList())
                    .from(dice.chance(0.65) ? truly : allegedly));
        }
        finish(id, "origin-laundering", members, first, last);
    }

    /** One box goes round and round between the same firms, faster than any ship, with goods that no paper names. */
    private void containerReuse(String id, int first, int last) {
        Tables.Good good = bulky();
        List<Importer.Supplier> suppliers = List.of(population.supplier(
                good,
                tables.country(dice.pick(good.origins().stream()
                        .filter(o -> !tables.country(o).ports().isEmpty())
                        .toList()))));
        List<Importer> ring = new ArrayList<>();
        for (int i = 0; i < Math.min(4, Math.max(2, perScheme / 4)); i++) {
            Importer plain = population.honestImporter();
            ring.add(population.habits(plain.firm(), suppliers).weighing(0.4).active(Math.max(0, first - 30), last));
        }
        importers.addAll(ring);
        Set<String> members = membersOf(ring);
        String ten = "QZCU" + dice.digits(6);
        String box = ten + CheckDigits.container(ten);
        int step = dice.between(3, 8);
        for (int i = 0; i < perScheme; i++) {
            int day = last == Calendar.DAYS - 1 ? last - 3 - step * (perScheme - 1 - i) : first + step * i;
            Consignment plain = trade.ordinary(ring.get(i % ring.size()), calendar.tradeDay(dice, day - 1, day + 1));
            add(plain.under("", plain.importer().seaOffice(), "1", plain.lodgedAt())
                    .as(Fraud.CONCEALMENT, id, plain.lines())
                    .hiding(dice.lognormal(16_000, 1.0))
                    .in(box));
        }
        finish(id, "container-reuse", members, first, last);
    }

    /** An organiser, his front firm, and those who fly for him. */
    private void courierGroup(String id, int first, int last) {
        String airport = dice.pick(COURIER_AIRPORTS);
        Tables.Country there = tables.country(tables.airport(airport).country());
        Person organiser = population.resident(there.culture().name());
        Person partner = population.resident("portuguese");
        String shared = maker.mobile(home);
        Firm front = sharing(
                maker.firmAtHome(organiser.culture(), organiser.home(), List.of(organiser, partner)),
                List.of(organiser.mobile(), shared));
        Tables.Good cover = cover(there.alpha2());
        Importer.Supplier supplier = population.supplier(cover, there);
        Importer importer =
                population.habits(front, List.of(supplier)).weighing(0.4).active(Math.max(0, first - 60), last);
        importers.add(importer);
        Set<String> members = new LinkedHashSet<>(List.of(organiser.id(), partner.id(), front.id()));
        List<Person> couriers = new ArrayList<>();
        for (int i = 0; i < Math.min(10, Math.max(4, perScheme)); i++) {
            Person courier = i % 3 == 0
                    ? maker.person(
                            there,
                            there.culture(),
                            organiser.home(),
                            organiser.homePhone(),
                            dice.pick(there.culture().surnames()),
                            dice.between(20, 45))
                    : dice.chance(0.5) ? population.resident("portuguese") : maker.adult(there, there.culture(), there);
            couriers.add(courier);
            members.add(courier.id());
        }
        List<Integer> days = days(Math.max(2, perScheme / 2), first, last);
        for (int i = 0; i < days.size(); i++) {
            Consignment plain = trade.ordinary(importer, days.get(i));
            Consignment bad = plain.as(Fraud.NARCOTICS, id, plain.lines()).hiding(dice.lognormal(9_000, 1.1));
            add(i == 0 ? bad.tippedOff() : bad);
        }
        // Honest people book there too.
        Population.Agency agency = population.agency(airport);
        population.agencies.add(agency);
        courierGroups.add(
                new Scheme.CourierGroup(id, organiser, couriers, agency, airport, shared, front, first, last));
        finish(id, "courier-group", members, first, last);
    }

    private Tables.Good cover(String country) {
        List<Tables.Good> choices = tables.goods.values().stream()
                .filter(g -> g.origins().contains(country) && g.kind().equals("food"))
                .toList();
        return choices.isEmpty() ? tables.good("210690") : dice.pick(choices);
    }

    /** Firms of one owner, at one or two addresses. */
    private List<Importer> kin(int count, List<Importer.Supplier> suppliers, int first, int last) {
        Person owner = population.resident(dice.chance(0.4) ? "turkish" : "portuguese");
        Place desk = maker.place(home);
        List<Importer> ring = new ArrayList<>();
        List<String> phones = List.of(maker.landline(home));
        for (int i = 0; i < count; i++) {
            Place place = i == 0 || dice.chance(0.6) ? desk : maker.place(home);
            List<Person> people =
                    i == 0 || dice.chance(0.6) ? List.of(owner) : List.of(population.resident("portuguese"), owner);
            Firm firm = maker.firmAtHome(owner.culture(), place, people);
            firm = dice.chance(0.7) ? sharing(firm, phones) : firm;
            ring.add(population.habits(firm, suppliers).weighing(0.35).active(Math.max(0, first - 30), last));
        }
        importers.addAll(ring);
        return ring;
    }

    private static Set<String> membersOf(List<Importer> ring) {
        Set<String> members = new LinkedHashSet<>();
        for (Importer importer : ring) {
            members.add(importer.firm().id());
            importer.firm().people().forEach(p -> members.add(p.id()));
        }
        return members;
    }

    private Tables.Good dutiable(double rate) {
        List<Tables.Good> choices = tables.goods.values().stream()
                .filter(g ->
                        g.duty() >= rate && g.mode().equals("1") && !g.hs6().startsWith("24"))
                .toList();
        return dice.pick(choices);
    }

    private Tables.Good bulky() {
        Tables.Good good = population.anyGood();
        while (!good.mode().equals("1")) {
            good = population.anyGood();
        }
        return good;
    }

    private static Firm sharing(Firm firm, List<String> phones) {
        return new Firm(
                firm.id(),
                firm.culture(),
                firm.country(),
                firm.stem(),
                firm.trade(),
                firm.legal(),
                firm.place(),
                firm.tin(),
                phones,
                firm.emails(),
                firm.people());
    }

    /** Trade days in order; where the span reaches the end of the year, the last one is within its last weeks. */
    private List<Integer> days(int count, int first, int last) {
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean present = i == 0 && last == Calendar.DAYS - 1 && count > 1;
            days.add(calendar.tradeDay(dice, present ? Math.max(first, last - 24) : first, last));
        }
        days.sort(null);
        return days;
    }

    private void add(Consignment consignment) {
        consignments.add(consignment);
    }

    private void finish(String id, String kind, Set<String> members, int first, int last) {
        planted.add(new Scheme(id, kind, new ArrayList<>(members), first, last));
    }
}
