package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.Membership;
import org.seine.graph.facts.Mention;

class ClustererTest {
    private static final String PHONE = ";phone=+351912345678";

    private static Mention person(String id, long at, String text) {
        return Mentions.of("Person", id, at, text);
    }

    @Test
    void aKeyThatProvesGenericWithdrawsWhateverTheOrder() {
        int many = BlockingKeys.DEFAULT_CAP + 3;
        String expected = null;
        for (int seed = 0; seed < 10; seed++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                order.add(i);
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            BeliefStream stream = new BeliefStream(1 + 9 * seed);
            order.forEach(i -> stream.add(person("m" + i, i, "name=Traveller " + (char) ('A' + i % 26) + PHONE)));
            stream.flush();
            expected = expected == null ? stream.belief() : expected;
            assertThat(stream.belief()).as("seed " + seed).isEqualTo(expected);
            assertThat(stream.memberships()).hasSize(many);
        }
    }

    @Test
    void aMentionWithoutPartnersIsItsOwnEntityAtOnce() {
        BeliefStream stream = new BeliefStream(1);
        stream.add(person("1", 5, "name=Ana Teles"));
        assertThat(stream.entities()).hasSize(1);
        EntityState entity = stream.entities().values().iterator().next();
        assertThat(entity.version()).isEqualTo(1);
        assertThat(entity.name()).isEqualTo("Ana Teles");
        assertThat(entity.entityId()).startsWith("person:").isEqualTo(stream.entityOf("1"));
        assertThat(stream.membershipOf("1").confidence()).isEqualTo(1);
        assertThat(stream.membershipOf("1").evidence()).isEqualTo("[]");
    }

    @Test
    void mentionsOfEqualContentAreOneProfileWithOneMembershipEach() {
        BeliefStream stream = new BeliefStream(1);
        for (int i = 0; i < 300; i++) {
            stream.add(person("m" + i, i, "name=Ana Teles" + PHONE));
        }
        assertThat(stream.entities()).hasSize(1);
        assertThat(stream.entities().values().iterator().next().version()).isEqualTo(300);
        assertThat(stream.memberships()).hasSize(300);
        assertThat(stream.lastSequence()).as("a new twin rewrites nobody else").isLessThan(620);
        assertThat(stream.membershipOf("m7").evidence()).contains("\"with\":\"mention:m0\"");
    }

    @Test
    void lateEvidenceMergesAndTheEarliestMentionNamesTheEntity() {
        BeliefStream stream = new BeliefStream(1);
        stream.add(person("a", 20, "name=Ana Teles" + PHONE));
        String first = stream.entityOf("a");
        stream.add(person("b", 10, "name=Ana Teles;document=P/PRT/CB220011"));
        assertThat(stream.entities()).hasSize(2);
        stream.add(person("c", 30, "name=Ana M Teles;document=P/PRT/CB220011" + PHONE));
        assertThat(stream.entities()).hasSize(1);
        assertThat(stream.entityOf("a")).isEqualTo(stream.entityOf("b")).isNotEqualTo(first);
        assertThat(stream.events()).anySatisfy(e -> {
            assertThat(e.event()).isEqualTo("merged");
            assertThat(e.others()).contains(first);
            assertThat(e.reason()).startsWith("a pair was found under ");
        });
    }

    @Test
    void aKeyThatTurnsOutGenericTearsApartWhatItAloneHeld() {
        BeliefStream stream = new BeliefStream(1);
        stream.add(person("a", 1, "name=Ana Teles" + PHONE + ";email=ana@tejo.example"));
        stream.add(person("b", 2, "name=Ana M. Teles" + PHONE));
        assertThat(stream.entityOf("a")).isEqualTo(stream.entityOf("b"));
        for (int i = 0; i < 60; i++) {
            String name = "Given" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "x Family" + (char) ('a' + i % 26);
            stream.add(person("x" + i, 10 + i, "name=" + name + PHONE));
        }
        // They keep a further key, the sound of their names, under which a shared phone of nobody's tells nothing.
        assertThat(stream.entityOf("a")).isNotEqualTo(stream.entityOf("b"));
    }

    @Test
    void contradictingMentionsNeverMeetThroughAThird() {
        BeliefStream stream = new BeliefStream(1);
        stream.add(person("father", 1, "name=Rui Teles;birthDate=1950-02-13;document=P/PRT/CB220011" + PHONE));
        stream.add(person("son", 2, "name=Rui Teles;birthDate=1981-07-30;document=P/PRT/CC991177" + PHONE));
        stream.add(person("open", 3, "name=Rui Teles" + PHONE));
        assertThat(stream.entityOf("father")).isNotEqualTo(stream.entityOf("son"));
        assertThat(stream.entities()).hasSize(2);
    }

    @Test
    void theResultIsAFunctionOfTheSetOfMentions() {
        List<Mention> mentions = new ArrayList<>(DirtyPopulation.of(7, 20, 12).mentions());
        for (int i = 0; i < 55; i++) { // a hot phone among them
            mentions.add(person("hot" + i, 5000 + i, "name=Guest " + DirtyPopulation.word(new Random(i)) + PHONE));
        }
        String expected = null;
        for (int seed = 0; seed < 20; seed++) {
            List<Mention> order = new ArrayList<>(mentions);
            Random random = new Random(seed);
            for (int i = 0; i < mentions.size() / 3; i++) {
                order.add(mentions.get(random.nextInt(mentions.size())));
            }
            Collections.shuffle(order, random);
            BeliefStream stream = new BeliefStream(1 + 7 * seed);
            order.forEach(stream::add);
            stream.flush();
            expected = expected == null ? stream.belief() : expected;
            assertThat(stream.belief()).as("seed " + seed).isEqualTo(expected);
        }
        BeliefStream stream = new BeliefStream(1);
        mentions.forEach(stream::add);
        Resolver resolver = new Resolver(PairScorer.standard());
        resolver.addAll(mentions);
        Resolver.Resolution bounded = resolver.resolve();
        assertThat(bounded.memberships().keySet())
                .isEqualTo(stream.memberships().keySet());
        stream.memberships().forEach((id, m) -> {
            Membership same = Objects.requireNonNull(bounded.memberships().get(id));
            assertThat(same.entityId() + same.evidence()).isEqualTo(m.entityId() + m.evidence());
        });
    }
}
