package org.seine.jobs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signature;

class StateCodecTest {
    private static final Signature SIGNATURE = new Signature(
            "mention:1",
            "profile",
            "Person",
            1_700_000_000_000L,
            Map.of("name", List.of("ana teles", "teles ana"), "sex", List.of()),
            Map.of("name", "Ana Teles, Évora"),
            List.of("P/name:ana teles", "P/phone:+351210000000"));

    @Test
    void whatIsKeptComesBackAsItWas() {
        ClusterNode node = new ClusterNode(
                "profile",
                SIGNATURE,
                Map.of("other", new ClusterNode.Edge(12.345, List.of("P/name:ana teles"))),
                3,
                "mention:1",
                5,
                Long.MIN_VALUE,
                -7,
                Long.MAX_VALUE,
                "",
                "",
                List.of(new Instruction(
                        Instruction.Kind.APART, "mention:1", "mention:2", "Person", 7, "ines", "twins")));
        assertThat(StateCodec.read(StateCodec.write(node), ClusterNode.class)).isEqualTo(node);
        ClusterNode bare = node.withSignature(null);
        assertThat(StateCodec.read(StateCodec.write(bare), ClusterNode.class)).isEqualTo(bare);
        assertThat(StateCodec.read(StateCodec.write(SIGNATURE), Signature.class))
                .isEqualTo(SIGNATURE);
        var block = new ClusterStore.Block("P/name:ana teles", 2, List.of("profile", "other"));
        assertThat(StateCodec.read(StateCodec.write(block), ClusterStore.Block.class))
                .isEqualTo(block);
        var input = ResolverInput.stated(SIGNATURE, "record");
        assertThat(StateCodec.read(StateCodec.write(input), ResolverInput.class))
                .isEqualTo(input);
        var seen = new ClusterStore.Seen("mention:1", "profile", "profile", 5, 7, 2, 1, Map.of("a", 5L, "b", 7L));
        assertThat(StateCodec.read(StateCodec.write(seen), ClusterStore.Seen.class))
                .isEqualTo(seen);
    }
}
