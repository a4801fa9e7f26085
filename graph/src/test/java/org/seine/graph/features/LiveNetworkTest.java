package org.seine.graph.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.NodeFact;

class LiveNetworkTest {
    private static final long ALWAYS = Long.MAX_VALUE;

    @Test
    void anEmptyNetworkKnowsNothing() {
        LiveNetwork network = new LiveNetwork();
        assertThat(network.nodeCount()).isZero();
        assertThat(network.neighbours("person:a", ALWAYS)).isEmpty();
        assertThat(network.findVertex("person:a")).isEmpty();
        assertThat(network.takeDirtySubjects(10)).isEmpty();
        assertThat(network.pathsBetween("person:a", "person:b", 3)).isEmpty();
    }

    @Test
    void aLinkMayComeBeforeItsNodes() {
        World world = new World();
        world.link("HAS_PHONE", "mention:a", "phone:1", Map.of(), 1, "r1")
                .node("phone:1", "Phone", Map.of("name", "one"), 1, "r1")
                .node("mention:a", "Mention", Map.of("type", "Person", "name", "Ana"), 1, "r1")
                .member("mention:a", "person:ana", 1);
        LiveNetwork network = world.network();

        assertThat(network.neighbours("phone:1", ALWAYS)).containsExactly("person:ana");
        assertThat(network.label("mention:a")).isEqualTo("Person");
        assertThat(network.name("phone:1")).isEqualTo("one");
        assertThat(network.name("person:ana")).isEqualTo("Ana");
    }

    @Test
    void aMentionWithoutAnEntityStandsForItself() {
        World world = new World();
        world.node("mention:a", "Mention", Map.of("type", "Person"), 1, "r")
                .link("HAS_PHONE", "mention:a", "phone:1", Map.of(), 1, "r");
        assertThat(world.network().neighbours("phone:1", ALWAYS)).containsExactly("mention:a");
    }

    @Test
    void aMentionThatMovesTakesItsLinksAlong() {
        World world = new World();
        String first = world.mention("Person", "ana", "Ana", 1, "r1");
        String second = world.mention("Person", "ana", "Ana B", 2, "r2");
        world.shows(first, 1, "phone:1").shows(second, 2, "phone:2");
        world.state("person:ana", "Person", "Ana Best", 2);
        LiveNetwork network = world.network();
        assertThat(network.neighbours("person:ana", ALWAYS)).containsExactly("phone:1", "phone:2");
        assertThat(network.name("person:ana")).isEqualTo("Ana Best");

        network.apply(new Membership(second, "person:other", second, 0.9, "[]", "rule", 1_000));

        assertThat(network.neighbours("person:ana", ALWAYS)).containsExactly("phone:1");
        assertThat(network.neighbours("person:other", ALWAYS)).containsExactly("phone:2");
        assertThat(network.neighbours("phone:2", ALWAYS)).containsExactly("person:other");
        assertThat(network.findVertex(second)).contains("person:other");
    }

    @Test
    void aDissolvedEntityKeepsNeitherLinksNorName() {
        World world = new World();
        String mention = world.mention("Person", "ana", "Ana", 1, "r1");
        world.shows(mention, 1, "phone:1").state("person:ana", "Person", "Ana Best", 1);
        world.member(mention, "person:merged", 1).state("person:ana", "Person", "Ana Best", 0);
        LiveNetwork network = world.network();

        assertThat(network.neighbours("person:ana", ALWAYS)).isEmpty();
        assertThat(network.name("person:ana")).isEqualTo("ana");
        assertThat(network.neighbours("phone:1", ALWAYS)).containsExactly("person:merged");
    }

    @Test
    void linksExistFromTheTimeTheyWereFirstSeen() {
        World world = new World();
        world.link("HAS_PHONE", "mention:a", "phone:1", Map.of(), 5, "late")
                .link("HAS_PHONE", "mention:a", "phone:1", Map.of(), 3, "early");
        LiveNetwork network = world.network();
        assertThat(network.neighbours("phone:1", World.day(2.9))).isEmpty();
        assertThat(network.neighbours("phone:1", World.day(3))).containsExactly("mention:a");
        assertThat(network.linkCount()).isEqualTo(1);
    }

