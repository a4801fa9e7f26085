package org.seine.models.selectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.SourceRef;
import org.seine.models.Score;

class PassengerScorerTest {
    private static final Instant REPORTED = Instant.parse("2026-03-10T06:00:00Z");
    private static final PassengerScorer SCORER = PassengerScorer.released();
    private static final FlightLeg OUT = leg("0871", "BOG", "LIS", "2026-03-10T10:00", "2026-03-10T22:00");
    private static final FlightLeg BACK = leg("0872", "LIS", "BOG", "2026-03-13T10:00", "2026-03-13T22:00");

    @Test
    void addsUpTheRulesThatFire() {
        Score score = SCORER.score(
                person("M", "PRT", LocalDate.parse("2026-02-18")), booking("CA", null, 1), List.of(OUT), null);
        assertThat(score.reasons())
                .extracting(Score.Reason::feature, Score.Reason::contribution)
                .containsExactlyInAnyOrder(
                        tuple("booked-at-the-last-moment", 0.8),
                        tuple("paid-in-cash", 0.6),
                        tuple("new-document", 0.5),
                        tuple("one-way", 0.4),
                        tuple("ticketed-off-the-route", 0.4),
                        tuple("no-contact", 0.3),
                        tuple("alone", 0.2));
        assertThat(score.margin()).isCloseTo(-4 + 3.2, offset(1e-12));
        assertThat(score.risk()).isCloseTo(1 / (1 + Math.exp(0.8)), offset(1e-12));
        assertThat(score.reasons().get(0).text()).isEqualTo("Booked 1 days before departure");
    }

    @Test
    void reasonsSumExactlyToTheMargin() {
        for (Score score : List.of(
                SCORER.score(person("F", "COL", null), booking("CC", "MR X OTHER", 3), List.of(OUT, BACK), network()),
                SCORER.score(person("F", "COL", null), null, List.of(OUT), null))) {
            double sum = score.base();
            for (Score.Reason reason : score.reasons()) {
                sum += reason.contribution();
            }
            assertThat(sum).isCloseTo(score.margin(), offset(1e-12));
        }
    }

    @Test
    void neverLooksAtSexOrNationality() {
        Booking booking = booking("CA", null, 1);
        Score one = SCORER.score(person("M", "PRT", null), booking, List.of(OUT), network());
        Score other = SCORER.score(person("F", "COL", null), booking, List.of(OUT), network());
        assertThat(other).isEqualTo(one);
    }

    @Test
    void countsTheStayOfAReturnJourney() {
        Score score = SCORER.score(person("M", "PRT", null), booking("CC", "A RIBEIRO", 1), List.of(BACK, OUT), null);
        assertThat(score.reasons())
                .filteredOn(reason -> reason.feature().equals("very-short-stay"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).isEqualTo("Stay of 2.5 days")); // 60 hours
        assertThat(score.reasons()).extracting(Score.Reason::feature).doesNotContain("one-way", "paid-by-another");
    }

    @Test
    void weighsTheNetworkByItsStrength() {
        Score score = SCORER.score(person("M", "PRT", null), null, List.of(OUT), network());
        assertThat(score.reasons())
                .extracting(Score.Reason::feature, Score.Reason::contribution)
                .contains(
                        tuple("close-to-offender", 1.5), // 3 · 1/2
                        tuple("company-of-offenders", 2.4)); // 1.2 · min(3, 2)
        assertThat(score.networkAsOf()).isEqualTo(REPORTED.toEpochMilli() + 5);
        assertThat(score.dataTime()).isEqualTo(REPORTED.toEpochMilli() + 5);
        assertThat(score.entities()).containsEntry("PASSENGER", "person:1");
    }

    @Test
    void saysWhatThePushesOfTheBookingChanged() {
        Instant late = Instant.parse("2026-03-09T10:00:00Z"); // 24 hours before departure
        var changes = new BookingChanges(
                "booking:ZZ/ABC123/2026-03-09",
                3,
                late.minusSeconds(86_400),
                late,
                List.of(
                        new BookingChanges.Change(
                                "v2",
                                late.minusSeconds(3_600),
                                "m2",
                                Map.of("contactsAdded", List.of("351210000000"), "seatsAdded", List.of("14C"))),
                        new BookingChanges.Change(
                                "v3",
                                late,
                                "m3",
                                Map.of(
                                        "travellersAdded", List.of("Ana Ribeiro"),
                                        "travellersRemoved", List.of("Rui Costa"),
                                        "cardsAdded", List.of("c2"),
                                        "cardsRemoved", List.of("c1"),
                                        "flightsAdded", List.of("journey:ZZ872/2026-03-13/LIS-BOG")))),
                Map.of("travellersRemoved", 1));
        Score score = SCORER.score(person("M", "PRT", null), null, List.of(OUT), changes, null, 1);
        assertThat(score.reasons())
                .extracting(Score.Reason::feature, Score.Reason::text)
                .containsExactlyInAnyOrder(
                        tuple("joined-late", "Joined the booking 24 hours before departure"),
                        tuple("companion-left", "Travellers who left the booking: 1"),
                        tuple("payment-changed", "Card of the booking replaced: 1×"),
                        tuple("route-changed", "Flights changed after booking: 1×"));
    }

