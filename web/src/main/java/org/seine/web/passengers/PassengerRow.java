package org.seine.web.passengers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.models.Score;
import org.seine.web.live.ScoreEntry;
import org.seine.web.outcomes.OutcomeView;

/** The contract's {@code PassengerRow}. */
record PassengerRow(
        String subjectId,
        List<String> subjectIds,
        List<String> channels,
        @Nullable String entityId,
        String name,
        @Nullable String kind,
        @Nullable String birthDate,
        @Nullable String nationality,
        @Nullable String document,
        @Nullable String booking,
        @Nullable String seat,
        @Nullable String embark,
        @Nullable String debark,
        int rank,
        double risk,
        double points,
        List<Score.Reason> topReasons,
        @Nullable Integer offenderDistance,
        @Nullable Long networkAsOf,
        int revision,
        @Nullable OutcomeView outcome) {

    static PassengerRow of(Traveller traveller, int rank) {
        ScoreEntry entry = traveller.riskiest();
        Score head = entry.head();
        int nearest = traveller.entries().stream()
                .mapToInt(ScoreEntry::pathLinks)
                .filter(links -> links > 0)
                .min()
                .orElse(0);
        return new PassengerRow(
                head.subjectId(),
                traveller.subjectIds(),
                traveller.channels(),
                Traveller.findEntity(entry).orElse(null),
                traveller.find("name").orElse("?"),
                traveller.find("kind").orElse(null),
                traveller.find("birthDate").orElse(null),
                traveller.find("nationality").orElse(null),
                traveller.find("document").orElse(null),
                traveller.find("booking").orElse(null),
                traveller.find("seat").orElse(null),
                traveller.find("embark").orElse(null),
                traveller.find("debark").orElse(null),
                rank,
                head.risk(),
                head.margin(),
                head.reasons(),
                nearest == 0 ? null : nearest,
                head.networkAsOf(),
                head.revision(),
                traveller
                        .findMet()
                        .flatMap(met -> met.findOutcome().map(o -> OutcomeView.of(o, met.pending())))
                        .orElse(null));
    }
}
