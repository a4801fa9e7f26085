package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.PostalAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "resolver-speed",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the resolver of the stream on one core, with normalisation and with its state in bytes, over growing"
                    + " numbers of invented persons; then with one phone and one address in all records, and with a phone"
                    + " that turns out to be an agency's; then Duke 1.2 and fuzzy-matcher 1.2.1 on the same records as ours;"
                    + " then the same in Flink, with RocksDB and exactly-once checkpoints: the resolver alone, and the"
                    + " stream's whole job over such records of travellers, into nothing and into Neo4j.",
            "Times are those that the processor spent, on this work and, in brackets, with compiler and collector; state is"
                    + " what a record leaves in the resolver's tables, or in"
                    + " Flink's checkpoint."
        },
        footer = {
            "",
            "Examples:",
            "  seine bench resolver-speed --up-to 1000000",
            "  seine bench resolver-speed --up-to 0 --peers 0 --flink 40000 --neo4j 40000"
        })
final class BenchResolverSpeedCommand implements Callable<Integer> {
    private static final int WARM_UP = 20_000;
    private static final int HOT = 20_000;
    private static final int FEW = 40;
    private static final int MANY = 1_000;
    private static final int MOST = 500_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "Of the persons (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--from",
            defaultValue = "25000",
            description =
                    "Records in the first row; each further one has twice as many, the last as --up-to (${DEFAULT-VALUE}).")
    private int from = 25_000;

    @Option(
            names = "--up-to",
            defaultValue = "50000",
            description = "Most records; 0 leaves out the library alone (${DEFAULT-VALUE}).")
    private int upTo = 50_000;

    @Option(
            names = "--peers",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Records that the others get too; 0 leaves them out (${DEFAULT-VALUE}).")
    private int peers = 5_000;

    @Option(
            names = "--flink",
            defaultValue = "25000",
            paramLabel = "N",
            description =
                    "Records for the resolver and for the whole job in Flink; 0 leaves them out (${DEFAULT-VALUE}).")
    private int flink = 25_000;

    @Option(
            names = "--neo4j",
            defaultValue = "15000",
            paramLabel = "N",
            description = "Records for the job into Neo4j; 0 leaves it out (${DEFAULT-VALUE}).")
    private int neo4j = 15_000;

    @Override
    public Integer call() throws IOException {
        if (from < 1 || (upTo < from && upTo != 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from (%d) must be at least 1, and --up-to (%d) no less, or 0.".formatted(from, upTo));
        }
        if (Math.min(flink, neo4j) < 0 || Math.max(flink, neo4j) > MOST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--flink (%d) and --neo4j (%d) must be from 0 to %d.".formatted(flink, neo4j, MOST));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (upTo > 0 || peers > 0) {
            warmUp(spec.commandLine().getErr());
        }
        if (upTo > 0) {
            alone(out);
        }
        if (peers > 0) {
            peers(out);
        }
        if (flink > 0 || neo4j > 0) {
            StreamSpeed.measure(seed, flink, neo4j, out);
        }
        return 0;
    }

    /** The compiler is done with both ways of keeping the state. */
    private void warmUp(PrintWriter err) {
        err.println("Warming up …");
        err.flush();
        ResolverSpeed.measure(new InventedPeople(seed + 1).records(WARM_UP), true);
        ResolverSpeed.measure(new InventedPeople(seed + 1).records(WARM_UP), false);
    }

    /** Without a cluster. */
    private void alone(PrintWriter out) {
        out.printf(
                "%-26s %10s %10s %10s %12s %8s %8s %9s %9s %9s%n",
                "records",
                "records/s",
                "(in all)",
                "reading",
                "state bytes",
                "F1",
                "largest",
                "(truth)",
                "generic",
                "compared");
        for (int count : rows()) {
            row(out, "library alone", ResolverSpeed.measure(new InventedPeople(seed).records(count), false));
            row(out, "state in bytes", ResolverSpeed.measure(new InventedPeople(seed).records(count), true));
        }
        String address = PostalAddress.parse(List.of("Rua do Cais 1"), "Lisboa", "1100-001", "PT")
                .orElseThrow()
                .canonical();
        ResolverSpeed.Result plain = ResolverSpeed.measure(new InventedPeople(seed).records(HOT), true);
        ResolverSpeed.Result hot =
                ResolverSpeed.measure(new InventedPeople(seed).records(HOT, "+351912345678", address), true);
        row(out, "of their own", plain);
        row(out, "one phone, one address", hot);
        out.printf(
                Locale.ROOT,
                "One phone and address in all records: %.2f of the usual rate; largest entity %.2f of the largest person.%n",
                hot.perSecond() / plain.perSecond(),
                (double) hot.largest() / hot.largestTrue());
        int[] agency = ResolverSpeed.agency(FEW, MANY);
        out.printf(
                Locale.ROOT,
                "One name and one phone: of %,d mentions the largest entity has %,d; when the phone proves an agency's (%,d"
                        + " mentions) it has %,d.%n",
                FEW,
                agency[0],
                MANY,
                agency[1]);
        out.flush();
    }

    /** Numbers of records, each twice the one before, but for the last; none that comes near the last. */
    private List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        for (long count = from; 3 * count <= 2L * upTo; count *= 2) {
            rows.add((int) count);
        }
        rows.add(upTo);
        return rows;
    }

    private void peers(PrintWriter out) throws IOException {
        List<Mention> records = new InventedPeople(seed).records(peers);
        ResolverSpeed.Result ours = ResolverSpeed.measure(records, false);
        out.printf(
                Locale.ROOT,
                "%,d records: Seine %.0f records/s, F1 of its entities %.4f (precision %.4f, recall %.4f); of the %d pairs that"
                        + " it leaves apart %d share nothing but a name.%n",
                records.size(),
                ours.perSecond(),
                ours.accuracy().f1(),
                ours.accuracy().precision(),
                ours.accuracy().recall(),
                ours.missed(),
                ours.missedByName());
        out.flush();
        for (String name : PeerResolvers.NAMES) {
            PeerResolvers.Result peer = PeerResolvers.measure(Checkout.locate(), name, records);
            out.printf(
                    Locale.ROOT,
                    "  %s: %.0f records/s, F1 of its pairs %.4f (precision %.4f, recall %.4f) at its best threshold.%n",
                    name,
                    peer.perSecond(),
                    peer.f1(),
                    peer.precision(),
                    peer.recall());
        }
        out.flush();
    }

    private static void row(PrintWriter out, String name, ResolverSpeed.Result r) {
        out.printf(
                Locale.ROOT,
                "%,9d %-16s %10.0f %10.0f %9.0f%% %12.0f %8.4f %8d %9d %,9d %,9d%n",
                r.records(),
                name,
                r.perSecond(),
                r.perSecondInAll(),
                100 * r.normalising(),
                r.stateBytes(),
                r.accuracy().f1(),
                r.largest(),
                r.largestTrue(),
                r.counts().genericKeys(),
                r.counts().comparisons());
        out.flush();
    }
}
