package org.seine.web.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.SourceRef;
import org.seine.models.Score;
import org.seine.web.live.Location;
import org.seine.web.live.ScoreView;

class OffenderNetworksTest {
    private final ScoreView scores = new ScoreView();
    private long offset;

    @Test
    void groupsWhatIsOpenByTheOffenderAtTheEndOfItsPath() {
        accept("consignment:1", 0.3, 1_000.0, "person:x", 2);
        accept("consignment:2", 0.6, 500.0, "person:x", 1);
        accept("traveller:3", 0.4, null, "person:x", 3);
        accept("consignment:4", 0.9, 9_000.0, "organization:y", 1);
        accept("consignment:5", 0.99, 9_000.0, null, 0);

        var networks = OffenderNetworks.of(scores.nearOffenders(), 10);

        assertThat(networks.total()).isEqualTo(2);
        var x = networks.items().get(0);
        assertThat(x.offender()).isEqualTo(new OffenderNetworks.Offender("person:x", "Person", "Name of person:x"));
        assertThat(x.consignments()).isEqualTo(2);
        assertThat(x.passengers()).isEqualTo(1);
        assertThat(x.nearest()).isEqualTo(1);
        assertThat(x.highestRisk()).isEqualTo(0.6);
        assertThat(x.expectedOffences()).isCloseTo(1.3, offset(1e-9));
        assertThat(x.expectedRevenue()).isEqualTo(1_500.0);
        assertThat(x.riskiest().stream().map(OffenderNetworks.Subject::id))
                .containsExactly("consignment:2", "traveller:3", "consignment:1");
        assertThat(networks.items().get(1).offender().id()).isEqualTo("organization:y");
        assertThat(OffenderNetworks.of(scores.nearOffenders(), 1).items()).hasSize(1);
    }

    @Test
    void namesATravellerOnce() {
        accept("traveller:3", 0.4, null, "person:x", 3);
        accept("traveller:3b", 0.5, null, "person:x", 3);
        accept("traveller:4", 0.1, null, "person:x", 3);
        var network = OffenderNetworks.of(scores.nearOffenders(), 10).items().get(0);
        assertThat(network.passengers()).isEqualTo(3);
        assertThat(network.riskiest().stream().map(OffenderNetworks.Subject::id))
                .containsExactly("traveller:3b", "traveller:4");
    }

    @Test
    void leavesOutWhatHasBeenInspected() {
        accept("consignment:1", 0.3, 1_000.0, "person:x", 2);
        scores.accept(
                new Outcome(
                        "o1",
                        "consignment:1",
                        Outcome.NO_FINDING,
                        null,
                        null,
                        Instant.parse("2026-03-02T00:00:00Z"),
                        "officer",
                        null,
                        null,
                        List.of(),
                        SourceRef.UNKNOWN),
                false);
        assertThat(OffenderNetworks.of(scores.nearOffenders(), 10).items()).isEmpty();
    }

    @Test
    void followsTheLatestScore() {
        accept("consignment:1", 0.3, 1_000.0, "person:x", 2);
        accept("consignment:1", 0.5, 1_000.0, "person:z", 1);
        assertThat(OffenderNetworks.of(scores.nearOffenders(), 10).items().stream()
                        .map(network -> network.offender().id()))
                .containsExactly("person:z");
    }

    private void accept(String id, double risk, @Nullable Double revenue, @Nullable String offender, int links) {
        var path = new ArrayList<NetworkFeatures.Step>();
        for (int i = 0; i < links; i++) {
            path.add(new NetworkFeatures.Step(id + "/" + i, "Organization", "Between " + i, "", List.of()));
        }
        if (offender != null) {
            path.add(new NetworkFeatures.Step(offender, "Person", "Name of " + offender, "RESOLVED", List.of("r1")));
        }
        offset++;
        scores.accept(
                new Score(
                        id,
                        id.startsWith("traveller") ? "passenger" : "consignment",
                        risk,
                        revenue,
                        0,
                        List.of(),
                        0,
                        "m",
                        1,
                        1,
                        1L,
                        (int) offset,
                        new TreeMap<>(Map.of("name", "Traveller " + id.substring(10, 11), "declarationId", id)),
                        new TreeMap<>(),
                        path,
                        null),
                new Location("scores", 0, offset));
    }
}
