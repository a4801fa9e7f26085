package org.seine.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that the world stands on: countries, airports, customs offices and goods with their usual prices. */
final class Tables {
    static final String HOME = "PT";
    static final double VAT = 0.23;
    private static final Tables INSTANCE = new Tables();

    /**
     * A country.
     *
     * @param mobile template of a national mobile number
     * @param priceLevel factor on the usual price of goods from here
     * @param officerRisk what the officers' own rules think of goods from here; not the truth
     * @param preference {@code full}, {@code half} or {@code none} of the duty is waived with a proof of origin
     * @param transitDays by sea to Portugal
     */
    record Country(
            String alpha2,
            String alpha3,
            Culture culture,
            String dialling,
            String mobile,
            String landline,
            double priceLevel,
            double officerRisk,
            String preference,
            List<String> ports,
            int transitDays,
            List<City> cities) {
        double dutyShareWithPreference() {
            return preference.equals("full") ? 0.0 : preference.equals("half") ? 0.5 : 1.0;
        }
    }

    record City(String name, String postcode) {}

    record Airport(String iata, String country, ZoneId zone, int minutesToLisbon) {}

    record Office(String code, String port, String airport, String mode, double share) {}

    /**
     * Goods of one subheading.
     *
     * @param price usual price for one kilogram in euro, from a country of price level 1
     * @param sigma of the logarithm of honest prices
     * @param duty in per cent
     * @param antidumping further duty in per cent by country of origin
     * @param sibling subheading that the same goods could be passed off as
     * @param originWeights how often each of {@code origins}
     */
    record Good(
            String hs6,
            List<String> texts,
            double price,
            double sigma,
            double duty,
            Map<String, Double> antidumping,
            double packageKg,
            String kind,
            String mode,
            Optional<String> sibling,
            List<String> origins,
            Weights originWeights) {
        String origin(Dice dice) {
            return origins.get(originWeights.draw(dice));
        }

        /** Duty in per cent on goods of this subheading from {@code origin}. */
        double rate(Country origin, boolean preference) {
            double base = preference ? duty * origin.dutyShareWithPreference() : duty;
            return base + antidumping.getOrDefault(origin.alpha2(), 0.0);
        }
    }

    final Map<String, Country> countries = new LinkedHashMap<>();
    final Map<String, Airport> airports = new LinkedHashMap<>();
    final List<Office> offices = new ArrayList<>();
    final Map<String, Good> goods = new LinkedHashMap<>();

    static Tables get() {
        return INSTANCE;
    }

    private Tables() {
        for (Row row : rows("countries.csv")) {
            List<City> cities = new ArrayList<>();
            for (String city : row.text("cities").split(";")) {
                int colon = city.indexOf(':');
                cities.add(new City(city.substring(0, colon), city.substring(colon + 1)));
            }
            countries.put(
                    row.text("alpha2"),
                    new Country(
                            row.text("alpha2"),
                            row.text("alpha3"),
                            Culture.named(row.text("culture")),
                            row.text("dialling"),
                            row.text("mobile"),
                            row.text("landline"),
                            row.number("priceLevel"),
                            row.number("officerRisk"),
                            row.text("preference"),
                            row.words("ports"),
                            (int) row.number("transitDays"),
                            cities));
        }
        for (Row row : rows("airports.csv")) {
            airports.put(
                    row.text("iata"),
                    new Airport(row.text("iata"), row.text("country"), ZoneId.of(row.text("zone")), (int)
                            row.number("minutesToLisbon")));
        }
        for (Row row : rows("offices.csv")) {
            offices.add(new Office(
                    row.text("office"), row.text("port"), row.text("airport"), row.text("mode"), row.number("share")));
        }
        for (Row row : rows("goods.csv")) {
            Good good = good(row);
            goods.put(good.hs6(), good);
        }
    }

    private static Good good(Row row) {
        Map<String, Double> antidumping = new LinkedHashMap<>();
        for (String pair : row.words("antidumping")) {
            antidumping.put(pair.substring(0, 2), Double.parseDouble(pair.substring(3)));
        }
        List<String> origins = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String pair : row.words("origins")) {
            origins.add(pair.substring(0, 2));
            weights.add(Double.parseDouble(pair.substring(3)));
        }
        String sibling = row.text("sibling");
        return new Good(
                row.text("hs6"),
                List.of(row.text("text").split("\\|")),
                row.number("price"),
                row.number("sigma"),
                row.number("duty"),
                antidumping,
                row.number("packageKg"),
                row.text("kind"),
                row.text("mode"),
                sibling.isEmpty() ? Optional.empty() : Optional.of(sibling),
                origins,
                new Weights(weights));
    }

    Country country(String alpha2) {
        return found(countries.get(alpha2), alpha2);
    }

    Good good(String hs6) {
        return found(goods.get(hs6), hs6);
    }

    Airport airport(String iata) {
        return found(airports.get(iata), iata);
    }

    Office office(String code) {
        return offices.stream()
                .filter(o -> o.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No row for %s.".formatted(code)));
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T value, String key) {
        if (value == null) {
            throw new IllegalStateException("No row for %s.".formatted(key));
        }
        return value;
    }

    private record Row(Map<String, String> fields) {
        String text(String column) {
            return found(fields.get(column), column);
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }

        List<String> words(String column) {
            return text(column).isEmpty() ? List.of() : List.of(text(column).split(" "));
        }
    }

    private static List<Row> rows(String resource) {
        List<String> lines = lines(resource);
        String[] header = lines.get(0).split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != header.length) {
                throw new IllegalStateException("%s has a row of %d cells: %s".formatted(resource, cells.length, line));
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                fields.put(header[i], cells[i]);
            }
            rows.add(new Row(fields));
        }
        return rows;
    }

    static List<String> lines(String resource) {
        InputStream stream = Tables.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("The resource %s is missing.".formatted(resource));
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(l -> !l.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