    @Test
    void summarisesTheJourney() {
        Score score = SCORER.score(person("M", "PRT", null), booking("CC", null, 1), List.of(OUT, BACK), null, null, 3);
        assertThat(score.summary())
                .containsEntry("name", "Ana Ribeiro")
                .containsEntry("flight", "ZZ0871")
                .containsEntry("journey", "journey:ZZ871/2026-03-10/BOG-LIS")
                .containsEntry("from", "BOG")
                .containsEntry("to", "LIS")
                .containsEntry("departure", "2026-03-10T10:00")
                .containsEntry("seat", "14C")
                .containsEntry("document", "P X1234567")
                .containsEntry("booking", "ABC123");
        assertThat(score.subjectId()).isEqualTo("traveller:PNR/booking:ZZ/ABC123/2026-03-09/1");
        assertThat(score.revision()).isEqualTo(3);
        assertThat(score.modelVersion()).startsWith("passenger-rules-2-");
    }

    @Test
    void silencesARuleWhoseReviewIsDue() {
        String table = """
                {"name": "test", "base": 0, "rules": [{"id": "r", "feature": "frequentFlyer", "below": 1, "points": 1,
                 "text": "None", "purpose": "p", "owner": "o", "reviewBy": "%s"}]}""";
        PersonMention person = person("M", "PRT", null);
        assertThat(PassengerScorer.of(table.formatted("2026-03-11"))
                        .score(person, null, List.of(OUT), null)
                        .margin())
                .isEqualTo(1);
        assertThat(PassengerScorer.of(table.formatted("2026-03-10"))
                        .score(person, null, List.of(OUT), null)
                        .margin())
                .isEqualTo(0);
    }

    @Test
    void refusesARuleAboutWhatAPersonIs() {
        String table = """
                {"name": "test", "base": 0, "rules": [{"id": "r", "feature": "nationality", "points": 1,
                 "text": "None", "purpose": "p", "owner": "o", "reviewBy": "2026-03-11"}]}""";
        assertThatThrownBy(() -> PassengerScorer.of(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nationality");
    }

    private static NetworkFeatures network() {
        return new NetworkFeatures(
                "traveller:PNR/booking:ZZ/ABC123/2026-03-09/1",
                "passenger",
                REPORTED.toEpochMilli() + 5,
                Map.of("offenderProximity", 0.5, "coTravellerExposure", 3.0),
                Map.of("PASSENGER", "person:1"),
                List.of());
    }

    private static PersonMention person(String sex, String nationality, @Nullable LocalDate documentIssued) {
        return new PersonMention(
                "1",
                "PNR",
                "booking:ZZ/ABC123/2026-03-09",
                null,
                List.of(OUT.key()),
                "Ribeiro",
                "Ana",
                null,
                LocalDate.parse("1990-01-01"),
                sex,
                nationality,
                null,
                "passenger",
                "BOG",
                "LIS",
                List.of(new PersonMention.TravelDocument("P", "X1234567", nationality, null, documentIssued)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("14C"),
                null,
                REPORTED,
                SourceRef.UNKNOWN);
    }

    private static Booking booking(String payment, @Nullable String holder, int travellers) {
        return new Booking(
                List.of(new Booking.Locator("ZZ", "ABC123")),
                LocalDateTime.parse("2026-03-09T10:00"),
                null,
                null,
                new Booking.Agency("76543210", null, "PTY", "PA", "travel"),
                travellers,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Booking.Payment(payment, null, null, null, null, holder, null, null, null, null)),
                List.of(OUT.key()),
                REPORTED,
                SourceRef.UNKNOWN);
    }

    private static FlightLeg leg(String number, String from, String to, String departure, String arrival) {
        return new FlightLeg(
                "ZZ",
                number,
                null,
                null,
                from,
                to,
                LocalDateTime.parse(departure),
                LocalDateTime.parse(arrival),
                null,
                null,
                REPORTED,
                SourceRef.UNKNOWN);
    }
}
