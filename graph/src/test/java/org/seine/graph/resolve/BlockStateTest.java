package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.seine.graph.codec.SeineJson;

class BlockStateTest {
    private static final String KEY = "P/phone:+351210000000";
    private final Signatures signatures = new Signatures(PairScorer.standard());

    private Signature person(int number) {
        return signatures.of(Mentions.of(
                "Person",
                "m" + number,
                number,
                "name=Traveller Number" + (char) ('a' + number % 26) + ";phone=+351210000000" + ";document=P/PRT/X"
                        + (1000 + number)));
    }

    @Test
    void aNewProfileMeetsAllEarlierOnesOnce() {
        BlockState block = new BlockState(KEY);
        assertThat(block.add(person(1))).isEmpty();
        assertThat(block.add(person(2))).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(PairEvent.Kind.SUPPORT);
            assertThat(e.a()).isLessThan(e.b());
            assertThat(e.left()).isNotNull();
            assertThat(e.right()).isNotNull();
        });
        assertThat(block.add(person(2))).isEmpty();
        assertThat(block.add(person(3))).hasSize(2);
    }

    @Test
    void aHotKeyWithdrawsAllItSupportedWhateverTheOrder() {
        int many = BlockingKeys.DEFAULT_CAP + 3;
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                order.add(i);
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            BlockState block = new BlockState(KEY);
            Set<String> standing = new TreeSet<>();
            for (int number : order) {
                for (PairEvent event : block.add(person(number))) {
                    String pair = event.a() + "|" + event.b();
                    assertThat(event.kind() == PairEvent.Kind.SUPPORT ? standing.add(pair) : standing.remove(pair))
                            .isTrue();
                }
            }
            assertThat(standing).isEmpty();
            assertThat(block.isGeneric()).isTrue();
            assertThat(block.getMembers()).isEmpty();
        }
    }

    @Test
    void aBlockAtItsCapKeepsItsPairs() {
        BlockState block = new BlockState(KEY);
        int pairs = 0;
        for (int i = 0; i < BlockingKeys.DEFAULT_CAP; i++) {
            pairs += block.add(person(i)).size();
        }
        assertThat(pairs).isEqualTo(50 * 49 / 2);
        assertThat(block.isGeneric()).isFalse();
    }

    @Test
    void signaturesAndBlocksSurviveJson() {
        BlockState block = new BlockState(KEY);
        block.add(person(1));
        BlockState back = SeineJson.readValue(SeineJson.writeValue(block), BlockState.class);
        assertThat(back.getMembers()).isEqualTo(block.getMembers());
        assertThat(back.getKey()).isEqualTo(KEY);
    }
}
