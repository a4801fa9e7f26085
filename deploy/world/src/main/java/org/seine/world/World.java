package org.seine.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.codec.SeineJson;

/**
 * A synthetic customs world of one year: what its sources send, in order of arrival, and apart from it the truth. The
 * same options give the same bytes.
 */
public final class World {
    /** Share of declarations that are wrong on purpose. */
    static final double ILLICIT_SHARE = 0.05;

    private static final double SCHEME_SHARE = 0.037;
    private static final double PARCEL_SHARE = 0.06;

    private World() {}

    /**
     * How much is in the world.
     *
     * @param travellerRecords how often a message names a traveller, about; a booking that is sent twice counts once
     */
    public record Size(String name, int declarations, int importers, int travellerRecords) {
        public static final Size TINY = new Size("tiny", 300, 60, 800);
        public static final Size DEMO = new Size("demo", 4_000, 450, 8_000);
        public static final Size FULL = new Size("full", 100_000, 8_000, 200_000);

        public Size {
            if (declarations < 200 || importers < 20 || travellerRecords < 200) {
                throw new IllegalArgumentException(
                        "A world (%s) needs at least 200 declarations, 20 importers and 200 traveller records."
                                .formatted(name));
            }
        }

        /** {@code tiny}, {@code demo}, {@code full}, or a number of declarations. */
        public static Size parse(String text) {
            for (Size size : List.of(TINY, DEMO, FULL)) {
                if (size.name().equals(text)) {
                    return size;
                }
            }
            if (!text.matches("\\d{1,8}")) {
                throw new IllegalArgumentException(
                        "Size (%s) must be tiny, demo, full or a number of declarations.".formatted(text));
            }
            int declarations = Integer.parseInt(text);
            int importers = (int) StrictMath.round(60 * StrictMath.pow(declarations / 300.0, 0.84));
            return new Size(text, declarations, importers, declarations * 2);
        }
    }

    /**
     * @param start first day of the year
     * @param presentDays how many days at the end are the present, which is streamed and not trained on
     */
    public record Options(long seed, Size size, Path directory, LocalDate start, int presentDays, Rates rates) {
        public Options {
            if (presentDays < 1 || presentDays > 300) {
                throw new IllegalArgumentException(
                        "presentDays (%d) must be between 1 and 300.".formatted(presentDays));
            }
        }

        public static Options of(long seed, Size size, Path directory) {
            return new Options(seed, size, directory, LocalDate.of(2025, 11, 1), 30, Rates.USUAL);
        }
    }

    /** Told how far a phase of the work is. */
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (phase, done, total) -> {};

