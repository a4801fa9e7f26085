package org.seine.models.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.seine.models.features.InventedDeclarations.declaration;
import static org.seine.models.features.InventedDeclarations.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;

class DeclarationHistoryTest {
    private static final Declaration FIRST = declaration("1", "2026-01-01T00:00:00Z", "I-1", 1000, 100);
    private static final Declaration SECOND = declaration("2", "2026-01-11T00:00:00Z", "I-1", 1200, 100);
    private static final Declaration THIRD = declaration("3", "2026-02-01T12:00:00Z", "I-1", 500, 100);

    private final InMemoryHistoryStore store = new InMemoryHistoryStore();
    private final DeclarationHistory history = new DeclarationHistory(store);

    @BeforeEach
    void lodgeTwo() {
        history.observe(FIRST);
        history.observe(SECOND);
    }

    private double at(String asOf, String name) {
        return history.features(THIRD, Instant.parse(asOf)).value(name);
    }

    private double now(String name) {
        return history.features(THIRD, THIRD.lodgedAt()).value(name);
    }

    @Test
    void countsWhatCameBefore() {
        assertThat(now("hist.importer.seen")).isEqualTo(2);
        assertThat(now("hist.importer.days")).isEqualTo(31.5);
        assertThat(now("hist.importerHs6.seen")).isEqualTo(2);
        assertThat(now("hist.importer.inspected")).isZero();
        var unknown = declaration("9", "2026-02-01T12:00:00Z", "I-9", 500, 100);
        var features = history.features(unknown, unknown.lodgedAt());
        assertThat(features.value("hist.importer.seen")).isZero();
        assertThat(features.value("hist.importer.days")).isNaN();
        assertThat(features.value("hist.declarant.seen")).isEqualTo(2);
    }

    @Test
    void smoothsRatesWithThePriorOfAll() {
        history.observeOutcome(outcome("o1", "1", Outcome.OFFENCE, "2026-01-20T00:00:00Z"));
        history.observeOutcome(outcome("o2", "2", Outcome.NO_FINDING, "2026-01-21T00:00:00Z"));
        double overall = (1 + 10 * 0.1) / (2 + 10);
        assertThat(now("hist.importer.rate")).isCloseTo((1 + 10 * overall) / (2 + 10), offset(1e-12));
        double hs6 = (1 + 5 * overall) / (2 + 5);
        double hs6Origin = (1 + 5 * hs6) / (2 + 5);
        assertThat(now("hist.hs6.rate")).isCloseTo(hs6, offset(1e-12));
        assertThat(now("hist.hs6Origin.rate")).isCloseTo(hs6Origin, offset(1e-12));
        assertThat(now("hist.tuple.inspected")).isEqualTo(2);
        assertThat(now("hist.code.taxType.rate")).isCloseTo((1 + 10 * overall) / 12, offset(1e-12));
    }

    @Test
    void anOutcomeCountsFromTheDayAfterItWasRecorded() {
        FeatureVector before = history.features(THIRD, THIRD.lodgedAt());
        history.observeOutcome(outcome("o1", "1", Outcome.OFFENCE, "2026-02-01T00:00:00Z"));
        history.observeOutcome(outcome("o2", "2", Outcome.OFFENCE, "2026-03-01T00:00:00Z"));
        assertThat(history.features(THIRD, THIRD.lodgedAt())).isEqualTo(before);
        assertThat(at("2026-02-02T00:00:00Z", "hist.importer.offences")).isEqualTo(1);
        assertThat(at("2026-03-02T00:00:00Z", "hist.importer.offences")).isEqualTo(2);
    }

    @Test
    void countsOutcomesDeclarationsAndVersionsOnce() {
        Outcome outcome = outcome("o1", "1", Outcome.OFFENCE, "2026-01-20T00:00:00Z");
        history.observeOutcome(outcome);
        FeatureVector once = history.features(THIRD, THIRD.lodgedAt());
        history.observeOutcome(outcome);
        history.observe(FIRST);
        history.observe(declaration("1", 2, "2026-01-02T00:00:00Z", "I-1", "620342", "TR", 9, 1, Map.of()));
        history.observeOutcome(outcome("o3", "1", Outcome.NO_FINDING, "2026-01-25T00:00:00Z"));
        assertThat(history.features(THIRD, THIRD.lodgedAt())).isEqualTo(once);
    }

