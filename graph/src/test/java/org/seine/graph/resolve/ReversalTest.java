package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seine.graph.facts.Mention;

/** Whatever is taken back leaves the state of a run that never saw it. */
class ReversalTest {
    private static final String PHONE = ";phone=+351912345678";
    private static final List<Instruction.Kind> KINDS = List.of(Instruction.Kind.values());
    private static final List<Mention> WORLD = world();

    private static List<Mention> world() {
        List<Mention> mentions = new ArrayList<>(DirtyPopulation.of(23, 220, 90).mentions());
        for (int i = 0; i < 60; i++) { // a hot phone among them
            mentions.add(person("hot" + i, 5000 + i, "name=Guest " + DirtyPopulation.word(new Random(i)) + PHONE));
        }
        return mentions;
    }

    private static Mention person(String id, long at, String text) {
        return Mentions.of("Person", id, at, text);
    }

    private static Mention from(Mention mention, String record, long at) {
        return new Mention(mention.mentionId(), mention.type(), mention.place(), mention.attributes(), record, at);
    }

    private static BeliefStream run(int batchSize, List<Mention> mentions) {
        BeliefStream stream = new BeliefStream(batchSize);
        mentions.forEach(stream::add);
        stream.flush();
        return stream;
    }

    private static Instruction say(Instruction.Kind kind, String a, String b, long at) {
        return new Instruction(kind, "mention:" + a, "mention:" + b, "Person", at, "ines", "seen both");
    }

    @Test
    void deletingOneInTwentyLeavesTheStateOfARunThatNeverSawThem() {
        Random random = new Random(4);
        List<Mention> gone = new ArrayList<>(WORLD);
        Collections.shuffle(gone, random);
        gone = gone.subList(0, WORLD.size() / 20);
        List<Mention> kept = new ArrayList<>(WORLD);
        kept.removeAll(gone);
        BeliefStream never = run(50, kept);

        BeliefStream deleted = run(50, WORLD);
        assertThat(deleted.hash()).isNotEqualTo(never.hash());
        gone.forEach(deleted::withdraw);
        deleted.flush();
        assertThat(deleted.belief()).isEqualTo(never.belief());
        assertThat(deleted.hash()).isEqualTo(never.hash());
    }

    @Test
    void correctingOneInTwentyLeavesTheStateOfARunThatNeverSawTheErrors() {
        List<Mention> right = new ArrayList<>();
        List<Mention> wrong = new ArrayList<>();
        for (int i = 0; i < WORLD.size(); i++) {
            Mention m = WORLD.get(i);
            if (i % 20 == 7) {
                // The wrong one says what another person or firm says, so that it merges what is not one.
                Mention other = WORLD.get((i * 31) % WORLD.size());
                Map<String, List<String>> attributes = new TreeMap<>(m.attributes());
                if (other.type().equals(m.type())) {
                    attributes.putAll(other.attributes());
                }
                attributes.put("name", List.of("Wrongly Written"));
                wrong.add(
                        new Mention(m.mentionId() + "-wrong", m.type(), "TEST", attributes, m.source() + "-wrong", 3));
            }
            right.add(m);
        }
        List<Mention> first = new ArrayList<>(right);
        first.addAll(wrong);
        Collections.shuffle(first, new Random(3));
        BeliefStream corrected = run(30, first);
        String before = corrected.hash();
        wrong.forEach(corrected::withdraw);
        corrected.flush();
        assertThat(before).isNotEqualTo(corrected.hash());
        assertThat(corrected.belief()).isEqualTo(run(70, right).belief());
    }

    @Test
    void fiftyForcedSeparationsAddedAndWithdrawnLeaveNothing() {
        BeliefStream stream = run(60, WORLD);
        String before = stream.belief();
        List<Instruction> apart = new ArrayList<>();
        Map<String, List<String>> entities = new TreeMap<>();
        stream.memberships().forEach((id, m) -> {
            if (id.startsWith("mention:person")) {
                entities.computeIfAbsent(m.entityId(), e -> new ArrayList<>()).add(id);
            }
        });
        entities.values().stream()
                .filter(members -> members.size() > 1)
                .limit(50)
                .forEach(members -> apart.add(new Instruction(
                        Instruction.Kind.APART, members.get(0), members.get(1), "Person", 10, "ines", "two men")));
        assertThat(apart).hasSize(50);
        apart.forEach(stream::say);
        stream.flush();
        for (Instruction i : apart) {
            assertThat(stream.entityOf(i.a().substring(8))).isNotEqualTo(stream.entityOf(i.b().substring(8)));
        }
        assertThat(stream.belief()).isNotEqualTo(before);
        apart.forEach(i -> stream.say(
                new Instruction(Instruction.Kind.WITHDRAWN, i.a(), i.b(), "Person", 11, "ines", "no longer")));
        stream.flush();
        assertThat(stream.belief()).isEqualTo(before);
    }

