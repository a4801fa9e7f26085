package org.seine.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.TransportDocument;

/** Two worlds are written once: the tiny one for what must hold of every line, the demo for what needs numbers. */
class WorldTest {
    private static Path folder = Path.of("");
    private static Path tiny = Path.of("");
    private static Path demo = Path.of("");
    private static World.Summary tinySummary = new World.Summary(0, "", Instant.EPOCH, Map.of());
    private static World.Summary demoSummary = tinySummary;

    @BeforeAll
    static void write(@TempDir Path temporary) throws IOException {
        folder = temporary;
        tiny = folder.resolve("tiny");
        demo = folder.resolve("demo");
        tinySummary = World.write(World.Options.of(7, World.Size.TINY, tiny), World.Progress.SILENT);
        demoSummary = World.write(World.Options.of(7, World.Size.DEMO, demo), World.Progress.SILENT);
    }

    private record Message(Instant at, String format, String file, String position, String body) {}

    private static List<Message> messages(Path world) throws IOException {
        List<Message> messages = new ArrayList<>();
        try (Stream<String> lines = Files.lines(world.resolve("stream.jsonl"))) {
            lines.forEach(line -> {
                JsonNode node = SeineJson.parse(line);
                messages.add(new Message(
                        Instant.parse(node.path("at").asText()),
                        node.path("format").asText(),
                        node.path("file").asText(),
                        node.path("position").asText(),
                        node.path("body").asText()));
            });
        }
        return messages;
    }

    /** Records of all canonical messages that are whole. */
    private static List<CustomsRecord> records(Path world) throws IOException {
        List<CustomsRecord> records = new ArrayList<>();
        for (Message message : messages(world)) {
            if (message.format().equals("canonical") && message.body().endsWith("}")) {
                try {
                    records.add(SeineJson.readRecord(SeineJson.parse(message.body())));
                } catch (IllegalArgumentException e) {
                    assertThat(e).as("cut behind an inner brace").hasMessageContaining("end-of-input");
                }
            }
        }
        return records;
    }

    private static List<String[]> truth(Path world, String name) throws IOException {
        try (Stream<String> lines = Files.lines(world.resolve("truth").resolve(name))) {
            return lines.skip(1).map(l -> l.split(",", -1)).toList();
        }
    }

