package org.seine.graph.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A world drawn by a seeded generator: traders that come back, brokers and carriers that serve many, shared phones and
 * addresses, travellers with bookings and flights, and outcomes for some.
 */
final class RandomWorld {
    final World world = new World();
    final List<String> subjects = new ArrayList<>();
    final List<Double> days = new ArrayList<>();
    private final Random random;
    private int outcomes;

    private RandomWorld(long seed) {
        random = new Random(seed);
    }

    static RandomWorld of(long seed, int consignments, int travellers) {
        RandomWorld made = new RandomWorld(seed);
        made.trade(consignments);
        made.travel(travellers, consignments);
        return made;
    }

    private void trade(int consignments) {
        int importers = Math.max(3, consignments / 7);
        for (int c = 0; c < consignments; c++) {
            double day = 365.0 * c / consignments;
            String number = "c" + c;
            String importer = "imp" + skewed(importers);
            String exporter = "exp" + skewed(importers * 2);
            List<String> mentions = world.consignment(
                    number,
                    day,
                    "IMPORTER " + importer,
                    random.nextInt(4) == 0 ? "CONSIGNEE imp" + skewed(importers) : "CONSIGNEE " + importer,
                    "EXPORTER " + exporter,
                    "DECLARANT broker" + skewed(Math.max(2, consignments / 70)),
                    "CARRIER carrier" + skewed(20));
            world.shows(
                    mentions.get(0),
                    day,
                    "document:" + importer,
                    "phone:" + phoneOf(importer),
                    "address:" + placeOf(importer));
            world.shows(mentions.get(2), day, "address:" + placeOf(exporter));
            if (random.nextInt(3) == 0) {
                world.shows(mentions.get(0), day, "email:" + phoneOf(importer));
                world.contact(mentions.get(0), "contact-" + phoneOf(importer), day);
            }
            if (random.nextInt(5) == 0) {
                world.member(mentions.get(0), "organization:" + importer, 0.5 + random.nextDouble() / 2);
            }
            world.inContainer(number, "k" + random.nextInt(Math.max(2, consignments * 2 / 3)), day);
            subject("consignment:" + number, day);
            outcome("consignment:" + number, day, 10);
        }
    }

    private void travel(int travellers, int consignments) {
        int persons = Math.max(3, travellers * 2 / 3);
        int flights = Math.max(2, travellers / 60);
        String booking = "b0";
        for (int t = 0; t < travellers; t++) {
            double day = 365.0 * t / travellers;
            if (random.nextInt(2) == 0) {
                booking = "b" + t;
                world.booked(booking, day, "agency:" + skewed(Math.max(2, travellers / 130)));
                world.booked(booking, day, "card:" + random.nextInt(persons), "phone:p" + random.nextInt(persons));
            }
            String person = "per" + random.nextInt(persons);
            String mention = world.traveller("t" + t, person, day, booking, "f" + (long) t * flights / travellers);
            world.shows(mention, day, "document:" + person);
            if (random.nextInt(20) == 0) {
                world.shows(mention, day, "phone:ph" + random.nextInt(Math.max(1, consignments / 8)));
            }
            if (random.nextInt(200) == 0) {
                world.watchlist("w" + t, mention, day + 3, day + 100);
            }
            subject("traveller:t" + t, day);
            outcome("traveller:t" + t, day, 20);
        }
    }

    private void subject(String id, double day) {
        subjects.add(id);
        days.add(day);
    }

    private void outcome(String subject, double day, int oneIn) {
        if (random.nextInt(oneIn) == 0) {
            String result = random.nextInt(4) == 0 ? "OFFENCE" : "NO_FINDING";
            world.incident("i" + outcomes++, subject, result, day + 1 + random.nextInt(30));
        }
    }

    /** Low numbers come often, as few traders lodge much. */
    private int skewed(int bound) {
        double r = random.nextDouble();
        return (int) (bound * r * r);
    }

    private static String phoneOf(String organization) {
        int number = Integer.parseInt(organization.substring(3));
        return "ph" + (number % 9 == 0 ? number / 2 : number);
    }

    private static String placeOf(String organization) {
        int number = Integer.parseInt(organization.substring(3));
        return organization.substring(0, 3) + (number % 7 == 0 ? number / 3 : number);
    }
}
