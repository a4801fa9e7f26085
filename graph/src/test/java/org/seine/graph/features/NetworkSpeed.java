package org.seine.graph.features;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.NodeFact;

/**
 * Prints the cost of the network on one core: {@code NetworkSpeed [consignments] [travellers]}, by default the size of
 * the demo. Not a test; run it on a quiet machine.
 */
final class NetworkSpeed {
    private NetworkSpeed() {}

    public static void main(String[] args) {
        int consignments = args.length > 0 ? Integer.parseInt(args[0]) : 4_000;
        int travellers = args.length > 1 ? Integer.parseInt(args[1]) : 8_000;
        RandomWorld made = RandomWorld.of(42, consignments, travellers);
        var threads = ManagementFactory.getThreadMXBean();

        long begin = threads.getCurrentThreadCpuTime();
        LiveNetwork network = made.world.network();
        double applied = (threads.getCurrentThreadCpuTime() - begin) / 1e9;
        System.out.printf(
                "%,d changes applied at %,.0f a second: %,d nodes, %,d links%n",
                made.world.changes().size(),
                made.world.changes().size() / applied,
                network.nodeCount(),
                network.linkCount());

        FeatureEngine engine = new FeatureEngine();
        for (int round = 1; round <= 3; round++) {
            long[] nanos = new long[made.subjects.size()];
            double sum = 0;
            int paths = 0;
            for (int i = 0; i < nanos.length; i++) {
                long start = threads.getCurrentThreadCpuTime();
                NetworkFeatures features = engine.compute(network, made.subjects.get(i), World.day(made.days.get(i)));
                nanos[i] = threads.getCurrentThreadCpuTime() - start;
                sum += features.values().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                paths += features.path().isEmpty() ? 0 : 1;
            }
            report("round " + round, nanos, consignments);
            System.out.printf("  %d subjects have a path to an offender; checksum %.6f%n", paths, sum);
        }

        long start = threads.getCurrentThreadCpuTime();
        int taken = network.takeDirtySubjects(Integer.MAX_VALUE).size();
        System.out.printf(
                "dirty subjects of all changes: %,d taken, %.1f µs a change%n",
                taken,
                (threads.getCurrentThreadCpuTime() - start)
                        / 1e3
                        / made.world.changes().size());
        paths(network, made, engine);
        memory();
    }

    /** Three best paths from each subject that has an offender in reach to that offender. */
    private static void paths(LiveNetwork network, RandomWorld made, FeatureEngine engine) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[made.subjects.size()];
        int asked = 0;
        int found = 0;
        for (int i = 0; i < made.subjects.size() && asked < 500; i += 7) {
            String subject = made.subjects.get(i);
            var path = engine.compute(network, subject, World.day(made.days.get(i)))
                    .path();
            if (!path.isEmpty()) {
                long start = threads.getCurrentThreadCpuTime();
                found += network.pathsBetween(subject, path.get(path.size() - 1).nodeId(), 3)
                        .size();
                nanos[asked++] = threads.getCurrentThreadCpuTime() - start;
            }
        }
        long[] sorted = Arrays.copyOf(nanos, asked);
        Arrays.sort(sorted);
        System.out.printf(
                "three best paths to an offender: %d asked, %d found, p50 %.1f ms, p99 %.1f ms%n",
                asked, found, sorted[asked / 2] / 1e6, sorted[asked * 99 / 100] / 1e6);
    }

    private static void report(String title, long[] nanos, int consignments) {
        long[] trade = Arrays.copyOfRange(nanos, 0, consignments);
        long[] travel = Arrays.copyOfRange(nanos, consignments, nanos.length);
        for (Map.Entry<String, long[]> part :
                Map.of("consignments", trade, "travellers", travel).entrySet()) {
            long[] sorted = part.getValue();
            Arrays.sort(sorted);
            double total = Arrays.stream(sorted).sum();
            System.out.printf(
                    "%s, %s: %,.0f a second; mean %.0f µs, p50 %.0f µs, p99 %.0f µs, worst %.0f µs%n",
                    title,
                    part.getKey(),
                    sorted.length / total * 1e9,
                    total / sorted.length / 1e3,
                    sorted[sorted.length / 2] / 1e3,
                    sorted[sorted.length * 99 / 100] / 1e3,
                    sorted[sorted.length - 1] / 1e3);
        }
    }

    /** A million nodes, half of them mentions, and five million links. */
    private static void memory() {
        LiveNetwork network = new LiveNetwork();
        int nodes = 1_000_000;
        long before = used();
        for (int i = 0; i < nodes; i++) {
            boolean isMention = i % 2 == 0;
            GraphChange fact = new NodeFact(
                    "mention:%020d".formatted(i),
                    isMention ? "Mention" : "Phone",
                    isMention ? Map.of("type", "Organization") : Map.of(),
                    0,
                    "",
                    i);
            network.apply(fact);
            if (isMention) {
                network.apply(new Membership(
                        "mention:%020d".formatted(i),
                        "organization:%020d".formatted(i / 20),
                        "p" + i,
                        1,
                        "[]",
                        "r",
                        1));
            }
        }
        network.takeDirtySubjects(Integer.MAX_VALUE);
        long withNodes = used();
        System.out.printf("%.0f bytes a node, its id included%n", (withNodes - before) / (double) network.nodeCount());
        int links = 5_000_000;
        for (int i = 0; i < links; i++) {
            network.apply(new LinkFact(
                    "HAS_PHONE",
                    "mention:%020d".formatted(i % (nodes / 2) * 2),
                    "mention:%020d".formatted((i * 7L + i / (nodes / 2)) % (nodes / 2) * 2 + 1),
                    Map.of(),
                    "record:%d".formatted(i / 10),
                    i));
        }
        long stirred = used();
        network.forgetDirtySubjects();
        long withLinks = used();
        System.out.printf(
                "%,d links: %.0f bytes a link, sources included (10 links a record), and %.0f more while none of the dirty subjects was taken%n",
                network.linkCount(),
                (withLinks - withNodes) / (double) network.linkCount(),
                (stirred - withLinks) / (double) network.linkCount());
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
