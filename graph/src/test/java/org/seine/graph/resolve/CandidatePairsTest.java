package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatePairsTest {
    @Test
    void comparesFewRecordsEachWithEach() {
        CandidatePairs pairs =
                CandidatePairs.of(List.of(List.of("P/name:a"), List.of("P/name:a"), List.of("P/name:b")));
        assertThat(pairs.size()).isEqualTo(3);
        assertThat(pairs.kinds(pairs.find(0, 1))).containsExactly("all", "name");
        assertThat(pairs.kinds(pairs.find(2, 0))).containsExactly("all");
    }

    @Test
    void leavesOutTheCommonestKeysUntilThePairsAreWithinTheBudget() {
        List<List<String>> keys = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            keys.add(List.of("P/phone:" + i / 2, "P/town:" + i / 150, "P/born:" + i / 400));
        }
        CandidatePairs pairs = CandidatePairs.of(keys);
        // 2,394,000 pairs of one birth date are more than 100 of each record, 894,000 of one town are not.
        assertThat(pairs.size()).isEqualTo(80 * 150 * 149 / 2);
        assertThat(pairs.genericKeys()).isEqualTo(30);
        assertThat(pairs.largestBlock()).isEqualTo(400);
        assertThat(pairs.kinds(pairs.find(1, 0))).containsExactly("phone", "town");
        assertThat(pairs.find(0, 399)).isNegative();
        assertThat(pairs.left(pairs.find(149, 148))).isEqualTo(148);
    }
}
