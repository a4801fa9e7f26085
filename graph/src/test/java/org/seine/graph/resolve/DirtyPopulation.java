package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.PostalAddress;

/** A small invented world with known truth, and with the dirt that documents have. */
record DirtyPopulation(List<Mention> mentions, Map<String, String> truth) {
    private static final List<String> GIVEN = List.of(
            "Ana",
            "Maria",
            "João",
            "José",
            "Rui",
            "Teresa",
            "Ivan",
            "Olga",
            "Dmitry",
            "Wei",
            "Xiaoming",
            "Mohamed",
            "Fatima",
            "Kofi",
            "Ayse",
            "Carlos",
            "Elena",
            "Thomas",
            "Katherine",
            "William",
            "Zbigniew",
            "Leocadia");
    private static final List<String> SURNAMES = List.of(
            "Silva",
            "Santos",
            "Teles",
            "Prates",
            "Ivanov",
            "Shcherbakov",
            "Wang",
            "Zhang",
            "Karimi",
            "Yilmaz",
            "Mensah",
            "Garcia",
            "Müller",
            "Wachowiak",
            "Nguyen",
            "Fontoura",
            "Harrow",
            "Lindqvist");
    private static final List<String> TRADES =
            List.of("Trading", "Textiles", "Electronics", "Logistics", "Foods", "Import Export", "Machinery", "Pharma");
    private static final List<String> FORMS = List.of("Ltd", "Lda", "GmbH", "LLC", "S.A.", "Co., Ltd", "");
    private static final List<String> STREETS = List.of(
            "Rua Augusta",
            "Avenida da Liberdade",
            "Rua do Ouro",
            "Travessa das Flores",
            "Largo do Chiado",
            "Quay Road");
    private static final List<String> CITIES = List.of("Lisboa", "Porto", "Setúbal", "Sines");

