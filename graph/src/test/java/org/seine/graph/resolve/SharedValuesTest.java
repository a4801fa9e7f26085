package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.facts.Mention;

class SharedValuesTest {
    private static final String PHONE = ";phone=+351912345678";
    private static final String ADDRESS = ";address=cais|1|1100001|lisboa|PT";
    private static final int GLUED = 1_000;
    private static final int FLYERS = 60;

    /** A thousand mentions of one name, as of one person with many cards: 60 profiles. */
    private static List<Mention> glued(String shared) {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < GLUED; i++) {
            mentions.add(person("g" + i, i, "name=Ana Teles;frequentFlyer=ZX%06d".formatted(i % FLYERS) + shared));
        }
        return mentions;
    }

    /** The agency's other customers, each with a name of his or her own. */
    private static List<Mention> customers(String shared) {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            String name = DirtyPopulation.word(new Random(i)) + " " + DirtyPopulation.word(new Random(7_000 + i));
            mentions.add(person("c" + i, 5_000 + i, "name=" + name + shared));
        }
        return mentions;
    }

    private static Mention person(String id, long at, String text) {
        return Mentions.of("Person", id, at, text);
    }

    private static BeliefStream run(int batchSize, List<Mention> mentions) {
        BeliefStream stream = new BeliefStream(batchSize);
        mentions.forEach(stream::add);
        stream.flush();
        return stream;
    }

    private static int entitiesOf(BeliefStream stream, String prefix) {
        HashSet<String> entities = new HashSet<>();
        stream.memberships().forEach((id, membership) -> {
            if (id.startsWith("mention:" + prefix)) {
                entities.add(membership.entityId());
            }
        });
        return entities.size();
    }

    @ParameterizedTest(name = "sharing {0}")
    @ValueSource(strings = {PHONE, ADDRESS + ";email=viagens@cais.example"})
    void aThousandMentionsGluedByAnAgencysContactComeApartWhenItProvesAnAgencys(String shared) {
        List<Mention> glued = glued(shared);
        List<Mention> customers = customers(shared);
        BeliefStream stream = run(500, glued);
        assertThat(entitiesOf(stream, "g")).isEqualTo(1);

        customers.forEach(stream::add);
        stream.flush();
        assertThat(entitiesOf(stream, "g")).as("one for each card").isEqualTo(FLYERS);

        List<Mention> all = new ArrayList<>(glued);
        all.addAll(customers);
        String atOnce = run(all.size(), all).belief();
        assertThat(stream.belief()).isEqualTo(atOnce);
        for (int seed = 0; seed < 2; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(run(150 + 83 * seed, all).belief()).as("seed " + seed).isEqualTo(atOnce);
        }

        customers.forEach(stream::withdraw);
        stream.flush();
        assertThat(stream.belief())
                .as("as if they had never come")
                .isEqualTo(run(500, glued).belief());
    }

    @Test
    void aFirmThatIsWrittenInManyWaysKeepsItsPhone() {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String slip = i % 2 == 0 ? "Atlantica" : "Atlantica" + DirtyPopulation.word(new Random(i));
            mentions.add(Mentions.of(
                    "Organization",
                    "f" + i,
                    i,
                    "name=%s Pescas Lda;country=PT;city=Town %d".formatted(slip, i) + PHONE));
        }
        SharedValues shared = new SharedValues(new InMemoryClusterStore());
        Signatures signatures = new Signatures(PairScorer.standard());
        shared.count("O/phone:912345678", mentions.stream().map(signatures::of).toList(), 1);
        assertThat(shared.isShared("O/phone:912345678")).as("150 slips").isFalse();
        shared.count(
                "O/phone:912345678",
                IntStream.range(0, 1_200)
                        .mapToObj(i -> signatures.of(Mentions.of(
                                "Organization",
                                "o" + i,
                                i,
                                "name=" + DirtyPopulation.word(new Random(9_000 + i)) + PHONE)))
                        .toList(),
                1);
        assertThat(shared.isShared("O/phone:912345678")).as("1,200 other firms").isTrue();
        assertThat(shared.changed()).containsExactly("O/phone:912345678");
    }
}
