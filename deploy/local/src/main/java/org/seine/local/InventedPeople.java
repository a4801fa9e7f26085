package org.seine.local;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Envelope;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.PostalAddress;
import org.seine.graph.model.Booking;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.SourceRef;

/**
 * Invented persons in one to six records each, with slips of the pen, swapped names and missing values; the same seed gives
 * the same records. The person is the part of a mention's id before the dash.
 */
final class InventedPeople {
    private static final String CONSONANTS = "bcdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";
    private static final int PASSENGERS = 150;

    private final Random random;
    private final List<String> given = new ArrayList<>();
    private final List<String> family = new ArrayList<>();
    private int person;

    InventedPeople(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            given.add(word(2));
        }
        for (int i = 0; i < 4_000; i++) {
            family.add(word(3));
        }
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                .toString();
    }

    static String personOf(String mentionId) {
        return mentionId.substring(0, mentionId.indexOf('-'));
    }

    /** About so many records, in no order. */
    List<Mention> records(int count) {
        return records(count, "", "");
    }

    /** @param phone shared by all where not empty; {@code address} likewise */
    List<Mention> records(int count, String phone, String address) {
        List<Mention> records = new ArrayList<>(count);
        while (records.size() < count) {
            addPerson(records, phone, address);
        }
        java.util.Collections.shuffle(records, random);
        return records;
    }

    /** Rows of {@code id,given,family,born,document,phone,address}, after a header line. */
    static List<String> csv(List<Mention> records) {
        List<String> rows = new ArrayList<>(List.of("id,given,family,born,document,phone,address"));
        for (Mention m : records) {
            String document = first(m, "document");
            rows.add(String.join(
                    ",",
                    m.mentionId(),
                    first(m, "given"),
                    first(m, "surname"),
                    first(m, "birthDate"),
                    document.substring(document.lastIndexOf('/') + 1),
                    first(m, "phone"),
                    first(m, "address").replace('|', ' ')));
        }
        return rows;
    }

    /** The same as travellers' records of an airline, 150 on each flight, as they lie in Kafka. */
    static List<String> travellers(List<Mention> records) {
        List<String> lines = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            lines.add(new String(Envelope.of(traveller(records.get(i), i)).toBytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static PersonMention traveller(Mention m, int number) {
        LocalDate day = LocalDate.of(2025, 1, 1).plusDays(number / PASSENGERS % 365);
        String flight = "journey:ZZ%d/%s/LIS-GRU".formatted(100 + number / PASSENGERS, day);
        String[] document = first(m, "document").split("/");
        String[] address = first(m, "address").split("\\|", -1);
        String born = first(m, "birthDate");
        return new PersonMention(
                m.mentionId(),
                "API",
                null,
                null,
                List.of(flight),
                first(m, "surname"),
                first(m, "given"),
                null,
                born.isEmpty() ? null : LocalDate.parse(born),
                null,
                null,
                null,
                "passenger",
                null,
                null,
                document.length < 3
                        ? List.of()
                        : List.of(new PersonMention.TravelDocument(document[0], document[2], document[1], null, null)),
                m.values("phone"),
                List.of(),
                address.length < 5
                        ? List.of()
                        : List.of(new Booking.PostalAddress(
                                address[0] + " " + address[1], address[3], address[2], address[4])),
                List.of(),
                List.of(),
                null,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                new SourceRef(m.mentionId(), "INVENTED", "", ""));
    }

    private static String first(Mention mention, String attribute) {
        List<String> values = mention.values(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }

    private void addPerson(List<Mention> records, String sharedPhone, String sharedAddress) {
        String first = given.get((int) (Math.abs(random.nextGaussian()) * 100) % given.size());
        String last = family.get((int) (Math.abs(random.nextGaussian()) * 1_000) % family.size());
        String born =
                "%d-%02d-%02d".formatted(1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String document = "P/PRT/C" + (char) ('A' + random.nextInt(26)) + (1_000_000 + random.nextInt(9_000_000));
        String phone = sharedPhone.isEmpty() ? "+3519" + (10_000_000 + random.nextInt(89_999_999)) : sharedPhone;
        String address = sharedAddress.isEmpty() ? address() : sharedAddress;
        int copies = 1 + random.nextInt(random.nextInt(6) + 1);
        for (int i = 0; i < copies; i++) {
            Map<String, List<String>> a = new TreeMap<>();
            String g = slip(first);
            String f = slip(last);
            boolean swapped = random.nextInt(30) == 0;
            a.put("given", List.of(swapped ? f : g));
            a.put("surname", List.of(swapped ? g : f));
            a.put("name", List.of(g + " " + f));
            if (random.nextInt(10) > 0) {
                a.put("birthDate", List.of(born));
            }
            if (random.nextInt(10) < 6) {
                a.put("document", List.of(document));
            }
            if (random.nextInt(10) < 6 || !sharedPhone.isEmpty()) {
                a.put("phone", List.of(phone));
            }
            if (random.nextInt(10) < 5 || !sharedAddress.isEmpty()) {
                a.put("address", List.of(address));
            }
            String id = "mention:p" + person + "-" + i;
            records.add(new Mention(id, Vocabulary.PERSON, "INVENTED", a, id, 1_000L + random.nextInt(1_000_000)));
        }
        person++;
    }

    private String address() {
        return PostalAddress.parse(
                        List.of("Rua " + family.get(random.nextInt(600)) + " " + (1 + random.nextInt(300))),
                        "Lisboa",
                        "%04d-%03d".formatted(1000 + random.nextInt(8999), random.nextInt(999)),
                        "PT")
                .orElseThrow()
                .canonical();
    }

    private String slip(String word) {
        if (random.nextInt(10) > 0) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        char other = (char) ('a' + random.nextInt(26));
        return random.nextBoolean()
                ? word.substring(0, at) + other + word.substring(at + 1)
                : word.substring(0, at) + word.substring(at + 1);
    }
}