        void at(String phase, long done, long total);
    }

    /**
     * What was written.
     *
     * @param counts by what is counted, in a fixed order
     */
    public record Summary(long seed, String size, Instant presentFrom, Map<String, Long> counts) {
        public Summary {
            counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        /** 0 where nothing of the kind was written. */
        public long count(String name) {
            return counts.getOrDefault(name, 0L);
        }
    }

    /** Writes {@code stream.jsonl}, {@code world.json} and {@code truth/} into the directory of the options. */
    public static Summary write(Options options, Progress progress) throws IOException {
        Path directory = Files.createDirectories(options.directory());
        Calendar calendar = new Calendar(options.start());
        Dice dice = new Dice(options.seed());
        Maker maker = new Maker(dice.fork("maker"), options.start());
        Population population = new Population(dice.fork("population"), maker);
        Trade trade = new Trade(calendar, dice.fork("trade"));
        Size size = options.size();
        Wire wire = new Wire(dice.fork("wire"), options.rates(), calendar, directory.resolve("stream.parts"));
        try (Truth truth = new Truth(directory.resolve("truth"), maker::whoIs)) {
            Pen pen = new Pen(dice.fork("pen"), options.rates(), truth);

            progress.at("people", 0, 1);
            population.settle(size.importers());
            int perScheme = Math.max(2, Math.min(14, size.declarations() / 600));
            Schemes schemes = new Schemes(population, trade, maker, calendar, dice.fork("schemes"), perScheme);
            schemes.plant((int) (size.declarations() * SCHEME_SHARE));
            List<Consignment> year = planTrade(size, population, trade, maker, calendar, schemes, dice.fork("year"));
            for (Scheme scheme : schemes.planted()) {
                truth.scheme(
                        scheme.id(),
                        scheme.kind(),
                        scheme.members(),
                        calendar.at(scheme.firstDay(), 0),
                        calendar.at(scheme.lastDay(), 86_399));
            }
            int people = size.travellerRecords() / 3;
            population.peopleTheWorld(people, Skies.visitorCountries());
            population.openAgencies(Math.max(8, Math.min(220, size.travellerRecords() / 700)), Skies.airportsAbroad());
            progress.at("people", 1, 1);

            Carriage carriage = new Carriage(calendar, dice.fork("carriage"), 60 + size.declarations() / 6);
            CargoDesk desk = new CargoDesk(
                    calendar,
                    population,
                    carriage,
                    new Inspectorate(dice.fork("inspectorate")),
                    pen,
                    wire,
                    truth,
                    options.rates(),
                    dice.fork("desk"));
            for (int i = 0; i < year.size(); i++) {
                desk.handle(year.get(i));
                if (i % 500 == 0) {
                    progress.at("cargo", i, year.size());
                }
            }
            desk.writeMasters();
            progress.at("cargo", year.size(), year.size());

            Skies skies = new Skies(calendar, population, maker, pen, wire, truth, options.rates(), dice.fork("skies"));
            skies.fly(size.travellerRecords(), schemes.courierGroups(), progress);
            int listed = (int) Math.max(50, Math.min(500, StrictMath.sqrt(size.declarations()) * 1.6));
            Lookout lookout = new Lookout(calendar, maker, wire, truth, dice.fork("lookout"));
            lookout.write(desk.caught(), skies.caught(), listed, 500);

            long lines = wire.writeStream(directory.resolve("stream.jsonl"), progress);
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("messages", lines);
            counts.put("declarations", (long) year.size());
            counts.put("importers", (long) population.importers.size());
            counts.put("illicitDeclarations", (long) desk.illicit());
            counts.put("inspections", (long) desk.inspections());
            counts.put("offences", (long) desk.offences());
            counts.put("flights", (long) skies.flightCount());
            counts.put("travellerRecords", skies.records());
            counts.put("travellersStopped", (long) skies.stopped());
            counts.put("travellerOffences", (long) skies.offences());
            counts.put("watchlistEntries", (long) lookout.entries());
            counts.put("schemes", (long) schemes.planted().size());
            wire.sent().forEach((kind, count) -> counts.put("sent." + kind, count));
            counts.put("duplicates", wire.duplicates());
            counts.put("late", wire.late());
            counts.put("malformed", wire.malformed());
            Instant presentFrom = calendar.at(Calendar.DAYS - options.presentDays(), 0);
            Summary summary = new Summary(options.seed(), size.name(), presentFrom, counts);
            Files.writeString(
                    directory.resolve("world.json"), SeineJson.writeValue(summary) + "\n", StandardCharsets.UTF_8);
            return summary;
        }
    }

    /** Every consignment of the year in order of lodgement: those of schemes, honest trade, and a few lone offenders. */
    private static List<Consignment> planTrade(
            Size size, Population population, Trade trade, Maker maker, Calendar calendar, Schemes schemes, Dice dice) {
        List<Importer> importers = population.importers;
        importers.addAll(schemes.importers());
        while (importers.size() < size.importers()) {
            importers.add(population.honestImporter());
        }
        List<Importer> parcelPeople = new ArrayList<>();
        for (int i = 0; i < Math.max(6, size.declarations() / 50); i++) {
            Person person = population.resident("portuguese");
            Tables.Good good = population.anyGood();
            parcelPeople.add(population.habits(
                    maker.privateConsignee(person),
                    List.of(population.supplier(good, Tables.get().country(good.origin(dice))))));
        }
        Weights weights = new Weights(importers.stream().map(Importer::weight).toList());
        List<Consignment> year = new ArrayList<>(schemes.consignments());
        int lone = Math.max(0, (int) (size.declarations() * ILLICIT_SHARE) - year.size());
        while (year.size() < size.declarations()) {
            if (dice.chance(PARCEL_SHARE)) {
                Importer importer = dice.pick(parcelPeople);
                Instant when = calendar.officeHours(calendar.tradeDay(dice), dice);
                year.add(schemes.parcel(
                        importer, importer.suppliers().get(0), Math.min(4000, dice.lognormal(240, 1.0)), when));
                continue;
            }
            Importer importer = importers.get(weights.draw(dice));
            int day = calendar.tradeDay(dice, importer.firstDay(), importer.lastDay());
            Consignment plain = trade.ordinary(importer, day);
            if (lone > 0) {
                lone--;
                plain = loneOffence(plain, dice);
            }
            year.add(plain);
        }
        year.sort(Comparator.comparing(Consignment::lodgedAt)
                .thenComparing(c -> c.importer().firm().id()));
        return year;
    }

    private static Consignment loneOffence(Consignment plain, Dice dice) {
        double factor = 0.4 + 0.35 * dice.unit();
        List<Line> lines = plain.lines();
        if (dice.chance(0.5)) {
            return plain.as(
                    Fraud.UNDERVALUATION,
                    "",
                    lines.stream().map(l -> l.undervalued(factor)).toList());
        }
        if (dice.chance(0.5)) {
            return plain.as(
                    Fraud.QUANTITY,
                    "",
                    lines.stream().map(l -> l.shortened(factor)).toList());
        }
        return plain.as(Fraud.CONCEALMENT, "", lines).hiding(dice.lognormal(6_000, 1.2));
    }
}
