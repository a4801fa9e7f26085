package org.seine.graph.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureEngineTest {
    @Test
    void anEmptyNetworkGivesEveryFeatureItsValueForNothingKnown() {
        NetworkFeatures features = new FeatureEngine().compute(new LiveNetwork(), "consignment:1", 0);

        assertThat(features.values().keySet())
                .containsExactlyInAnyOrderElementsOf(FeatureEngine.featureNames(SubjectKind.CONSIGNMENT));
        assertThat(features.values())
                .containsEntry("offenderProximity", 0.0)
                .containsEntry("componentSize", 0.0)
                .containsEntry("ownOffenceShare", 0.05)
                .containsEntry("resolutionConfidence", 1.0);
        assertThat(features.entities()).isEmpty();
        assertThat(features.path()).isEmpty();
    }

    @Test
    void aSubjectOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> new FeatureEngine().compute(new LiveNetwork(), "case:1", 0))
                .hasMessageContaining("case:1");
    }

    @Test
    void anImporterWithTheOffendersPhoneIsTwoLinksAway() {
        World world = new World();
        String old = world.consignment("1", 1, "IMPORTER acme").get(0);
        world.shows(old, 1, "phone:7").offence("1", 5);
        String fresh =
                world.consignment("2", 10, "IMPORTER nova", "DECLARANT broker").get(0);
        world.shows(fresh, 10, "phone:7");

        NetworkFeatures features = new FeatureEngine().compute(world.network(), "consignment:2", World.day(10));

        assertThat(features.entities())
                .isEqualTo(Map.of("IMPORTER", "organization:nova", "DECLARANT", "organization:broker"));
        assertThat(features.values().get("offenderProximity")).isCloseTo(1.0 / 3, offset(1e-12));
        assertThat(features.path())
                .extracting(NetworkFeatures.Step::nodeId)
                .containsExactly("consignment:2", "organization:nova", "phone:7", "organization:acme");
        assertThat(features.path().get(3).linkType()).isEqualTo("HAS_PHONE");
        assertThat(features.path().get(3).sources()).isEqualTo(List.of("r-mention:acme-1"));
    }
}
