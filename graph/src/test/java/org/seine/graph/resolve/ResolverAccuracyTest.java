package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.PostalAddress;

class ResolverAccuracyTest {
    private static Map<String, String> resolve(List<Mention> mentions) {
        Resolver resolver = new Resolver(PairScorer.standard());
        resolver.addAll(mentions);
        Map<String, String> clusters = new TreeMap<>();
        resolver.resolve().memberships().forEach((id, m) -> clusters.put(id, m.entityId()));
        return clusters;
    }

    private static ClusterAccuracy accuracyOf(DirtyPopulation world, Map<String, String> clusters, String prefix) {
        Map<String, String> ofType = new TreeMap<>(clusters);
        ofType.keySet().removeIf(id -> !id.startsWith("mention:" + prefix));
        return ClusterAccuracy.of(ofType, world.truth());
    }

    @Test
    void personsAndFirmsOfADirtyWorldAreFound() {
        DirtyPopulation world = DirtyPopulation.of(11, 1500, 800);
        Map<String, String> clusters = resolve(world.mentions());
        for (String prefix : List.of("person", "firm")) {
            ClusterAccuracy accuracy = accuracyOf(world, clusters, prefix);
            assertThat(accuracy.precision()).as(prefix + " precision").isGreaterThan(0.98);
            assertThat(accuracy.recall()).as(prefix + " recall").isGreaterThan(0.85);
        }
    }

    @Test
    void personsOfFebrl3AreFound() throws IOException {
        Optional<Path> file = sharedData("er/febrl3.csv");
        assumeTrue(file.isPresent(), "The public file er/febrl3.csv is not at hand; set seine.shared to its folder.");
        List<Mention> mentions = new ArrayList<>();
        Map<String, String> truth = new TreeMap<>();
        List<String> lines = Files.readAllLines(file.orElseThrow());
        String[] header = lines.get(0).split(",\\s*", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",\\s*", -1);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i].strip(), cells[i].strip());
            }
            String id = row.getOrDefault("rec_id", "");
            mentions.add(febrl(id, mentions.size(), row));
            truth.put(id, id.split("-")[1]);
        }
        ClusterAccuracy accuracy = ClusterAccuracy.of(resolve(mentions), truth);
        assertThat(accuracy.precision()).isGreaterThan(0.98);
        assertThat(accuracy.recall()).isGreaterThan(0.9);
    }

    private static Mention febrl(String id, long at, Map<String, String> row) {
        Map<String, List<String>> a = new TreeMap<>();
        put(a, "surname", row.get("surname"));
        put(a, "given", row.get("given_name"));
        put(a, "name", (row.get("given_name") + " " + row.get("surname")).strip());
        String birth = String.valueOf(row.get("date_of_birth"));
        put(a, "birthDate", birth.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3"));
        String number = String.valueOf(row.get("soc_sec_id"));
        put(a, "nationalId", number.isEmpty() ? "" : "SSN/AU/" + number);
        String street = row.get("street_number") + " " + row.get("address_1");
        PostalAddress.parse(List.of(street), row.get("suburb"), row.get("postcode"), "AU")
                .ifPresent(address -> put(a, "address", address.canonical()));
        return new Mention(id, "Person", "ROW", a, id, at);
    }

    private static void put(
            Map<String, List<String>> attributes, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(name, List.of(value));
        }
    }

    private static Optional<Path> sharedData(String file) {
        String given = System.getProperty("seine.shared", System.getenv().getOrDefault("SEINE_SHARED", ""));
        if (!given.isBlank()) {
            return Optional.of(Path.of(given, "data", file)).filter(Files::exists);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data").resolve(file);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
