package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.SeineJson;
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

    /** Of whom each is written in two ways. */
    private static List<Mention> families() {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < GLUED / 2; i++) {
            String given = DirtyPopulation.word(new Random(i));
            String family = DirtyPopulation.word(new Random(7_000 + i));
            String born = ";birthDate=19%02d-0%d-1%d".formatted(40 + i % 60, 1 + i % 9, i % 10);
            mentions.add(person("a" + i, i, "name=%s %s".formatted(given, family) + born + PHONE));
            mentions.add(person("b" + i, 5_000 + i, "name=%s Q %s".formatted(given, family) + born + PHONE));
        }
        return mentions;
    }

    @Test
    void theExplanationCountsWhatTheResolverCounted() {
        List<Mention> all = families();
        BeliefStream stream = run(137, all);
        CommonKey phone = Objects.requireNonNull(stream.commonKeys().get("P/phone:912345678"));
        assertThat(stream.commonKeys().values())
                .filteredOn(CommonKey::tellsNothing)
                .containsExactly(phone);
        assertThat(phone.profiles()).isEqualTo(all.size());
        assertThat(phone.names()).isBetween((long) GLUED / 2, (long) GLUED);

        PairScorer scorer = PairScorer.standard();
        Signatures signatures = new Signatures(scorer);
        Explanation.Weights weights = new Explanation.Weights(scorer, stream.commonKeys());
        Explanation.Weights unaware = new Explanation.Weights(scorer, Map.of());
        int together = 0;
        for (int i = 0; i < all.size(); i += 2) {
            Signature one = signatures.of(all.get(i));
            Signature two = signatures.of(all.get(i + 1));
            Membership membership = stream.membershipOf("a" + i / 2);
            JsonNode counted = SeineJson.parse(membership.evidence()).path(0);
            assertThat(Explanation.keysOf(List.of(one, two))).contains("P/phone:912345678");
            Explanation.PairStory why = Explanation.why(weights, one, two);
            assertThat(sum(why.evidence())).isCloseTo(why.decision().weight(), within(1e-6));
            assertThat(why.keys()).doesNotContain("phone", "named");
            assertThat(why.evidence())
                    .contains(new AttributeEvidence(
                            "phone",
                            "+351912345678",
                            "+351912345678",
                            "stated by 1000 profiles under %d names: nobody's own, tells nothing"
                                    .formatted(phone.names()),
                            0));
            assertThat(sum(Explanation.why(unaware, one, two).evidence())).isGreaterThan(sum(why.evidence()) + 1);
            assertThat(membership.profile()).isEqualTo(one.profileId());
            if (stream.entityOf("a" + i / 2).equals(stream.entityOf("b" + i / 2))) {
                together++;
                assertThat(counted.path("weight").asDouble())
                        .as("bits that the resolver counted")
                        .isCloseTo(sum(why.evidence()), within(1e-6));
                assertThat(counted.path("attributes").toString()).contains("stated under more than 50 names");
                Explanation.Join join = Explanation.how(weights, Explanation.Profile.of(List.of(one, two)), List.of())
                        .get(0);
                assertThat(join.strongest()).isEqualTo(why.decision().weight());
                assertThat(sum(join.parts())).isCloseTo(join.score(), within(1e-6));
            } else {
                Explanation.Separation apart = Explanation.whyNot(
                        weights, Explanation.Profile.of(List.of(one)), Explanation.Profile.of(List.of(two)), List.of());
                assertThat(sum(apart.evidence())).isCloseTo(apart.weight(), within(1e-6));
                assertThat(apart.weight()).isLessThanOrEqualTo(0);
            }
        }
        assertThat(together).as("who are one without the phone").isGreaterThan(GLUED / 4);
    }

    private static double sum(List<AttributeEvidence> parts) {
        return parts.stream().mapToDouble(AttributeEvidence::weight).sum();
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
