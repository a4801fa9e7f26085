package org.seine.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invents places, people and firms; no two share a tax number, a phone or a passport unless they are meant to. */
final class Maker {
    private static final List<String> MAIL_HOSTS =
            List.of("mail.example", "correio.example", "post.example", "web.example");

    private final Dice dice;
    private final LocalDate start;
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> privateConsignees = new HashMap<>();
    private int persons;
    private int firms;

    Maker(Dice dice, LocalDate start) {
        this.dice = dice;
        this.start = start;
    }

    private String unused(java.util.function.Supplier<String> draw) {
        String value = draw.get();
        while (!used.add(value)) {
            value = draw.get();
        }
        return value;
    }

    Place place(Tables.Country country) {
        Culture culture = country.culture();
        Tables.City city = dice.pick(country.cities());
        String postcode = city.postcode();
        if (country.alpha2().equals(Tables.HOME)) {
            postcode = city.postcode() + "-" + dice.digits(3);
        }
        return new Place(
                culture,
                dice.pick(culture.streetWords()),
                dice.pick(culture.streets()).usual(),
                dice.between(1, 290),
                dice.chance(0.35) ? unit() : "",
                city.name(),
                postcode,
                country.alpha2());
    }

    String unit() {
        return dice.between(1, 9) + (dice.chance(0.5) ? " Dto" : " Esq");
    }

    String mobile(Tables.Country country) {
        return unused(() -> "+" + country.dialling() + dice.fill(country.mobile()));
    }

    String landline(Tables.Country country) {
        return unused(() -> "+" + country.dialling() + dice.fill(country.landline()));
    }

    Person person(
            Tables.Country nationality, Culture culture, Place home, String homePhone, Variants surname, int age) {
        boolean woman = dice.chance(0.5);
        Variants given = dice.pick(woman ? culture.female() : culture.male());
        String second = culture.hasTwoSurnames() ? dice.pick(culture.surnames()).usual() : "";
        persons++;
        String mobile = mobile(Tables.get().country(home.country()));
        String mailbox = dotted(given.usual()) + "." + dotted(surname.usual());
        String email = unused(() -> mailbox + dice.between(1, 9999) + "@" + dice.pick(MAIL_HOSTS));
        return new Person(
                "P%07d".formatted(persons),
                culture,
                given,
                surname,
                second,
                woman ? "F" : "M",
                start.minusYears(age).minusDays(dice.below(365)),
                home,
                homePhone,
                mobile,
                email,
                nationality.alpha2(),
                passport(nationality.alpha2()),
                start.plusDays(dice.between(120, 3400)));
    }

    /** An adult who lives alone. */
    Person adult(Tables.Country nationality, Culture culture, Tables.Country residence) {
        Place home = place(residence);
        return person(
                nationality, culture, home, landline(residence), dice.pick(culture.surnames()), dice.between(21, 68));
    }

    private String passport(String country) {
        String template =
                switch (country) {
                    case "PT", "BR", "FR" -> "@@######";
                    case "GB", "US", "CO", "PE" -> "#########";
                    case "CN", "VN" -> "@########";
                    default -> "@@#######";
                };
        return unused(() -> country + dice.fill(template)).substring(2);
    }

    static String dotted(String name) {
        return Variants.teletype(name).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }

    /** Nine digits of which the first is 0, which no true number has, and the last is a check digit modulo 11. */
    String tin() {
        return unused(() -> {
            String eight = "0" + dice.digits(7);
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                sum += (9 - i) * (eight.charAt(i) - '0');
            }
            int check = 11 - sum % 11;
            return eight + (check >= 10 ? 0 : check);
        });
    }

    String stem(Culture culture) {
        String stem = dice.pick(culture.stems()).usual();
        if (dice.chance(0.6)) {
            stem += dice.pick(culture.stems()).usual();
        }
        stem += dice.pick(culture.endings()).usual();
        return Character.toUpperCase(stem.charAt(0)) + stem.substring(1);
    }

    String nextFirmId() {
        firms++;
        return "F%06d".formatted(firms);
    }

    /** A firm at home with a tax number, run by {@code people}. */
    Firm firmAtHome(Culture culture, Place place, List<Person> people) {
        Tables.Country home = Tables.get().country(Tables.HOME);
        Culture law = home.culture();
        String stem = dice.chance(0.2)
                ? people.get(0).surname().usual() + " & "
                        + dice.pick(culture.surnames()).usual()
                : stem(dice.chance(0.6) ? law : culture);
        List<String> phones = new ArrayList<>(List.of(landline(home)));
        if (dice.chance(0.4)) {
            phones.add(people.get(0).mobile());
        }
        String host = unused(() -> dotted(stem) + dice.between(1, 999)) + ".example";
        return new Firm(
                nextFirmId(),
                law,
                Tables.HOME,
                stem,
                dice.chance(0.85) ? dice.pick(law.trades()) : Firm.NOTHING,
                dice.pick(law.legalForms()),
                place,
                tin(),
                phones,
                List.of((dice.chance(0.5) ? "geral@" : "import@") + host),
                people);
    }

    /** A firm abroad: documents name it without a number. */
    Firm firmAbroad(Tables.Country country) {
        Culture culture = country.culture();
        Place place = place(country);
        Person contact = person(
                country,
                culture,
                place(country),
                landline(country),
                dice.pick(culture.surnames()),
                dice.between(25, 60));
        String stem = stem(culture);
        String host = unused(() -> dotted(stem) + dice.between(1, 9999)) + ".example";
        return new Firm(
                nextFirmId(),
                culture,
                country.alpha2(),
                stem,
                dice.pick(culture.trades()),
                dice.pick(culture.legalForms()),
                place,
                "",
                List.of(landline(country)),
                List.of("sales@" + host),
                List.of(contact));
    }

    /** The id of the person behind a private consignee's; any other id itself. */
    String whoIs(String entityId) {
        return privateConsignees.getOrDefault(entityId, entityId);
    }

    /** One person who receives goods in his or her own name. */
    Firm privateConsignee(Person person) {
        String id = nextFirmId();
        privateConsignees.put(id, person.id());
        return new Firm(
                id,
                person.culture(),
                person.home().country(),
                person.usualName(),
                Firm.NOTHING,
                Firm.NOTHING,
                person.home(),
                "",
                List.of(person.mobile()),
                List.of(person.email()),
                List.of());
    }
}