    @Test
    void theSourcesOfALinkAreTheEarliestKnownAtTheTime() {
        World world = new World();
        for (int day : new int[] {8, 3, 9, 1, 7, 2, 6}) {
            world.link("HAS_PHONE", "mention:a", "phone:1", Map.of(), day, "r" + day);
        }
        LiveNetwork network = world.network();
        assertThat(network.links().sources(0, World.day(6))).containsExactly("r1", "r2", "r3", "r6");
        assertThat(network.links().sources(0, ALWAYS)).containsExactly("r1", "r2", "r3", "r6", "r7");
    }

    @Test
    void linksInDifferentRolesAreDifferentLinks() {
        World world = new World();
        world.link("MENTIONED_IN", "mention:a", "consignment:1", Map.of("role", "IMPORTER"), 1, "r")
                .link("MENTIONED_IN", "mention:a", "consignment:1", Map.of("role", "DECLARANT"), 1, "r");
        assertThat(world.network().linkCount()).isEqualTo(2);
    }

    @Test
    void textsOfRecordsAndUnknownLinkTypesAreNoPartOfTheNetwork() {
        World world = new World();
        world.node("declaration#1", "Record", Map.of("json", "{}"), 1, "m")
                .link("ADMIRES", "mention:a", "mention:b", Map.of(), 1, "r");
        assertThat(world.network().nodeCount()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSameFinalChangesGiveTheSameNetworkInAnyOrderAndNumber(long seed) {
        RandomWorld made = RandomWorld.of(seed, 60, 90);
        Random random = new Random(seed);
        List<GraphChange> changes = new ArrayList<>(made.world.changes());
        changes.addAll(moves(made.world.changes(), random));
        LiveNetwork expected = new LiveNetwork();
        changes.forEach(expected::apply);

        List<GraphChange> shuffled = new ArrayList<>(changes);
        changes.stream().filter(c -> random.nextInt(3) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        LiveNetwork network = new LiveNetwork();
        shuffled.forEach(network::apply);

        assertThat(network.canonicalLines()).isEqualTo(expected.canonicalLines());
        FeatureEngine engine = new FeatureEngine();
        for (int i = 0; i < made.subjects.size(); i++) {
            String subject = made.subjects.get(i);
            for (double day : new double[] {made.days.get(i), 400}) {
                assertThat(engine.compute(network, subject, World.day(day)))
                        .isEqualTo(engine.compute(expected, subject, World.day(day)));
            }
        }
        assertThat(network.takeDirtySubjects(Integer.MAX_VALUE))
                .containsExactlyInAnyOrderElementsOf(expected.takeDirtySubjects(Integer.MAX_VALUE));
    }

    /** Some mentions move to an entity of the same type, and some entities get a golden name. */
    private static List<GraphChange> moves(List<GraphChange> changes, Random random) {
        Map<String, List<String>> entities = new HashMap<>();
        List<Membership> memberships = new ArrayList<>();
        for (GraphChange change : changes) {
            if (change instanceof Membership m) {
                memberships.add(m);
                entities.computeIfAbsent(m.entityId().substring(0, 6), k -> new ArrayList<>())
                        .add(m.entityId());
            }
        }
        List<GraphChange> moves = new ArrayList<>();
        long sequence = 1_000_000;
        for (Membership m : memberships) {
            if (random.nextInt(10) == 0) {
                List<String> same = entities.getOrDefault(m.entityId().substring(0, 6), List.of());
                String to = same.get(random.nextInt(same.size()));
                moves.add(
                        new Membership(m.mentionId(), to, m.profile(), random.nextDouble(), "[]", "rule", sequence++));
                moves.add(new EntityState(to, "", "Golden " + sequence, Map.of(), 2, "d", 0, 0, sequence++));
                moves.add(new EntityState(m.entityId(), "", "Gone", Map.of(), 0, "d", 0, 0, sequence++));
            }
        }
        return moves;
    }

    @Test
    void aNewLinkMakesTheSubjectsOnBothSidesDirtyAndNoOthers() {
        World world = new World();
        String a = world.consignment("1", 1, "IMPORTER acme").get(0);
        String b = world.consignment("2", 2, "IMPORTER nova").get(0);
        world.consignment("3", 3, "IMPORTER alone");
        LiveNetwork network = world.network();
        assertThat(network.takeDirtySubjects(100)).containsExactly("consignment:1", "consignment:2", "consignment:3");
        assertThat(network.takeDirtySubjects(100)).isEmpty();

        network.apply(new LinkFact("HAS_PHONE", a, "phone:1", Map.of(), "r", World.day(4)));
        assertThat(network.takeDirtySubjects(100)).containsExactly("consignment:1");
        network.apply(new LinkFact("HAS_PHONE", b, "phone:1", Map.of(), "r", World.day(4)));
        assertThat(network.takeDirtySubjects(100)).containsExactlyInAnyOrder("consignment:1", "consignment:2");
        network.apply(new LinkFact("HAS_PHONE", b, "phone:1", Map.of(), "r", World.day(4)));
        assertThat(network.takeDirtySubjects(100)).as("a repeated fact").isEmpty();
    }

    @Test
    void anOutcomeMakesThoseAroundTheOffenderDirty() {
        World world = new World();
        String a = world.consignment("1", 1, "IMPORTER acme").get(0);
        String b = world.consignment("2", 2, "IMPORTER nova").get(0);
        world.shows(a, 1, "phone:1").shows(b, 2, "phone:1");
        String traveller = world.traveller("t", "tom", 3, "");
        world.shows(traveller, 3, "phone:1");
        world.consignment("3", 3, "IMPORTER alone");
        LiveNetwork network = world.network();
        network.forgetDirtySubjects();

        new World().offence("1", 5).changes().forEach(network::apply);
        assertThat(network.takeDirtySubjects(100))
                .containsExactlyInAnyOrder("consignment:1", "consignment:2", "traveller:t");
    }

    @Test
    void dirtySubjectsComeInPortionsUntilAllAreTaken() {
        World world = new World();
        for (int i = 1; i <= 5; i++) {
            world.consignment(String.valueOf(i), i, "IMPORTER firm" + i);
        }
        LiveNetwork network = world.network();
        assertThat(network.takeDirtySubjects(2)).containsExactly("consignment:1", "consignment:2");
        assertThat(network.takeDirtySubjects(2)).containsExactly("consignment:3", "consignment:4");
        assertThat(network.takeDirtySubjects(2)).containsExactly("consignment:5");
        assertThat(network.takeDirtySubjects(2)).isEmpty();
    }

    @Test
    void oldSubjectsAreForgottenWhereTheCallerSaysSo() {
        World world = new World();
        world.consignment("1", 1, "IMPORTER acme");
        world.consignment("2", 9, "IMPORTER acme");
        assertThat(world.network().takeDirtySubjects(9, World.day(5))).containsExactly("consignment:2");
        assertThat(world.network().findFirstSeen("consignment:2")).hasValue(World.day(9));
        assertThat(world.network().findFirstSeen("consignment:3")).isEmpty();
    }

    @Test
    void aHubDoesNotMakeEverySubjectDirty() {
        World world = new World();
        for (int i = 0; i < 60; i++) {
            world.consignment(String.valueOf(i), 1, "IMPORTER firm" + i, "DECLARANT broker");
        }
        LiveNetwork network = world.network();
        network.forgetDirtySubjects();
        String late = new World().consignment("x", 2, "DECLARANT broker").get(0);
        network.apply(new NodeFact("consignment:x", "Consignment", Map.of(), 0, "r", World.day(2)));
        network.apply(new Membership(late, "organization:broker", late, 1, "[]", "r", 9));
        network.apply(
                new LinkFact("MENTIONED_IN", late, "consignment:x", Map.of("role", "DECLARANT"), "r", World.day(2)));
        assertThat(network.takeDirtySubjects(100)).isEqualTo(Set.of("consignment:x"));
    }

    @Test
    void tablesKeepWhatTheyWereGivenWhileTheyGrow() {
        StringTable table = new StringTable();
        for (int i = 0; i < 5_000; i++) {
            assertThat(table.intern("s" + i)).isEqualTo(i);
        }
        IntMap map = new IntMap();
        for (int i = 0; i < 5_000; i++) {
            assertThat(table.find("s" + i)).isEqualTo(i);
            assertThat(table.get(i)).isEqualTo("s" + i);
            assertThat(map.add(i * 64)).isTrue();
            assertThat(map.add(i * 64)).isFalse();
        }
        map.truncate(10);
        assertThat(map.find(9 * 64)).isEqualTo(9);
        assertThat(map.contains(10 * 64)).isFalse();
        assertThat(table.find("t")).isEqualTo(StringTable.ABSENT);
    }
}
