package org.seine.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.facts.Mention;

/** Other resolvers on the records that ours is measured with, each in a process of its own. */
final class PeerResolvers {
    private static final Map<String, String> MAINS =
            Map.of("duke", "org.seine.peers.DukePairs", "fuzzy-matcher", "org.seine.peers.FuzzyMatcherPairs");

    static final List<String> NAMES = List.of("duke", "fuzzy-matcher");

    /**
     * What one reached.
     *
     * @param perSecond records by the time that the processor spent
     * @param precision of the pairs above the threshold that serves it best by the truth; {@code recall} likewise
     */
    record Result(double perSecond, double precision, double recall) {
        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    private record Pair(boolean right, double confidence) {}

    private PeerResolvers() {}

    static Result measure(Checkout checkout, String name, List<Mention> records) throws IOException {
        Path folder = Files.createTempDirectory("seine-peers");
        try {
            Path csv = Files.write(folder.resolve("people.csv"), InventedPeople.csv(records));
            Path said = folder.resolve("said.txt");
            run(checkout, name, csv, said);
            List<String> lines = Files.readAllLines(said);
            List<Pair> pairs = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                boolean right = InventedPeople.personOf(cells[0]).equals(InventedPeople.personOf(cells[1]));
                pairs.add(new Pair(right, Double.parseDouble(cells[2])));
            }
            return best(records.size() / Double.parseDouble(lines.get(0)), pairs, truePairs(records));
        } finally {
            Scratch.delete(folder);
        }
    }

    private static void run(Checkout checkout, String name, Path csv, Path said) throws IOException {
        List<String> classPath = new ArrayList<>(checkout.classPath(name));
        classPath.add(checkout.root()
                .resolve("deploy/local/%s/target/classes".formatted(name))
                .toString());
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx2g",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        MAINS.getOrDefault(name, name),
                        csv.toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new StackException("%s ended with status %d.".formatted(name, status));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StackException("%s was interrupted.".formatted(name), e);
        }
    }

    private static long truePairs(List<Mention> records) {
        Map<String, Integer> sizes = new HashMap<>();
        records.forEach(r -> sizes.merge(InventedPeople.personOf(r.mentionId()), 1, Integer::sum));
        return sizes.values().stream().mapToLong(n -> n * (n - 1L) / 2).sum();
    }

    /** At the threshold of the greatest F1. */
    private static Result best(double perSecond, List<Pair> pairs, long all) {
        pairs.sort((one, other) -> Double.compare(other.confidence(), one.confidence()));
        Result best = new Result(perSecond, 0, 0);
        long right = 0;
        for (int i = 0; i < pairs.size(); i++) {
            right += pairs.get(i).right() ? 1 : 0;
            boolean last = i + 1 == pairs.size()
                    || pairs.get(i).confidence() != pairs.get(i + 1).confidence();
            Result here = new Result(perSecond, (double) right / (i + 1), (double) right / Math.max(1, all));
            best = last && here.f1() > best.f1() ? here : best;
        }
        return best;
    }
}
