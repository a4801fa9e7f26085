package org.seine.models.selectivity;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.models.Score;
import org.seine.models.features.FeatureVector;

/**
 * Adds up the points of the rules that fire. Nothing is learned: the table is frozen, versioned and reviewed, and the
 * same input gives the same score. Each reason is one rule; base and points sum to the margin, and risk is {@code 1 / (1 +
 * exp(-margin))}. Immutable and thread-safe.
 */
public final class PassengerScorer {
    public static final String KIND = "passenger";

    private final PassengerRules table;
    private final String modelVersion;

    private PassengerScorer(String json) {
        table = PassengerRules.parse(json);
        modelVersion = PassengerRules.versionOf(table.name(), json);
    }

    /** With the released table. */
    public static PassengerScorer released() {
        return new PassengerScorer(PassengerRules.released());
    }

    /** @param json a table as in {@link PassengerRules#RELEASED} */
    public static PassengerScorer of(String json) {
        return new PassengerScorer(json);
    }

    public String modelVersion() {
        return modelVersion;
    }

    public PassengerRules rules() {
        return table;
    }

    public Score score(
            PersonMention person, @Nullable Booking booking, List<FlightLeg> legs, @Nullable NetworkFeatures network) {
        return score(person, booking, legs, null, network, 1);
    }

    /**
     * @param legs those of the booking as far as they are known, else those that the person was reported on
     * @param changes what the pushes of the booking changed, as far as they are known
     * @param network absent while the network is not known yet
     */
    public Score score(
            PersonMention person,
            @Nullable Booking booking,
            List<FlightLeg> legs,
            @Nullable BookingChanges changes,
            @Nullable NetworkFeatures network,
            int revision) {
        FeatureVector features = PassengerFeatures.of(person, booking, legs, changes, network);
        LocalDate on = person.reportedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Score.Reason> reasons = new ArrayList<>();
        double margin = table.base();
        for (PassengerRule rule : table.rules()) {
            double value = features.value(rule.feature());
            double points = rule.pointsFor(value, on);
            if (points != 0) {
                reasons.add(new Score.Reason(rule.id(), rule.sentence(value), value, points));
                margin += points;
            }
        }
        reasons.sort(Comparator.comparingDouble((Score.Reason reason) -> -Math.abs(reason.contribution()))
                .thenComparing(Score.Reason::feature));
        long eventTime = person.reportedAt().toEpochMilli();
        long dataTime = eventTime;
        if (booking != null) {
            dataTime = Math.max(dataTime, booking.reportedAt().toEpochMilli());
        }
        if (network != null) {
            dataTime = Math.max(dataTime, network.asOf());
        }
        return new Score(
                person.key(),
                KIND,
                1 / (1 + Math.exp(-margin)),
                null,
                table.base(),
                reasons,
                margin,
                modelVersion,
                eventTime,
                dataTime,
                network == null ? null : network.asOf(),
                revision,
                summaryOf(person, booking, legs),
                network == null ? Map.of() : network.entities(),
                network == null ? List.of() : network.path(),
                null);
    }

    private static Map<String, String> summaryOf(
            PersonMention person, @Nullable Booking booking, List<FlightLeg> legs) {
        Map<String, String> summary = new TreeMap<>();
        summary.put("name", person.fullName());
        summary.put("channel", person.channel());
        summary.put("kind", person.kind());
        Optional<FlightLeg> journey = PassengerFeatures.findJourney(person, legs);
        if (journey.isPresent()) {
            FlightLeg leg = journey.get();
            summary.put("journey", leg.key());
            summary.put("flight", leg.carrier() + leg.number());
            summary.put("from", leg.from());
            summary.put("to", leg.to());
            summary.put("departure", leg.departureLocal().toString());
        } else if (!person.flights().isEmpty()) {
            summary.put("journey", person.flights().get(0));
        }
        if (!person.seats().isEmpty()) {
            summary.put("seat", person.seats().get(0));
        }
        if (!person.documents().isEmpty()) {
            PersonMention.TravelDocument document = person.documents().get(0);
            summary.put("document", document.type() + " " + document.number());
        }
        if (booking != null) {
            summary.put("booking", booking.locators().get(0).code());
        } else if (person.locator() != null) {
            summary.put("booking", person.locator());
        }
        return summary;
    }
}
