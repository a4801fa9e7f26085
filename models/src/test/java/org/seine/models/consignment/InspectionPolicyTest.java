package org.seine.models.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionPolicyTest {
    private static final int SUBJECTS = 50_000;

    @Test
    void drawsTheShareThatItNames() {
        InspectionPolicy policy = new InspectionPolicy(0, 0.02, "key");
        assertThat((double) drawn(policy) / SUBJECTS).isCloseTo(0.02, offset(0.002));
        assertThat(policy.draw("consignment:A1")).isEqualTo(policy.draw("consignment:A1"));
        assertThat(policy.draw("consignment:A1").probability()).isEqualTo(0.02);
    }

    @Test
    void anotherKeyDrawsOthers() {
        InspectionPolicy one = new InspectionPolicy(0, 0.5, "one");
        InspectionPolicy other = new InspectionPolicy(0, 0.5, "other");
        long both = IntStream.range(0, SUBJECTS)
                .filter(i -> one.draw("c" + i).drawn() && other.draw("c" + i).drawn())
                .count();
        assertThat((double) both / SUBJECTS).isCloseTo(0.25, offset(0.01));
    }

    @Test
    void isReadAsItWasWritten(@TempDir Path models) {
        assertThat(InspectionPolicy.read(models)).isEqualTo(InspectionPolicy.NONE);
        InspectionPolicy fresh = InspectionPolicy.fresh();
        fresh.write(models);
        assertThat(InspectionPolicy.read(models)).isEqualTo(fresh);
        assertThat(fresh.lotKey()).isNotEqualTo(InspectionPolicy.fresh().lotKey());
    }

    @Test
    void refusesAShareAboveOne() {
        assertThatThrownBy(() -> new InspectionPolicy(0, 2, "")).hasMessageContaining("must be in [0, 1]");
    }

    private static long drawn(InspectionPolicy policy) {
        return IntStream.range(0, SUBJECTS)
                .filter(i -> policy.draw("consignment:" + i).drawn())
                .count();
    }
}
