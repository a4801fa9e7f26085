package org.seine.jobs.ingest.read.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirportsTest {
    @ParameterizedTest(name = "{1} at {0} is {2}")
    @CsvSource({
        "BOG, 2026-11-20T22:15, 2026-11-21T03:15:00Z",
        "MAD, 2026-11-21T13:40, 2026-11-21T12:40:00Z",
        "MAD, 2026-07-21T13:40, 2026-07-21T11:40:00Z",
        "LHR, 2026-10-25T01:30, 2026-10-25T00:30:00Z",
        "KTM, 2026-01-01T12:00, 2026-01-01T06:15:00Z",
    })
    void aLocalTimeIsAMoment(String airport, String local, String utc) {
        assertThat(Airports.findInstant(airport, LocalDateTime.parse(local)))
                .hasValueSatisfying(at -> assertThat(at).hasToString(utc));
    }

    @ParameterizedTest
    @CsvSource({"XXX", "QQQ"})
    void anUnknownAirportHasNoZone(String airport) {
        assertThat(Airports.find(airport)).isEmpty();
    }
}