    static DirtyPopulation of(long seed, int persons, int firms) {
        Random random = new Random(seed);
        List<Mention> mentions = new ArrayList<>();
        Map<String, String> truth = new TreeMap<>();
        int number = 0;
        while (number < persons) {
            String surname = random.nextInt(3) == 0 ? capital(word(random)) : pick(random, SURNAMES);
            String phone = "+3519" + (10_000_000 + random.nextInt(89_999_999));
            String address = address(random);
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                person(random, "person" + number++, surname, phone, address, mentions, truth);
            }
        }
        for (int i = 0; i < firms; i++) {
            firm(random, "firm" + i, mentions, truth);
        }
        return new DirtyPopulation(mentions, truth);
    }

    private static void person(
            Random random,
            String who,
            String surname,
            String homePhone,
            String homeAddress,
            List<Mention> mentions,
            Map<String, String> truth) {
        String given = pick(random, GIVEN) + (random.nextInt(3) == 0 ? " " + capital(word(random)) : "");
        String birth =
                "%d-%02d-%02d".formatted(1945 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String document = "P/PRT/C" + (char) ('A' + random.nextInt(26)) + (100_000 + random.nextInt(900_000));
        String email = word(random) + random.nextInt(100) + "@mail.example";
        int copies = 1 + random.nextInt(5);
        for (int i = 0; i < copies; i++) {
            Map<String, List<String>> a = new TreeMap<>();
            String flight = "journey:TP%d/2026-%02d-%02d/LIS-GRU"
                    .formatted(1 + random.nextInt(90), 1 + random.nextInt(12), 1 + random.nextInt(28));
            boolean contact = i > 0 && random.nextInt(4) == 0;
            String g = dirty(random, given);
            String s = dirty(random, surname);
            if (contact) {
                a.put("name", List.of(g + " " + s));
                a.put("phone", List.of(homePhone));
                a.put("email", List.of(email));
            } else {
                boolean swapped = random.nextInt(25) == 0;
                a.put("surname", List.of(swapped ? g.toUpperCase(Locale.ROOT) : s.toUpperCase(Locale.ROOT)));
                a.put("given", List.of(swapped ? s.toUpperCase(Locale.ROOT) : g.toUpperCase(Locale.ROOT)));
                a.put("name", List.of(g + " " + s));
                a.put("flight", List.of(flight));
                a.put("sex", List.of(Integer.parseInt(birth.substring(5, 7)) % 2 == 0 ? "M" : "F"));
                if (random.nextInt(10) < 9) {
                    a.put("birthDate", List.of(random.nextInt(20) == 0 ? dayMonthSwapped(birth) : birth));
                }
                if (random.nextInt(10) < 7) {
                    a.put("document", List.of(document));
                }
                if (random.nextInt(10) < 5) {
                    a.put("phone", List.of(homePhone));
                    a.put("address", List.of(homeAddress));
                }
                if (random.nextInt(10) < 3) {
                    a.put("email", List.of(email));
                }
            }
            add(mentions, truth, "Person", who, i, random, a);
        }
    }

    private static void firm(Random random, String who, List<Mention> mentions, Map<String, String> truth) {
        String trade = pick(random, TRADES);
        String name = capital(word(random)) + (random.nextBoolean() ? " " + capital(word(random)) : "") + " " + trade;
        String form = pick(random, FORMS);
        String tin = "TIN/PT/5" + (10_000_000 + random.nextInt(89_999_999));
        String phone = "+35121" + (1_000_000 + random.nextInt(8_999_999));
        String address = address(random);
        int copies = 1 + random.nextInt(6);
        for (int i = 0; i < copies; i++) {
            Map<String, List<String>> a = new TreeMap<>();
            String written =
                    random.nextInt(4) == 0 ? name.replace("Trading", "Trdg").replace("Electronics", "Elec.") : name;
            written = dirty(random, written);
            a.put("name", List.of((random.nextInt(3) == 0 ? written.toUpperCase(Locale.ROOT) : written) + " " + form));
            a.put("country", List.of("PT"));
            if (random.nextInt(10) < 6) {
                a.put("nationalId", List.of(tin));
            }
            if (random.nextInt(10) < 8) {
                a.put("address", List.of(address));
            }
            if (random.nextInt(10) < 4) {
                a.put("phone", List.of(phone));
            }
            add(mentions, truth, "Organization", who, i, random, a);
        }
    }

    private static void add(
            List<Mention> mentions,
            Map<String, String> truth,
            String type,
            String who,
            int copy,
            Random random,
            Map<String, List<String>> attributes) {
        String id = "mention:" + who + "-" + copy;
        mentions.add(new Mention(id, type, "TEST", attributes, "record:" + id, 1000 + random.nextInt(1_000_000)));
        truth.put(id, who);
    }

    private static String address(Random random) {
        String post = "%04d-%03d".formatted(1000 + random.nextInt(8999), random.nextInt(999));
        return PostalAddress.parse(
                        List.of(pick(random, STREETS) + " " + (1 + random.nextInt(200))),
                        pick(random, CITIES),
                        post,
                        "PT")
                .orElseThrow()
                .canonical();
    }

    /** One slip of the pen in one of eight, accents lost in one of four. */
    private static String dirty(Random random, String text) {
        String result = random.nextInt(4) == 0
                ? text.replace("ã", "a").replace("é", "e").replace("ü", "ue")
                : text;
        if (random.nextInt(8) > 0 || result.length() < 5) {
            return result;
        }
        int at = 1 + random.nextInt(result.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> result.substring(0, at) + result.substring(at + 1);
            case 1 -> result.substring(0, at) + result.charAt(at) + result.substring(at);
            default -> result.substring(0, at) + (char) ('a' + random.nextInt(26)) + result.substring(at + 1);
        };
    }

    private static String dayMonthSwapped(String date) {
        int day = Integer.parseInt(date.substring(8));
        return day > 12 ? date : date.substring(0, 5) + date.substring(8) + date.substring(4, 7);
    }

    static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            word.append("bcdfglmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.append("lnrs".charAt(random.nextInt(4))).toString();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
