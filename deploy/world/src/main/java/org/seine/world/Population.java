package org.seine.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who lives and trades in the world: households, importers, brokers, forwarders, sellers abroad, travel agencies. */
final class Population {
    /** People who share a home; they travel and pay together. */
    record Household(List<Person> members) {
        Household {
            members = List.copyOf(members);
        }

        Person head() {
            return members.get(0);
        }
    }

    /**
     * A travel agency.
     *
     * @param iata eight digits, of which the last is a check digit modulo 7
     */
    record Agency(String iata, String office, String city, String country, String currency) {}

    /** Shares of those who run firms here, by culture. */
    private static final List<String> OWNERS = List.of(
            "portuguese",
            "portuguese",
            "portuguese",
            "portuguese",
            "portuguese",
            "portuguese",
            "chinese",
            "indian",
            "westafrican",
            "arabic",
            "russian",
            "spanish",
            "turkish");

    private static final Map<String, String> PASSPORT_OF = Map.of(
            "chinese",
            "CN",
            "indian",
            "IN",
            "westafrican",
            "SN",
            "arabic",
            "MA",
            "russian",
            "UA",
            "spanish",
            "ES",
            "turkish",
            "TR");

    private final Tables tables = Tables.get();
    private final Tables.Country home = tables.country(Tables.HOME);
    private final Dice dice;
    private final Maker maker;
    private final List<Place> businessCentres = new ArrayList<>();
    private final Map<String, List<Firm>> sellers = new LinkedHashMap<>();
    private final List<Tables.Good> seaGoods = new ArrayList<>();
    private final List<Tables.Good> airGoods = new ArrayList<>();

    final List<Firm> brokers = new ArrayList<>();
    final List<Firm> forwarders = new ArrayList<>();
    final List<Importer> importers = new ArrayList<>();
    final List<Household> residents = new ArrayList<>();
    final Map<String, List<Household>> visitors = new LinkedHashMap<>();
    final List<Agency> agencies = new ArrayList<>();

    Population(Dice dice, Maker maker) {
        this.dice = dice;
        this.maker = maker;
        for (Tables.Good good : tables.goods.values()) {
            if (!good.hs6().equals("240220") && !good.hs6().equals("240399")) {
                (good.mode().equals("4") ? airGoods : seaGoods).add(good);
            }
        }
    }

    /** Sellers, brokers and forwarders, which the importers' habits draw on. */
    void settle(int importerCount) {
        for (Tables.Country country : tables.countries.values()) {
            sellers.put(country.alpha2(), new ArrayList<>());
        }
        Map<String, Double> share = new LinkedHashMap<>();
        for (Tables.Good good : tables.goods.values()) {
            for (String origin : good.origins()) {
                share.merge(origin, 1.0 / good.origins().size(), Double::sum);
            }
        }
        share.forEach((country, weight) -> {
            int count = Math.max(2, (int) (importerCount * 1.1 * weight / tables.goods.size()));
            for (int i = 0; i < count; i++) {
                sellers.getOrDefault(country, new ArrayList<>()).add(maker.firmAbroad(tables.country(country)));
            }
        });
        for (int i = 0; i < Math.max(5, importerCount / 26); i++) {
            brokers.add(officeOf("Despachantes", "Despachos Aduaneiros"));
        }
        for (int i = 0; i < Math.max(4, importerCount / 60); i++) {
            forwarders.add(officeOf("Transitários", "Carga e Trânsitos"));
        }
        for (int i = 0; i < Math.max(2, importerCount / 120); i++) {
            businessCentres.add(maker.place(home).withUnit(""));
        }
    }

    private Firm officeOf(String trade, String otherTrade) {
        Firm firm = maker.firmAtHome(home.culture(), maker.place(home), List.of(resident("portuguese")));
        return new Firm(
                firm.id(),
                firm.culture(),
                firm.country(),
                maker.stem(home.culture()),
                new Variants(List.of(trade, otherTrade)),
                firm.legal(),
                firm.place(),
                firm.tin(),
                firm.phones(),
                firm.emails(),
                firm.people());
    }

    /** A new household at home; its head is the one who is returned. */
    Person resident(String culture) {
        String nationality = dice.chance(0.4) ? Tables.HOME : PASSPORT_OF.getOrDefault(culture, Tables.HOME);
        Household household = household(tables.country(nationality), Culture.named(culture), home);
        residents.add(household);
        return household.head();
    }

    private Household household(Tables.Country nationality, Culture culture, Tables.Country residence) {
        Place place = maker.place(residence);
        String phone = maker.landline(residence);
        Variants surname = dice.pick(culture.surnames());
        List<Person> members = new ArrayList<>();
        Person head = maker.person(nationality, culture, place, phone, surname, dice.between(23, 66));
        members.add(head);
        int age = head.ageOn(java.time.LocalDate.of(2026, 1, 1));
        if (dice.chance(0.55)) {
            Variants other = dice.chance(0.6) ? surname : dice.pick(culture.surnames());
            members.add(
                    maker.person(nationality, culture, place, phone, other, Math.max(20, age + dice.between(-6, 4))));
        }
        int children = dice.chance(0.45) ? dice.between(1, 3) : 0;
        for (int i = 0; i < children; i++) {
            int childAge = Math.max(0, age - dice.between(22, 38));
            members.add(maker.person(nationality, culture, place, phone, surname, childAge));
        }
        return new Household(members);
    }

