package org.seine.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seine.web.SampleScores;
import org.seine.web.TestServer;
import org.seine.web.session.Role;

class EventsTest {
    private static final Location HERE = new Location("scores", 0, 0);

    private final EventHub hub = new EventHub("run1");

    private void score(String number) {
        hub.scored(ScoreEntry.of(SampleScores.consignment(number, "PT01", "2026-03-01T10:00:00Z", 0.5, 1), HERE));
    }

    @Test
    void joinsWhatHappenedSinceTheCursor() {
        score("A");
        EventHub.Cursor cursor = hub.now();
        score("B");
        score("C");
        score("B");
        hub.outcome("consignment:A");
        hub.deadLetters(4);
        hub.deadLetters(5);

        EventHub.Batch batch = hub.since(cursor);
        assertThat(batch.events())
                .containsExactly(
                        new EventHub.Event(
                                "score",
                                "{\"consignments\":3,\"flights\":[],\"passengers\":0,\"subjectIds\":[\"consignment:B\",\"consignment:C\"]}"),
                        new EventHub.Event("outcome", "{\"subjectIds\":[\"consignment:A\"]}"),
                        new EventHub.Event("deadLetters", "{\"total\":5}"));
        assertThat(hub.since(batch.after()).events()).isEmpty();
    }

    @Test
    void namesFlightsAndNeverPassengers() {
        EventHub.Cursor cursor = hub.now();
        hub.scored(ScoreEntry.of(
                SampleScores.passenger(
                        "traveller:API/x/1", "person:ana", "journey:TP88/2026-03-01/GRU-LIS", "ANA", 0.5),
                HERE));
        String data = hub.since(cursor).events().get(0).data();
        assertThat(data).contains("journey:TP88").doesNotContain("traveller", "ANA", "person");
    }

    @Test
    void aWatcherThatComesBackGetsWhatItMissedOrIsTold() {
        score("A");
        String id = hub.idOf(hub.now());
        score("B");
        assertThat(hub.after(id).map(hub::since).orElseThrow().events().get(0).data())
                .contains("consignment:B")
                .doesNotContain("consignment:A");
        assertThat(hub.after("run0-1")).isEmpty();
        assertThat(hub.after("nonsense")).isEmpty();
        for (int i = 0; i < 20_001; i++) {
            score("C" + i % 7);
        }
        assertThat(hub.after(id)).isEmpty();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void streamsOverHttp(@TempDir Path folder) throws Exception {
        try (TestServer server = new TestServer(folder)) {
            TestServer.Client officer = server.signIn(Role.SELECTIVITY_OFFICER).with("Last-Event-ID", "before-7");
            HttpResponse<java.io.InputStream> response = officer.http()
                    .send(officer.request("GET", "/api/events", "").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                assertThat(eventNames(lines, 2)).containsExactly("reset", "status");
                server.add(SampleScores.consignment("A", "PT01", "2026-03-01T10:00:00Z", 0.5, 1));
                assertThat(eventNames(lines, 1)).containsExactly("score");
            }
        }
    }

    private static List<String> eventNames(BufferedReader lines, int count) throws Exception {
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            String line = lines.readLine();
            if (line == null) {
                return names;
            }
            if (line.startsWith("event: ")) {
                names.add(line.substring("event: ".length()));
            }
        }
        return names;
    }
}
