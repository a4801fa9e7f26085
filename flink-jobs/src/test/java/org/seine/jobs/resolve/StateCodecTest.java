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

    private static <T> void comesBack(StateCodec<T> codec, String key, T value) {
        assertThat(codec.read(key, codec.write(value))).isEqualTo(value);
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        var apart = new Instruction(Instruction.Kind.APART, "mention:1", "mention:2", "Person", 7, "ines", "twins");
        ClusterNode node = new ClusterNode(
                "profile",
                null,
                Map.of("other", new ClusterNode.Edge(-12.345, List.of("P/name:ana teles"))),
                3,
                "mention:1",
                5,
                Long.MIN_VALUE,
                -7,
                Long.MAX_VALUE,
                "",
                "",
                List.of(apart));
        comesBack(StateCodec.NODE, "profile", node);
        comesBack(StateCodec.SIGNATURE, "profile", SIGNATURE);
        comesBack(
                StateCodec.BLOCK,
                "P/name:ana teles",
                new ClusterStore.Block("P/name:ana teles", 300, List.of("profile", "other")));
        comesBack(StateCodec.INPUT, "", ResolverInput.stated(SIGNATURE, "record"));
        comesBack(StateCodec.INPUT, "", ResolverInput.withdrawn("Person", "mention:1", "record"));
        comesBack(StateCodec.INPUT, "", ResolverInput.said(apart));
        Map<String, Long> statements = Map.of("a", 5L, "b", -7L);
        comesBack(
                StateCodec.SEEN,
                "mention:1",
                new ClusterStore.Seen("mention:1", "profile", "own", -7, 5, 200, 1, statements));
        comesBack(StateCodec.SEEN, "mention:1#1", new ClusterStore.Seen("mention:1", "", "", 0, 0, 2, 0, statements));
        comesBack(StateCodec.PAGE, "key", new ClusterStore.Page(List.of("profile")));
        comesBack(StateCodec.OWNERS, "key", new ClusterStore.Owners("key", 1L << 40, 0));
        comesBack(StateCodec.ENTITY, "person:1", new ClusterStore.EntityRecord("person:1", List.of(), "told"));
        comesBack(StateCodec.SAID, "mention:1", new ClusterStore.Said("mention:1", List.of(apart)));
    }
}