    /** Households until about {@code people} can travel. */
    void peopleTheWorld(int people, List<String> visitorCountries) {
        int living = residents.stream().mapToInt(h -> h.members().size()).sum();
        while (living < people * 0.62) {
            resident(dice.pick(OWNERS));
            living += residents.get(residents.size() - 1).members().size();
        }
        int abroad = 0;
        for (String country : visitorCountries) {
            visitors.put(country, new ArrayList<>());
        }
        while (abroad < people * 0.38) {
            String country = dice.pick(visitorCountries);
            Tables.Country there = tables.country(country);
            Household household = household(there, there.culture(), there);
            visitors.getOrDefault(country, new ArrayList<>()).add(household);
            abroad += household.members().size();
        }
    }

    void openAgencies(int count, List<String> airports) {
        for (int i = 0; i < count; i++) {
            agencies.add(agency(dice.chance(0.4) ? "LIS" : dice.pick(airports)));
        }
    }

    Agency agency(String airport) {
        String seven = "7" + dice.digits(6);
        String country = tables.airport(airport).country();
        return new Agency(
                seven + Integer.parseInt(seven) % 7,
                airport + dice.fill("@@####"),
                airport,
                country,
                country.equals("BR") ? "BRL" : country.equals(Tables.HOME) ? "EUR" : "USD");
    }

    Firm seller(Tables.Country country) {
        return dice.pick(sellers.getOrDefault(country.alpha2(), List.of()));
    }

    Tables.Good anyGood() {
        return dice.pick(dice.chance(0.82) ? seaGoods : airGoods);
    }

    Importer.Supplier supplier(Tables.Good good, Tables.Country origin) {
        return new Importer.Supplier(good, seller(origin), origin, dice.lognormal(1, good.sigma() * 0.55));
    }

    /** An importer with one owner, in a house of his own, in a business centre, or at home. */
    Importer honestImporter() {
        Person owner = resident(dice.pick(OWNERS));
        double where = dice.unit();
        Place place = where < 0.07
                ? dice.pick(businessCentres).withUnit("Sala " + dice.between(1, 80))
                : where < 0.15 ? owner.home() : maker.place(home);
        List<Person> people = new ArrayList<>(List.of(owner));
        if (dice.chance(0.5)) {
            people.add(resident("portuguese"));
        }
        Firm firm = maker.firmAtHome(owner.culture(), place, people);
        // Some owners run a second, honest firm from the same desk: kinship alone proves nothing.
        if (!importers.isEmpty() && dice.chance(0.05)) {
            Firm sister = importers.get(importers.size() - 1).firm();
            firm = new Firm(
                    firm.id(),
                    firm.culture(),
                    firm.country(),
                    firm.stem(),
                    firm.trade(),
                    firm.legal(),
                    sister.place(),
                    firm.tin(),
                    sister.phones(),
                    firm.emails(),
                    sister.people());
        }
        return habits(firm, goodsOf(Optional.empty()));
    }

    /** One to five goods, mostly of one kind. */
    List<Importer.Supplier> goodsOf(Optional<Tables.Good> mainGood) {
        Tables.Good main = mainGood.orElseGet(this::anyGood);
        List<Importer.Supplier> result = new ArrayList<>();
        Tables.Country origin = tables.country(main.origin(dice));
        result.add(supplier(main, origin));
        int more = dice.below(4);
        for (int i = 0; i < more; i++) {
            Tables.Good other = anyGood();
            for (int tries = 0; tries < 6 && !other.kind().equals(main.kind()); tries++) {
                other = anyGood();
            }
            Tables.Country from = other.origins().contains(origin.alpha2()) && dice.chance(0.7)
                    ? origin
                    : tables.country(other.origin(dice));
            result.add(supplier(other, from));
        }
        return result;
    }

    Importer habits(Firm firm, List<Importer.Supplier> suppliers) {
        Firm broker = brokers.get((int) (brokers.size() * dice.unit() * dice.unit()));
        Firm second = dice.chance(0.25) ? dice.pick(brokers) : broker;
        return new Importer(
                firm,
                suppliers,
                broker,
                second,
                office("1"),
                office("4"),
                dice.lognormal(1, 0.6),
                dice.lognormal(1, 1.1),
                0,
                Calendar.DAYS - 1);
    }

    private Tables.Office office(String mode) {
        List<Tables.Office> choices =
                tables.offices.stream().filter(o -> o.mode().equals(mode)).toList();
        Weights weights = new Weights(choices.stream().map(Tables.Office::share).toList());
        return choices.get(weights.draw(dice));
    }
}