    @Test
    void takesBackAWithdrawnOutcome() {
        FeatureVector clean = history.features(THIRD, THIRD.lodgedAt());
        history.observeOutcome(outcome("o1", "1", Outcome.OFFENCE, "2026-01-20T00:00:00Z"));
        assertThat(now("hist.importer.offences")).isEqualTo(1);
        history.observeOutcome(outcome("o1", "1", Outcome.WITHDRAWN, "2026-01-22T00:00:00Z"));
        assertThat(history.features(THIRD, THIRD.lodgedAt())).isEqualTo(clean);
        history.observeOutcome(outcome("o1", "1", Outcome.OFFENCE, "2026-01-20T00:00:00Z")); // late and older
        assertThat(history.features(THIRD, THIRD.lodgedAt())).isEqualTo(clean);
    }

    @Test
    void anOutcomeWaitsForItsDeclaration() {
        history.observeOutcome(outcome("o3", "3", Outcome.OFFENCE, "2026-02-05T00:00:00Z"));
        history.observe(THIRD);
        var fourth = declaration("4", "2026-02-10T00:00:00Z", "I-1", 1000, 100);
        assertThat(history.features(fourth, fourth.lodgedAt()).value("hist.importer.offences"))
                .isEqualTo(1);
        assertThat(history.features(fourth, Instant.parse("2026-02-04T00:00:00Z"))
                        .value("hist.importer.offences"))
                .isZero();
    }

    @Test
    void anAmendmentDoesNotSeeItsOwnPast() {
        FeatureVector before = history.features(THIRD, THIRD.lodgedAt());
        history.observe(THIRD);
        history.observeOutcome(outcome("o3", "3", Outcome.OFFENCE, "2026-02-05T00:00:00Z"));
        FeatureVector after = history.features(THIRD, Instant.parse("2026-02-06T00:00:00Z"));
        for (String name : before.names()) {
            if (name.startsWith("hist.") && !name.endsWith(".days")) {
                assertThat(after.value(name)).as(name).isEqualTo(before.value(name));
            }
        }
    }

    @Test
    void comparesTheUnitPriceWithItsPeers() {
        assertThat(now("price.hs6Origin.peers")).isEqualTo(2);
        assertThat(now("price.hs6Origin.lnRatio")).as("two are too few").isNaN();
        history.observe(declaration("4", "2026-01-12T00:00:00Z", "I-2", 1500, 100));
        history.observe(declaration("5", "2026-02-01T00:00:00Z", "I-2", 9900, 100)); // of the same day
        // Peers 10, 12 and 15 a kilogram; this one 5.
        double median = Math.log(12);
        assertThat(now("price.hs6Origin.peers")).isEqualTo(3);
        assertThat(now("price.hs6Origin.lnRatio")).isCloseTo(Math.log(5) - median, offset(1e-6));
        double spread = 1.4826 * (Math.log(12) - Math.log(10));
        assertThat(now("price.hs6Origin.z")).isCloseTo((Math.log(5) - median) / spread, offset(1e-5));
        assertThat(now("price.lowestItemZ")).isEqualTo(now("price.hs6Origin.z"));
        var elsewhere = declaration("6", 1, "2026-02-01T12:00:00Z", "I-1", "620342", "BD", 500, 100, Map.of());
        FeatureVector features = history.features(elsewhere, elsewhere.lodgedAt());
        assertThat(features.value("price.hs6Origin.peers")).isZero();
        assertThat(features.value("price.hs6Origin.z")).isNaN();
        assertThat(features.value("price.hs6.peers")).isEqualTo(3);
    }

