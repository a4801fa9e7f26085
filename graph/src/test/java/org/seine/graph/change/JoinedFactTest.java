package org.seine.graph.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinedFactTest {
    private static final List<NodeFact> FACTS = List.of(
            new NodeFact("consignment:1", "Consignment", Map.of("office", "PT01", "value", "10"), 1, "r1", 500),
            new NodeFact("consignment:1", "Consignment", Map.of("office", "PT02"), 2, "r2", 900),
            new NodeFact("consignment:1", "Consignment", Map.of("office", "PT03"), 2, "r3", 100));

    @Test
    void theGreatestRankIsShownAndNothingOfTheOthersRemains() {
        JoinedFact joined = joined(FACTS);
        assertThat(joined.props()).containsExactly(Map.entry("office", "PT03"));
        assertThat(joined.sources()).containsExactly("r1", "r2", "r3");
        assertThat(joined.sourceCount()).isEqualTo(3);
        assertThat(joined.firstSeen()).isEqualTo(100);
        assertThat(joined.lastSeen()).isEqualTo(900);
    }

    @Test
    void theOrderOfFactsDoesNotMatter() {
        List<GraphChange> facts = new ArrayList<>(FACTS);
        IntStream.range(0, 200)
                .forEach(i -> facts.add(new NodeFact(
                        "consignment:1", "Consignment", Map.of("k", "" + i % 7), i % 3, "s" + i, i * 37L)));
        JoinedFact expected = joined(facts);
        assertThat(expected.sources()).hasSize(JoinedFact.SHOWN_SOURCES);
        assertThat(expected.sourceCount()).isEqualTo(203);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(facts, new Random(seed));
            assertThat(joined(facts)).isEqualTo(expected);
        }
    }

    private static JoinedFact joined(List<? extends GraphChange> facts) {
        @Nullable JoinedFact joined = null;
        for (GraphChange fact : facts) {
            joined = JoinedFact.join(joined, fact);
        }
        return java.util.Objects.requireNonNull(joined);
    }
}
