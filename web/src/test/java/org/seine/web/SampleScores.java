package org.seine.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.features.NetworkFeatures;
import org.seine.models.Score;

/** Small scores whose reasons add up. */
public final class SampleScores {
    private SampleScores() {}

    public static Score consignment(String number, String office, String lodgedAt, double risk, double revenue) {
        return consignment(number, office, lodgedAt, risk, revenue, 1);
    }

    public static Score consignment(
            String number, String office, String lodgedAt, double risk, double revenue, int revision) {
        long at = Instant.parse(lodgedAt).toEpochMilli();
        return new Score(
                "consignment:" + number,
                "consignment",
                risk,
                revenue,
                -2,
                List.of(
                        new Score.Reason("unitPriceRatio", "Unit price 62 % below the median of its peers", 0.38, 1.5),
                        new Score.Reason("importerAge", "Known for six years", 6.0, -0.75),
                        new Score.Reason("hsNew", "First time under this HS code", 1.0, 0.5),
                        new Score.Reason("route", "Rare route", 0.1, 0.25),
                        new Score.Reason("broker", "Broker with two offences", 2.0, 0.125)),
                -0.375,
                "xgb-1@abc",
                at,
                at,
                null,
                revision,
                new TreeMap<>(Map.of(
                        "declarationId", number,
                        "office", office,
                        "importer", "Blue Quay Trading Ltd",
                        "hsCode", "620342",
                        "description", "Trousers of cotton",
                        "value", "1200.50")),
                new TreeMap<>(Map.of("IMPORTER", "organization:bluequay")),
                List.of(),
                null);
    }

    public static Score passenger(String id, String person, String flight, String name, double risk) {
        long at = Instant.parse("2026-03-01T06:00:00Z").toEpochMilli();
        return new Score(
                id,
                "passenger",
                risk,
                null,
                0,
                List.of(new Score.Reason("cash", "Ticket paid in cash", 1.0, risk * 10)),
                risk * 10,
                "rules-1",
                at,
                at,
                at,
                1,
                new TreeMap<>(Map.of("name", name, "journey", flight)),
                person.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of("PASSENGER", person)),
                List.of(
                        new NetworkFeatures.Step(id, "Traveller", name, "", List.of()),
                        new NetworkFeatures.Step(
                                "phone:+351210000000", "Phone", "+351210000000", "HAS_PHONE", List.of("r1")),
                        new NetworkFeatures.Step(
                                "person:offender", "Person", "A. Offender", "HAS_PHONE", List.of("r2"))),
                null);
    }
}