    private static Map<String, String> digests(Path world) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(world)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digests.put(world.relativize(file).toString(), Digests.sha256Hex(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    @Test
    void writesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
        Path again = folder.resolve("again");
        World.write(World.Options.of(7, World.Size.TINY, again), World.Progress.SILENT);
        Path other = folder.resolve("other");
        World.write(World.Options.of(8, World.Size.TINY, other), World.Progress.SILENT);

        assertThat(digests(again))
                .isEqualTo(digests(tiny))
                .containsOnlyKeys(
                        "stream.jsonl",
                        "world.json",
                        "truth/declarations.csv",
                        "truth/dirt.csv",
                        "truth/identities.csv",
                        "truth/schemes.csv",
                        "truth/travellers.csv");
        assertThat(digests(other).get("stream.jsonl"))
                .isNotEqualTo(digests(tiny).get("stream.jsonl"));
    }

    @Test
    void laysMessagesDownInOrderOfArrival() throws IOException {
        List<Message> messages = messages(demo);
        Instant before = Instant.EPOCH;
        Set<String> places = new HashSet<>();
        for (Message message : messages) {
            assertThat(message.at()).isAfterOrEqualTo(before);
            assertThat(places.add(message.file() + "/" + message.position() + "/" + message.at()))
                    .isTrue();
            before = message.at();
        }
        assertThat((long) messages.size()).isEqualTo(demoSummary.count("messages"));
        assertThat(messages.get(0).at()).isAfterOrEqualTo(Instant.parse("2025-11-01T00:00:00Z"));
        assertThat(demoSummary.presentFrom()).isEqualTo(Instant.parse("2026-10-02T00:00:00Z"));
    }

    @Test
    void writesWorldJsonAsTheSummarySays() throws IOException {
        JsonNode json = SeineJson.parse(Files.readString(tiny.resolve("world.json")));
        assertThat(json.path("seed").asLong()).isEqualTo(7);
        assertThat(json.path("size").asText()).isEqualTo("tiny");
        assertThat(json.path("presentFrom").asText()).isEqualTo("2026-10-02T00:00:00Z");
        assertThat(json.path("counts").path("declarations").asLong())
                .isEqualTo(300)
                .isEqualTo(tinySummary.count("declarations"));
    }

    @Test
    void sendsEdifactThatAnIndependentReaderAccepts() throws IOException {
        int whole = 0;
        List<String> broken = new ArrayList<>();
        for (Message message : messages(demo)) {
            if (message.format().equals("edifact")) {
                try {
                    assertThat(Interchange.read(message.body()).messages()).isEqualTo(1);
                    whole++;
                } catch (Interchange.Malformed e) {
                    broken.add(message.file());
                }
            }
        }
        long sent = demoSummary.count("sent.paxlst") + demoSummary.count("sent.pnrgov");
        assertThat((long) whole).isGreaterThanOrEqualTo(sent);
        // What is damaged comes again whole.
        assertThat((long) broken.size()).isLessThanOrEqualTo(demoSummary.count("malformed"));
    }

    @Test
    void asksAnIndependentReaderThatRefusesDamage() throws IOException {
        Message message = messages(tiny).stream()
                .filter(m -> m.file().endsWith("api.edi"))
                .findFirst()
                .orElseThrow();
        String lacksASegment = message.body().replaceFirst("BGM\\+745'\\s*", "");
        assertThatThrownBy(() -> Interchange.read(lacksASegment)).isInstanceOf(Interchange.Malformed.class);
        String cut = message.body().substring(0, message.body().length() / 2);
        assertThatThrownBy(() -> Interchange.read(cut)).isInstanceOf(Interchange.Malformed.class);
    }

    @Test
    void givesEveryContainerOfABillItsCheckDigit() throws IOException {
        int boxes = 0;
        for (CustomsRecord record : records(demo)) {
            if (record instanceof TransportDocument document) {
                for (String box : document.containers()) {
                    assertThat(box).matches("[A-Z]{3}U\\d{7}");
                    assertThat(CheckDigits.container(box.substring(0, 10))).isEqualTo(box.charAt(10) - '0');
                    boxes++;
                }
            }
        }
        assertThat(boxes).isGreaterThan(3000);
    }

    @Test
    void knowsTheTruthOfWhatIsSentAndOfNothingElse() throws IOException {
        Set<String> keys = new HashSet<>();
        long damaged = 0;
        records(tiny).forEach(r -> keys.add(r.key()));
        for (Message message : messages(tiny)) {
            if (message.format().equals("edifact")) {
                try {
                    keys.addAll(Interchange.read(message.body()).recordKeys());
                } catch (Interchange.Malformed e) {
                    damaged++;
                }
            }
        }
        assertThat(damaged).isLessThanOrEqualTo(tinySummary.count("malformed"));
        Set<String> known = new LinkedHashSet<>();
        for (String[] row : truth(tiny, "identities.csv")) {
            assertThat(row).hasSize(3);
            assertThat(row[2]).matches("[FP]\\d+");
            assertThat(known.add(row[0] + " " + row[1]))
                    .as("%s %s", row[0], row[1])
                    .isTrue();
            assertThat(keys).contains(row[0]);
        }
        for (String[] row : truth(tiny, "dirt.csv")) {
            assertThat(known).contains(row[0] + " " + row[1]);
            assertThat(row[2]).isIn("typo", "transliteration", "swapped", "abbreviated", "missing");
        }
        for (String[] row : truth(tiny, "travellers.csv")) {
            assertThat(keys).contains(row[0]);
        }
        Set<String> declared = new HashSet<>();
        truth(tiny, "declarations.csv").forEach(row -> declared.add(Declaration.subjectId(row[0])));
        assertThat(declared).hasSize(300).isEqualTo(keysOf(keys, "consignment:"));
    }

    private static Set<String> keysOf(Set<String> keys, String prefix) {
        Set<String> found = new HashSet<>(keys);
        found.removeIf(k -> !k.startsWith(prefix));
        return found;
    }

    @Test
    void keepsBaseRateInspectedShareAndCountsInRange() throws IOException {
        assertThat(demoSummary.count("declarations")).isEqualTo(4000);
        assertThat(demoSummary.count("importers")).isEqualTo(450);
        assertThat(demoSummary.count("travellerRecords")).isBetween(7200L, 8800L);
        assertThat(demoSummary.count("illicitDeclarations") / 4000.0).isBetween(0.04, 0.06);
        assertThat(demoSummary.count("inspections") / 4000.0).isBetween(0.08, 0.10);
        assertThat(demoSummary.count("watchlistEntries")).isBetween(50L, 500L);
        long illicit = truth(demo, "declarations.csv").stream()
                .filter(row -> row[1].equals("1"))
                .count();
        assertThat(illicit).isEqualTo(demoSummary.count("illicitDeclarations"));
    }

    @Test
    void findsOffencesOnlyWhereThereAreSomeAndOnlyLater() throws IOException {
        Map<String, Boolean> illicit = new HashMap<>();
        truth(demo, "declarations.csv").forEach(r -> illicit.put("consignment:" + r[0], r[1].equals("1")));
        truth(demo, "travellers.csv").forEach(r -> illicit.put(r[0], r[1].equals("1")));
        Map<String, Instant> lodged = new HashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (CustomsRecord record : records(demo)) {
            if (record instanceof Declaration d && d.version() == 1) {
                lodged.put(d.key(), d.lodgedAt());
            } else if (record instanceof Outcome o) {
                outcomes.add(o);
            }
        }
        Set<String> found = new HashSet<>();
        int random = 0;
        for (Outcome outcome : outcomes) {
            if (outcome.isOffence()) {
                assertThat(illicit).containsEntry(outcome.subjectId(), true);
                found.add(outcome.subjectId());
            }
            assertThat(outcome.selectedBy()).isIn("random", "officer", "intelligence");
            random += "random".equals(outcome.selectedBy()) ? 1 : 0;
            Instant at = lodged.get(outcome.subjectId());
            if (at != null) {
                assertThat(outcome.recordedAt()).isAfter(at.plusSeconds(3600));
            }
        }
        assertThat(random / (double) outcomes.size()).isBetween(0.05, 0.17);
        assertThat(found.stream().filter(s -> s.startsWith("consignment:")).count())
                .isBetween(25L, 110L);
        assertThat(found.stream().filter(s -> s.startsWith("traveller:")).count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void plantsEveryKindOfSchemeSeveralTimesAndSomeIntoThePresent() throws IOException {
        Map<String, Integer> kinds = new HashMap<>();
        Map<String, Integer> lasting = new HashMap<>();
        for (String[] row : truth(demo, "schemes.csv")) {
            kinds.merge(row[1], 1, Integer::sum);
            assertThat(row[2].split(" ")).hasSizeGreaterThanOrEqualTo(2);
            if (Instant.parse(row[4]).isAfter(demoSummary.presentFrom())) {
                lasting.merge(row[1], 1, Integer::sum);
            }
        }
        assertThat(kinds)
                .containsOnlyKeys(
                        "undervaluation-ring",
                        "phoenix",
                        "broker-ring",
                        "split-consignment",
                        "misclassification",
                        "origin-laundering",
                        "container-reuse",
                        "courier-group")
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(2));
        assertThat(lasting.keySet()).isEqualTo(kinds.keySet());
        Set<String> tinyKinds = new HashSet<>();
        truth(tiny, "schemes.csv").forEach(row -> tinyKinds.add(row[1]));
        assertThat(tinyKinds).isEqualTo(kinds.keySet());
    }

    @Test
    void letsMembersOfASchemeShareWhatTheyShouldShare() throws IOException {
        Map<String, Set<String>> phonesOf = new HashMap<>();
        Map<String, Set<String>> namesOf = new HashMap<>();
        Map<String, Set<String>> boxes = new HashMap<>();
        Map<String, String> schemeOf = new HashMap<>();
        Map<String, String> entities = new HashMap<>();
        truth(demo, "declarations.csv").forEach(r -> schemeOf.put("consignment:" + r[0], r[2]));
        truth(demo, "identities.csv").forEach(r -> entities.put(r[0] + " " + r[1], r[2]));
        for (CustomsRecord record : records(demo)) {
            if (record instanceof Declaration declaration) {
                PartyMention importer = declaration.findParty("IMPORTER").orElseThrow();
                String firm = entities.getOrDefault(declaration.key() + " IMPORTER", "");
                importer.phones().forEach(p -> phonesOf.computeIfAbsent(firm, k -> new HashSet<>())
                        .add(p.replaceAll("[^0-9]", "").replaceFirst("^(00)?351", "")));
                namesOf.computeIfAbsent(firm, k -> new HashSet<>()).add(String.valueOf(importer.id()));
                String scheme = schemeOf.getOrDefault(declaration.key(), "");
                boxes.computeIfAbsent(scheme, k -> new HashSet<>()).addAll(declaration.containers());
            }
        }
        int sharing = 0;
        int rings = 0;
        for (String[] row : truth(demo, "schemes.csv")) {
            List<String> firms =
                    Stream.of(row[2].split(" ")).filter(phonesOf::containsKey).toList();
            if (row[1].equals("undervaluation-ring") || row[1].equals("phoenix")) {
                rings++;
                Set<String> seen = new HashSet<>();
                boolean shared = false;
                for (String firm : firms) {
                    for (String phone : phonesOf.getOrDefault(firm, Set.of())) {
                        shared |= !seen.add(phone);
                    }
                }
                sharing += shared ? 1 : 0;
            }
            if (row[1].equals("phoenix")) {
                Set<String> numbers = new HashSet<>();
                firms.forEach(f -> numbers.addAll(namesOf.getOrDefault(f, Set.of())));
                assertThat(numbers).as("a phoenix has a new number").hasSizeGreaterThanOrEqualTo(2);
            }
            if (row[1].equals("container-reuse")) {
                long valid = boxes.getOrDefault(row[0], Set.of()).stream()
                        .filter(b -> CheckDigits.container(b.substring(0, 10)) == b.charAt(10) - '0')
                        .count();
                assertThat(valid).as("one box").isEqualTo(1);
            }
        }
        assertThat(rings).isGreaterThanOrEqualTo(6);
        assertThat(sharing).isEqualTo(rings);
    }

    @Test
    void isCleanWhereNoDirtIsAskedFor() throws IOException {
        Path clean = folder.resolve("clean");
        World.Options options = World.Options.of(7, World.Size.TINY, clean);
        World.Summary summary = World.write(
                new World.Options(7, options.size(), clean, options.start(), 30, Rates.NONE), World.Progress.SILENT);

        assertThat(truth(clean, "dirt.csv")).isEmpty();
        assertThat(summary.counts())
                .containsEntry("duplicates", 0L)
                .containsEntry("late", 0L)
                .containsEntry("malformed", 0L);
        Set<String> bodies = new HashSet<>();
        for (Message message : messages(clean)) {
            assertThat(bodies.add(message.body())).isTrue();
        }
    }

    @ParameterizedTest(name = "size {0} is refused")
    @ValueSource(strings = {"huge", "-5", "12", ""})
    void refusesSizesThatAreNone(String size) {
        assertThatThrownBy(() -> World.Size.parse(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(size);
    }

    @Test
    void takesANumberOfDeclarationsAsSize() {
        World.Size size = World.Size.parse("1000");
        assertThat(size.declarations()).isEqualTo(1000);
        assertThat(size.importers()).isBetween(120, 200);
    }

    @Test
    void keepsSourcesInUtf8() throws IOException {
        String stream = Files.readString(tiny.resolve("stream.jsonl"), StandardCharsets.UTF_8);
        assertThat(stream).contains("São").doesNotContain("\uFFFD");
    }
}