    @Test
    void anOfficersWordHoldsAgainstLaterEvidence() {
        BeliefStream stream = new BeliefStream(1);
        stream.add(person("1", 1, "name=Rui Teles;birthDate=1950-02-13;document=P/PRT/CB220011" + PHONE));
        stream.add(person("2", 2, "name=Rui Telles;birthDate=1950-02-13;document=P/PRT/CB220011"));
        assertThat(stream.entityOf("1")).isEqualTo(stream.entityOf("2"));
        stream.say(say(Instruction.Kind.APART, "1", "2", 5));
        assertThat(stream.entityOf("1")).isNotEqualTo(stream.entityOf("2"));
        assertThat(stream.events())
                .anySatisfy(event -> assertThat(event.reason()).isEqualTo("an officer said: seen both"));
        stream.add(
                person("3", 3, "name=Rui Teles;birthDate=1950-02-13;document=P/PRT/CB220011;email=rui@tejo.example"));
        assertThat(stream.entityOf("1")).isNotEqualTo(stream.entityOf("2"));

        stream.add(person("other", 4, "name=Zacarias Prates;birthDate=1981-07-30;document=P/PRT/CC991177"));
        assertThat(stream.entityOf("other")).isNotEqualTo(stream.entityOf("1"));
        stream.say(say(Instruction.Kind.TOGETHER, "1", "other", 6));
        assertThat(stream.entityOf("other"))
                .as("though documents and dates differ")
                .isEqualTo(stream.entityOf("1"));
        assertThat(stream.membershipOf("other").evidence()).contains("seen both");
        stream.say(say(Instruction.Kind.WITHDRAWN, "other", "1", 7));
        assertThat(stream.entityOf("other")).isNotEqualTo(stream.entityOf("1"));
    }

    @Test
    void twoMentionsThatSayTheSameCanBeHeldApart() {
        String twin = "name=Rui Teles;birthDate=1950-02-13;document=P/PRT/CB220011";
        BeliefStream stream = run(1, List.of(person("1", 1, twin), person("2", 2, twin), person("3", 3, twin)));
        assertThat(stream.entities()).hasSize(1);
        stream.say(say(Instruction.Kind.APART, "1", "3", 5));
        assertThat(stream.entityOf("1")).isNotEqualTo(stream.entityOf("3"));
        stream.say(say(Instruction.Kind.WITHDRAWN, "1", "3", 6));
        assertThat(stream.entities()).hasSize(1);
    }

    @Test
    void theResultIsAFunctionOfWhatHoldsInTheEnd() {
        Random pick = new Random(9);
        List<Mention> world = new ArrayList<>(DirtyPopulation.of(7, 60, 25).mentions());
        for (int i = 0; i < 53; i++) {
            world.add(person("hot" + i, 5000 + i, "name=Guest " + DirtyPopulation.word(new Random(i)) + PHONE));
        }
        List<Mention> gone = new ArrayList<>();
        List<Mention> stated = new ArrayList<>(world);
        for (Mention m : world) {
            if (pick.nextInt(4) == 0) { // a second record says the same, later
                stated.add(from(m, m.source() + "/2", m.seenAt() + 77));
            }
        }
        for (Mention m : stated) {
            if (pick.nextInt(20) == 0 || m.mentionId().equals("mention:hot5")) {
                gone.add(m);
            }
        }
        List<Instruction> said = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Mention a = world.get(pick.nextInt(50));
            Mention b = world.get(pick.nextInt(50));
            if (a.type().equals("Person") && b.type().equals("Person") && !a.equals(b)) {
                Instruction.Kind kind = KINDS.get(pick.nextInt(3));
                said.add(new Instruction(kind, a.mentionId(), b.mentionId(), "Person", i, "ines", "i" + i));
                said.add(new Instruction(
                        i % 2 == 0 ? Instruction.Kind.WITHDRAWN : Instruction.Kind.TOGETHER,
                        a.mentionId(),
                        b.mentionId(),
                        "Person",
                        100 + i,
                        "ines",
                        "later"));
            }
        }
        Set<String> hashes = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Runnable> acts = new ArrayList<>();
            BeliefStream stream = new BeliefStream(1 + 5 * seed);
            stated.forEach(m -> acts.add(() -> stream.add(m)));
            for (int i = 0; i < stated.size() / 3; i++) {
                Mention again = stated.get(random.nextInt(stated.size()));
                acts.add(() -> stream.add(again));
            }
            gone.forEach(m -> acts.add(() -> stream.withdraw(m)));
            said.forEach(i -> acts.add(() -> stream.say(i)));
            Collections.shuffle(acts, random);
            acts.forEach(Runnable::run);
            stream.flush();
            hashes.add(stream.hash());
        }
        BeliefStream never = new BeliefStream(1);
        List<Mention> left = new ArrayList<>(stated);
        left.removeAll(gone);
        left.forEach(never::add);
        said.forEach(never::say);
        never.flush();
        assertThat(hashes).containsExactly(never.hash());
    }
}
