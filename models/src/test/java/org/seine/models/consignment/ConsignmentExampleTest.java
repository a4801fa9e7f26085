package org.seine.models.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seine.models.features.FeatureVector;

class ConsignmentExampleTest {
    @Test
    void withoutItsNetworkADeclarationKeepsAllElse() {
        var features = FeatureVector.of(
                List.of("decl.lnValue", "net.degree", "hist.importer.rate"), new double[] {8.5, 3, 0.25});
        var example = new ConsignmentExample("26PT1", Instant.EPOCH, features, true, 120.0);
        ConsignmentExample bare = example.withoutNetwork();
        assertThat(bare.features().values()).containsExactly(8.5, Double.NaN, 0.25);
        assertThat(bare.features().names()).isEqualTo(features.names());
        assertThat(bare.offence()).isTrue();
        assertThat(bare.extraRevenue()).isEqualTo(120.0);
    }
}
