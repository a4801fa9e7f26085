package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.facts.Mention;

/** Who is who in files: learnt weights, rows with a problem, and explanations whose tables add up. */
class ResolveCommandsTest {
    private static final String MAPPING = """
            id: id
            truth: person
            type: person
            attributes:
              given: given
              family: family
              birthDate: born
              phone: phone
              document: {column: passport, issuer: country, scheme: P}
            """;

    @TempDir
    private Path folder = Path.of("");

    private String said = "";

    private int run(String... words) {
        Said heard = Said.by(words);
        said = heard.text();
        return heard.status();
    }

    private static String first(Mention mention, String attribute) {
        List<String> values = mention.values(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }

    private List<String> rows(int count) {
        List<String> rows = new ArrayList<>(List.of("id,person,given,family,born,phone,passport,country"));
        for (Mention m : new InventedPeople(5).records(count)) {
            String document = first(m, "document");
            rows.add(String.join(
                    ",",
                    m.mentionId().substring("mention:".length()),
                    InventedPeople.personOf(m.mentionId()),
                    first(m, "given"),
                    first(m, "surname"),
                    first(m, "birthDate"),
                    first(m, "phone"),
                    document.substring(document.lastIndexOf('/') + 1),
                    "PRT"));
        }
        return rows;
    }

    @Test
    void learnsWeightsTellsRejectsAndExplains() throws IOException {
        List<String> rows = rows(400);
        rows.add("one,field,too few");
        String data = Files.write(folder.resolve("people.csv"), rows).toString();
        String mapping = Files.writeString(folder.resolve("m.yaml"), MAPPING).toString();
        Path weights = folder.resolve("weights.json");
        assertThat(run(
                        "train",
                        "resolver",
                        "--mapping",
                        mapping,
                        "--out",
                        weights.toString(),
                        "--name",
                        "people-1",
                        data))
                .as(said)
                .isZero();
        assertThat(said).contains("Learnt from 40");
        assertThat(Files.readString(weights)).contains("\"version\" : \"people-1\"");

        Path rejects = folder.resolve("rejects.csv");
        Path clusters = folder.resolve("clusters.csv");
        assertThat(run(
                        "resolve",
                        "--mapping",
                        mapping,
                        "--weights",
                        weights.toString(),
                        "--rejects",
                        rejects.toString(),
                        "--out",
                        clusters.toString(),
                        "--evaluate",
                        data))
                .as(said)
                .isZero();
        assertThat(Files.readAllLines(rejects)).hasSize(2).last().asString().contains("people.csv,", "fields");
        assertThat(said).containsPattern("F1 0\\.9\\d+").contains("blocks    the largest holds");
        assertThat(said).containsPattern("confidence is off by 0\\.0\\d+");

        List<String> lines = Files.readAllLines(clusters);
        String entity = lines.stream()
                .skip(1)
                .map(line -> line.split(",")[2])
                .filter(e -> lines.stream().filter(l -> l.contains(e)).count() > 2)
                .findFirst()
                .orElseThrow();
        String other = lines.get(1).contains(entity)
                ? lines.get(2).split(",")[2]
                : lines.get(1).split(",")[2];
        assertThat(run("resolve", "--mapping", mapping, "--out", clusters.toString(), "--how", entity, data))
                .as(said)
                .isZero();
        assertThat(said).contains("← weakest link");
        assertThat(tablesAddUp(said)).isGreaterThan(1);
        assertThat(run("resolve", "--mapping", mapping, "--out", clusters.toString(), "--why-not", entity, other, data))
                .as(said)
                .isZero();
        assertThat(tablesAddUp(said)).isEqualTo(2);
        assertThat(run("resolve", "--mapping", mapping, "--how", "nobody", data))
                .isEqualTo(2);
        assertThat(said).contains("There is no record (nobody)");
    }

    @Test
    void learnsFromPairsThatPersonsJudged() throws IOException {
        List<String> rows = rows(300);
        String data = Files.write(folder.resolve("people.csv"), rows).toString();
        String mapping = Files.writeString(folder.resolve("m.yaml"), MAPPING).toString();
        List<String> judged = new ArrayList<>(List.of("a,b,same"));
        for (int i = 1; i < rows.size(); i++) {
            String[] one = rows.get(i).split(",", -1);
            for (int j = i + 1; j < rows.size(); j++) {
                String[] other = rows.get(j).split(",", -1);
                boolean same = one[1].equals(other[1]);
                if (same || (i % 20 == 1 && j % 20 == 2)) {
                    judged.add(one[0] + "," + other[0] + "," + same);
                }
            }
        }
        String pairs = Files.write(folder.resolve("pairs.csv"), judged).toString();
        Path weights = folder.resolve("weights.json");
        String out = weights.toString();
        assertThat(run("train", "resolver", "--mapping", mapping, "--pairs", pairs, "--out", out, data))
                .as(said)
                .isZero();
        assertThat(said).containsPattern("pairs judged: the weights decided \\d+ as the persons did");
        assertThat(run("resolve", "--mapping", mapping, "--weights", out, "--out", out + ".csv", data))
                .as(said)
                .isZero();

        String more = folder.resolve("more.json").toString();
        assertThat(run("train", "resolver", "--mapping", mapping, "--pairs", pairs, "--out", more, data))
                .isZero();
        assertThat(Path.of(more)).as("the same again").hasSameTextualContentAs(weights);
        assertThat(run(
                        "train",
                        "resolver",
                        "--weights",
                        out,
                        "--mapping",
                        mapping,
                        "--pairs",
                        pairs,
                        "--out",
                        more,
                        data))
                .isZero();
        assertThat(Files.readString(Path.of(more)))
                .as("begun at what was learnt before")
                .isNotEqualTo(Files.readString(weights));

        judged.add("nobody,p1-0,true");
        Files.write(folder.resolve("pairs.csv"), judged);
        assertThat(run("train", "resolver", "--mapping", mapping, "--pairs", pairs, "--out", out, data))
                .isEqualTo(2);
        assertThat(said).contains("line " + judged.size() + ": There is no record (nobody).");
        assertThat(run("train", "resolver", "--out", out)).isEqualTo(2);
        assertThat(said).contains("There is nothing to learn from");
    }

    /** How many tables were printed, each of which adds up to its total. */
    private static int tablesAddUp(String text) {
        int tables = 0;
        double sum = 0;
        for (String line : text.lines().toList()) {
            String last = line.isBlank() ? "" : line.substring(line.lastIndexOf(' ') + 1);
            if (!last.matches("[+-]\\d+\\.\\d\\d")) {
                sum = 0;
            } else if (line.startsWith("total ")) {
                assertThat(Double.parseDouble(last)).isCloseTo(sum, org.assertj.core.api.Assertions.within(0.015));
                tables++;
                sum = 0;
            } else {
                sum += Double.parseDouble(last);
            }
        }
        return tables;
    }
}
