package org.seine.web.passengers;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;
import org.seine.web.scores.ScoreDetail;
import org.seine.web.scores.ScoreDetails;

/** Reads flights and passengers; blocks. */
final class PassengerQueries {
    private final ScoreView scores;
    private final ScoreDetails details;

    PassengerQueries(ScoreView scores, ScoreDetails details) {
        this.scores = scores;
        this.details = details;
    }

    record FlightPage(int total, int limit, int offset, List<FlightRow> items) {}

    record PassengerPage(FlightRow flight, int total, int limit, int offset, List<PassengerRow> items) {}

    FlightPage flights(Optional<LocalDate> date, String text, int limit, int offset) {
        String wanted = text.toUpperCase(Locale.ROOT);
        List<String> keys = scores.flights().stream()
                .filter(key -> {
                    FlightRow.FlightKey parts = FlightRow.FlightKey.parse(key);
                    return date.map(day -> day.toString().equals(parts.date())).orElse(true)
                            && (wanted.isEmpty()
                                    || parts.flight().contains(wanted)
                                    || wanted.equals(parts.from())
                                    || wanted.equals(parts.to()));
                })
                .filter(key -> !scores.passengersOf(key).isEmpty())
                .sorted(Comparator.comparing((String key) -> Objects.requireNonNullElse(
                                FlightRow.FlightKey.parse(key).date(), ""))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<FlightRow> rows = keys.stream()
                .skip(offset)
                .limit(limit)
                .map(key -> FlightRow.of(key, travellersOf(key)))
                .toList();
        return new FlightPage(keys.size(), limit, offset, rows);
    }

    PassengerPage passengers(String flight, String state, int limit, int offset) {
        List<Traveller> all = travellersOf(flight);
        if (all.isEmpty()) {
            throw Problem.notFound("No passenger of flight %s has been scored.".formatted(flight));
        }
        List<PassengerRow> rows = IntStream.range(0, all.size())
                .filter(i -> state.equals("all") || all.get(i).findMet().isPresent() == state.equals("met"))
                .mapToObj(i -> PassengerRow.of(all.get(i), i + 1))
                .toList();
        return new PassengerPage(
                FlightRow.of(flight, all),
                rows.size(),
                limit,
                offset,
                rows.stream().skip(offset).limit(limit).toList());
    }

    ScoreEntry get(String subjectId) {
        return scores.find(subjectId)
                .filter(entry -> !entry.head().subjectKind().equals(ScoreEntry.CONSIGNMENT))
                .orElseThrow(() -> Problem.notFound("No passenger %s has been scored.".formatted(subjectId)));
    }

    ScoreDetail.OfPassenger detail(String subjectId) {
        ScoreEntry entry = get(subjectId);
        List<String> flights = ScoreView.flightsOf(entry);
        List<Traveller> onBoard = flights.isEmpty() ? List.of() : travellersOf(flights.get(0));
        PassengerRow row = IntStream.range(0, onBoard.size())
                .filter(i -> onBoard.get(i).subjectIds().contains(subjectId))
                .mapToObj(i -> PassengerRow.of(onBoard.get(i), i + 1))
                .findFirst()
                .orElseGet(() -> PassengerRow.of(new Traveller(List.of(entry)), 1));
        return new ScoreDetail.OfPassenger(details.of(entry), row, flights);
    }

    private List<Traveller> travellersOf(String flight) {
        return Traveller.collapse(scores.passengersOf(flight));
    }
}