    @Test
    void remembersTheLatestPricesAndNoMoreThanAFewOfADay() {
        for (int day = 1; day <= 28; day++) {
            for (int i = 0; i < 2 * DayPrices.A_DAY; i++) {
                history.observe(declaration(
                        "p" + day + "-" + i,
                        "2026-01-%02dT00:00:00Z".formatted(day),
                        "I-2",
                        day <= 21 ? 100 : 7000,
                        100));
            }
        }
        assertThat(now("price.hs6Origin.peers")).isEqualTo(DayPrices.PEERS);
        assertThat(now("price.hs6Origin.lnRatio")).isCloseTo(Math.log(5.0 / 70), offset(1e-6));
        assertThat(at("2026-01-22T00:00:00Z", "price.hs6Origin.lnRatio")).isCloseTo(Math.log(5.0), offset(1e-6));
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        Random random = new Random(3);
        List<CustomsRecord> records = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String day = Instant.parse("2026-01-01T06:00:00Z")
                    .plus(Duration.ofHours(random.nextInt(40 * 24)))
                    .toString();
            records.add(declaration("r" + i, day, "I-" + random.nextInt(9), 100 + random.nextInt(5000), 100));
            if (random.nextInt(3) == 0) {
                records.add(outcome(
                        "o" + i,
                        "r" + i,
                        i % 2 == 0 ? Outcome.OFFENCE : Outcome.NO_FINDING,
                        "2026-02-%02dT00:00:00Z".formatted(1 + random.nextInt(9))));
            }
        }
        List<FeatureVector> expected = List.of();
        for (int permutation = 0; permutation < 5; permutation++) {
            DeclarationHistory other = new DeclarationHistory(new InMemoryHistoryStore());
            for (CustomsRecord record : records) {
                if (record instanceof Declaration declaration) {
                    other.observe(declaration);
                } else {
                    other.observeOutcome((Outcome) record);
                }
            }
            List<FeatureVector> found = records.stream()
                    .filter(Declaration.class::isInstance)
                    .map(Declaration.class::cast)
                    .sorted(Comparator.comparing(Declaration::declarationId))
                    .map(declaration -> other.features(declaration, declaration.lodgedAt()))
                    .toList();
            expected = expected.isEmpty() ? found : expected;
            assertThat(found).isEqualTo(expected);
            Collections.shuffle(records, random);
        }
    }

    @Test
    void aStoreOfBytesGivesTheSameFeatures() {
        var bytes = new HistoryStore() {
            private final Map<String, byte[]> records = new HashMap<>();

            @Override
            public Optional<HistoryRecord> find(String key) {
                return Optional.ofNullable(records.get(key)).map(HistoryRecord::fromBytes);
            }

            @Override
            public void put(String key, HistoryRecord value) {
                records.put(key, value.toBytes());
            }
        };
        var other = new DeclarationHistory(bytes);
        for (DeclarationHistory each : List.of(history, other)) {
            each.observe(FIRST);
            each.observe(SECOND);
            each.observeOutcome(outcome("o1", "1", Outcome.OFFENCE, "2026-01-20T00:00:00Z"));
        }
        assertThat(other.features(THIRD, THIRD.lodgedAt())).isEqualTo(history.features(THIRD, THIRD.lodgedAt()));
        assertThat(bytes.find(FIRST.key())).isEqualTo(store.find(FIRST.key()));
    }

    @Test
    void namesEveryValue() {
        FeatureVector features = ConsignmentFeatures.of(THIRD, history, null);
        assertThat(features.names()).doesNotHaveDuplicates().contains("decl.lnValue", "hist.code.taxType.rate");
        assertThat(features.value("decl.lnValue")).isCloseTo(Math.log(500), offset(1e-12));
        assertThat(features.value("decl.taxToValue")).isCloseTo(0.12, offset(1e-12));
        assertThat(features.value("decl.freightToValue")).isNaN();
        assertThat(features.value("decl.dayOfWeek")).isEqualTo(7); // 2026-02-01 is a Sunday
        assertThat(features.value("decl.hourOfDay")).isEqualTo(12);
    }
}
