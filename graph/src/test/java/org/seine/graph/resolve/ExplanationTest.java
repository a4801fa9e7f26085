package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.Vocabulary;

class ExplanationTest {
    private static final long DAY = 86_400_000L;

    private final PairScorer scorer = PairScorer.standard();
    private final Explanation.Weights weights = new Explanation.Weights(scorer, Map.of());
    private final Signatures signatures = new Signatures(scorer);

    private Signature person(String id, String text) {
        return signatures.of(Mentions.of(Vocabulary.PERSON, id, DAY, text));
    }

    private static List<Explanation.Profile> alone(Signature record) {
        return Explanation.Profile.of(List.of(record));
    }

    private static double sum(List<AttributeEvidence> parts) {
        return parts.stream().mapToDouble(AttributeEvidence::weight).sum();
    }

    @Test
    void tellsTheJoinsOfAnEntityTheStrongestFirstAndMarksTheWeakest() {
        List<Signature> ana = List.of(
                person("1", "name=Ana Leocadia Prates;birthDate=1980-02-03;document=P/PRT/CB220011"),
                person("2", "name=Ana Prates;birthDate=1980-02-03;document=P/PRT/CB220011"),
                person("3", "name=PRATES ANA LEOCADIA;birthDate=1980-02-03;phone=+351912345678"),
                person("4", "name=PRATES ANA LEOCADIA;birthDate=1980-02-03;phone=+351912345678"));
        List<Explanation.Profile> profiles = Explanation.Profile.of(ana);
        assertThat(profiles).as("the last two say the same").hasSize(3);
        List<Explanation.Join> joins = Explanation.how(weights, profiles, List.of());
        assertThat(joins).hasSize(2);
        assertThat(joins).extracting(Explanation.Join::weakest).containsExactly(false, true);
        assertThat(joins.get(0).score()).isGreaterThanOrEqualTo(joins.get(1).score());
        assertThat(joins).allSatisfy(join -> assertThat(sum(join.parts())).isCloseTo(join.score(), within(1e-6)));
        assertThat(joins.get(1).leftRecords() + joins.get(1).rightRecords()).isEqualTo(4);
    }

    @Test
    void saysWhatSpeaksAgainstTwoEntities() {
        Signature father =
                person("1", "name=Rui Silva;birthDate=1950-02-03;document=P/PRT/CB220011;phone=+351912345678");
        Signature son = person("2", "name=Rui Silva;birthDate=1980-11-23;document=P/PRT/ZZ993344;phone=+351912345678");
        Explanation.Separation why = Explanation.whyNot(weights, alone(father), alone(son), List.of());
        assertThat(why.reason()).isEqualTo(Explanation.Reason.CONTRADICTION);
        assertThat(why.against()).extracting(AttributeEvidence::name).contains("birthDate", "document");
        assertThat(sum(why.evidence())).isCloseTo(why.weight(), within(1e-6));
        assertThat(sum(why.parts())).isCloseTo(why.average(), within(1e-6));
        assertThat(why.evidence().stream()
                        .filter(e -> e.name().equals("birthDate"))
                        .map(AttributeEvidence::left))
                .as("the first entity's value stands on the left")
                .containsExactly("1950-02-03");
    }

    @Test
    void namesTheOfficerWhoHoldsTwoApart() {
        Signature one = person("1", "name=Ana Leocadia Prates;birthDate=1980-02-03;document=P/PRT/CB220011");
        Signature two = person("2", "name=Ana Prates;birthDate=1980-02-03;document=P/PRT/CB220011");
        Instruction apart = new Instruction(
                Instruction.Kind.APART, "mention:2", "mention:1", Vocabulary.PERSON, 5, "ines", "twins, seen both");
        Explanation.Separation why = Explanation.whyNot(weights, alone(one), alone(two), List.of(apart));
        assertThat(why.reason()).isEqualTo(Explanation.Reason.HELD_APART);
        assertThat(why.by()).isEqualTo(apart);
        Instruction withdrawn = new Instruction(
                Instruction.Kind.WITHDRAWN, "mention:1", "mention:2", Vocabulary.PERSON, 6, "ines", "mistake");
        assertThat(Explanation.whyNot(weights, alone(one), alone(two), List.of(withdrawn, apart))
                        .reason())
                .isNotEqualTo(Explanation.Reason.HELD_APART);
    }

    private static String typeOf(List<Explanation.Profile> entity) {
        return entity.get(0).signature().type();
    }

    @Test
    void answersInUnderFiftyMillisecondsInMostCases() {
        DirtyPopulation world = DirtyPopulation.of(5, 300, 100);
        Map<String, List<Signature>> entities = new TreeMap<>();
        world.mentions().stream()
                .filter(m -> !m.type().equals(Vocabulary.ADDRESS))
                .forEach(m -> entities.computeIfAbsent(
                                m.type() + world.truth().get(m.mentionId()), t -> new ArrayList<>())
                        .add(signatures.of(m)));
        List<List<Explanation.Profile>> all = new ArrayList<>();
        entities.values().forEach(records -> all.add(Explanation.Profile.of(records)));
        // The largest that is compared at all: sixty ways of writing.
        all.add(Explanation.Profile.of(entities.values().stream()
                .flatMap(Collection::stream)
                .filter(s -> s.type().equals(Vocabulary.PERSON))
                .limit(Explanation.MOST_COMPARED)
                .toList()));
        double[] millis = new double[2 * all.size()];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < all.size(); i++) {
                List<Explanation.Profile> other = all.get((i + 1) % all.size());
                long begun = System.nanoTime();
                Explanation.how(weights, all.get(i), List.of());
                millis[2 * i] = (System.nanoTime() - begun) / 1e6;
                begun = System.nanoTime();
                if (typeOf(other).equals(typeOf(all.get(i)))) {
                    Explanation.whyNot(weights, all.get(i), other, List.of());
                }
                millis[2 * i + 1] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        double p95 = millis[(int) (0.95 * millis.length)];
        System.out.printf(
                "how and why-not over %d entities: p50 %.2f ms, p95 %.2f ms, greatest %.1f ms%n",
                all.size(), millis[millis.length / 2], p95, millis[millis.length - 1]);
        assertThat(p95).isLessThan(50);
    }
}
