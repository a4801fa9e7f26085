package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.names.NameComparator;
import org.seine.graph.resolve.ClusterAccuracy;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.resolve.NameScreen;
import org.seine.jobs.resolve.files.DelimitedFile;
import org.seine.jobs.resolve.files.FileResolution;
import org.seine.jobs.resolve.files.RecordFiles;
import org.seine.jobs.resolve.files.RecordMappingParser;
import org.seine.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "resolution",
        mixinStandardHelpOptions = true,
        description = {
            "Resolves public sets with known truth and prints one table: precision, recall, F1, B-cubed F1 and the recall of"
                    + " blocking, the same with the truth shuffled, and what others reach. One configuration for all; weights"
                    + " are learnt from each set without its truth.",
            "The sets are looked for in shared/data/er beside the checkout or above it; those that are absent are left out."
        })
final class BenchResolutionCommand implements Callable<Integer> {
    private static final long CONTROL_SEED = 7;
    private static final long WORLD_SEED = 1;

    /** A set of records with truth. */
    private record RecordSet(
            String name, String mapping, List<String> files, String truthPattern, String truthFile, String peer) {}

    private static final List<RecordSet> SETS = List.of(
            new RecordSet(
                    "febrl3, all fields",
                    "er-febrl",
                    List.of("febrl3.csv"),
                    "rec-(\\d+)-.*",
                    "",
                    "Splink .997, JedAI .997"),
            new RecordSet(
                    "febrl3, no ssn, no birth",
                    "er-febrl-without-numbers",
                    List.of("febrl3.csv"),
                    "rec-(\\d+)-.*",
                    "",
                    "Duke .962"),
            new RecordSet("fake_1000", "er-fake-1000", List.of("fake_1000.csv"), "(.*)", "", "Splink .862 (pairs)"),
            new RecordSet(
                    "early-childhood sites",
                    "er-early-childhood",
                    List.of("early_childhood_sites.csv"),
                    "(.*)",
                    "",
                    "none published"),
            new RecordSet(
                    "restaurants",
                    "er-restaurants",
                    List.of("restaurants_fodor.csv", "restaurants_zagat.csv"),
                    "(.*)",
                    "",
                    "none published"),
            new RecordSet(
                    "Senzing truth set",
                    "er-senzing",
                    List.of(
                            "senzing_truthset/customers.csv",
                            "senzing_truthset/reference.csv",
                            "senzing_truthset/watchlist.csv"),
                    "(.*)",
                    "senzing_truthset/actual_truthset_key.csv",
                    "none published"),
            new RecordSet(
                    "cross-script records",
                    "er-cross-script",
                    List.of("xscript_records.csv"),
                    "(.*)",
                    "",
                    "Duke .653"));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The folder of the sets; shared/data/er if absent.")
    private @Nullable Path data;

    @Option(
            names = "--world",
            defaultValue = "demo",
            paramLabel = "SIZE",
            description =
                    "A synthetic world is resolved too, as in the stream: tiny, demo, full or none (${DEFAULT-VALUE}).")
    private String world = "demo";

    @Override
    public Integer call() throws IOException {
        Path root = Checkout.locate().root();
        Path folder = data != null
                ? data
                : find(root)
                        .orElseThrow(
                                () -> new StackException(
                                        "There is no folder shared/data/er beside the checkout or above it; name one with --data."));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-26s %8s %9s %8s %8s %8s %9s %9s  %s%n",
                "set", "records", "precision", "recall", "F1", "B-cubed", "blocking", "control", "others");
        for (RecordSet set : SETS) {
            if (set.files().stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)))) {
                records(out, set, folder, root.resolve("docs/mappings").resolve(set.mapping() + ".yaml"));
                out.flush();
            }
        }
        pairs(out, "cross-script names", folder.resolve("xscript_name_pairs.csv"), "lang", "ICU, Jaro-Winkler .849");
        pairs(out, "name_bench", folder.resolve("name_bench_dev.csv"), "quality", "logic-v2 .790");
        screening(out, folder);
        out.flush();
        if (!world.equals("none")) {
            world(out);
        }
        return 0;
    }

    private void world(PrintWriter out) throws IOException {
        World.Size size;
        try {
            size = World.Size.parse(world);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        Path written = Files.createTempDirectory("seine-bench-resolution");
        try {
            World.write(World.Options.of(WORLD_SEED, size, written), World.Progress.SILENT);
            WorldResolution resolution = WorldResolution.of(written);
            for (String type : List.of(Vocabulary.PERSON, Vocabulary.ORGANIZATION)) {
                ClusterAccuracy a = resolution.accuracy(type);
                String name = type.equals(Vocabulary.PERSON) ? "world, persons" : "world, firms";
                row(
                        out,
                        name,
                        resolution.size(type),
                        a.precision(),
                        a.recall(),
                        a.f1(),
                        a.bcubedF1(),
                        Double.NaN,
                        resolution.shuffled(type).f1(),
                        "as in the stream, nothing learnt");
                for (String kind : WorldResolution.DIRT) {
                    long[] pairs = resolution.withDirt(type, kind);
                    out.printf(
                            Locale.ROOT,
                            "  %-24s %,8d true pairs%s%n",
                            kind,
                            pairs[0],
                            pairs[0] == 0
                                    ? ""
                                    : String.format(Locale.ROOT, ", recall %.4f", (double) pairs[1] / pairs[0]));
                }
                WorldResolution.ByEvidence evidence = resolution.byEvidence(type);
                out.printf(
                        Locale.ROOT,
                        "  %-24s %,8d true pairs share nothing more; of the others recall %.4f, F1 %.4f%n",
                        "only a name",
                        evidence.nameOnly(),
                        evidence.recall(),
                        evidence.f1());
            }
            out.printf(
                    "Pairs of persons put together although documents and dates of birth differ: %d.%n",
                    resolution.contradictions());
            out.flush();
        } finally {
            Scratch.delete(written);
        }
    }

    private static Optional<Path> find(Path root) {
        for (Path at = root.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data/er");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static void records(PrintWriter out, RecordSet set, Path folder, Path mapping) throws IOException {
        List<DelimitedFile> files = new ArrayList<>();
        for (String file : set.files()) {
            files.add(DelimitedFile.read(folder.resolve(file)));
        }
        RecordFiles read = RecordFiles.read(files, RecordMappingParser.parse(Files.readString(mapping)));
        FileResolution resolution = FileResolution.of(read, MatchModel.standard(), true);
        if (!set.truthFile().isEmpty()) {
            resolution.readTruth(DelimitedFile.read(folder.resolve(set.truthFile())));
        }
        resolution.mapTruth(truth -> truth.replaceFirst("^" + set.truthPattern() + "$", "$1"));
        ClusterAccuracy a = resolution.accuracy();
        row(
                out,
                set.name(),
                resolution.size(),
                a.precision(),
                a.recall(),
                a.f1(),
                a.bcubedF1(),
                resolution.blockingRecall(),
                resolution.shuffled().f1(),
                set.peer());
        out.printf(
                Locale.ROOT,
                "  %-24s %.4f%n",
                "confidence is off by",
                resolution.calibration().error());
    }

    private static void row(
            PrintWriter out,
            String name,
            int n,
            double precision,
            double recall,
            double f1,
            double bcubed,
            double blocking,
            double control,
            String peer) {
        out.printf(
                Locale.ROOT,
                "%-26s %,8d %9.4f %8.4f %8.4f %8s %9s %9.4f  %s%n",
                name,
                n,
                precision,
                recall,
                f1,
                Double.isNaN(bcubed) ? "" : String.format(Locale.ROOT, "%.4f", bcubed),
                Double.isNaN(blocking) ? "" : String.format(Locale.ROOT, "%.4f", blocking),
                control,
                peer);
    }

    /** Right and wrong answers about pairs. */
    private static final class Answers {
        private int right;
        private int found;
        private int all;
        private int n;

        void add(boolean truth, boolean answer) {
            n++;
            all += truth ? 1 : 0;
            found += answer ? 1 : 0;
            right += truth && answer ? 1 : 0;
        }

        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        double recall() {
            return all == 0 ? 1 : (double) right / all;
        }

        double f1() {
            return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
        }
    }

    private static void pairs(PrintWriter out, String name, Path path, String slice, String peer) throws IOException {
        if (!Files.isRegularFile(path)) {
            return;
        }
        DelimitedFile file = DelimitedFile.read(path);
        List<String> header = file.header();
        Map<String, Answers> slices = new TreeMap<>();
        List<Boolean> truths = new ArrayList<>();
        List<Boolean> answers = new ArrayList<>();
        for (DelimitedFile.Line line : file.rows()) {
            List<String> f = line.fields();
            String one = f.get(header.indexOf("name1"));
            String other = f.get(header.indexOf("name2"));
            boolean person = f.get(header.indexOf("schema")).equals("Person");
            double score = person ? NameComparator.scorePersons(one, other) : NameComparator.scoreFirms(one, other);
            boolean truth = f.get(header.indexOf("is_match")).equals("true");
            boolean answer = score >= NameComparator.MATCH;
            truths.add(truth);
            answers.add(answer);
            slices.computeIfAbsent("", s -> new Answers()).add(truth, answer);
            slices.computeIfAbsent(f.get(header.indexOf(slice)), s -> new Answers())
                    .add(truth, answer);
        }
        java.util.Collections.shuffle(truths, new Random(CONTROL_SEED));
        Answers control = new Answers();
        for (int i = 0; i < truths.size(); i++) {
            control.add(truths.get(i), answers.get(i));
        }
        slices.forEach((value, a) -> row(
                out,
                value.isEmpty() ? name : "  " + slice + " " + value,
                a.n,
                a.precision(),
                a.recall(),
                a.f1(),
                Double.NaN,
                Double.NaN,
                value.isEmpty() ? control.f1() : 0,
                value.isEmpty() ? peer : ""));
        out.flush();
    }

    private static void screening(PrintWriter out, Path folder) throws IOException {
        Path list = folder.resolve("screening_list.csv");
        Path queries = folder.resolve("screening_queries_dev.csv");
        if (!Files.isRegularFile(list) || !Files.isRegularFile(queries)) {
            return;
        }
        NameScreen screen = new NameScreen();
        DelimitedFile entries = DelimitedFile.read(list);
        for (DelimitedFile.Line line : entries.rows()) {
            screen.add(
                    cell(entries, line, "list_entry_id"),
                    cell(entries, line, "full_name"),
                    cell(entries, line, "date_of_birth"));
        }
        DelimitedFile asked = DelimitedFile.read(queries);
        int listed = 0;
        int found = 0;
        int others = 0;
        int alerts = 0;
        for (DelimitedFile.Line line : asked.rows()) {
            List<NameScreen.Hit> hits = screen.find(cell(asked, line, "full_name"), cell(asked, line, "date_of_birth"));
            if (cell(asked, line, "is_listed").equals("true")) {
                listed++;
                String entry = cell(asked, line, "list_entry_id");
                found += hits.stream().anyMatch(hit -> hit.id().equals(entry)) ? 1 : 0;
            } else {
                others++;
                alerts += hits.isEmpty() ? 0 : 1;
            }
        }
        out.printf(
                Locale.ROOT,
                "%-26s %,8d recall of the listed %.4f, alerts for the others %.2f %%  (yente: 1.00, 10 to 20 %%)%n",
                "UN screening",
                listed + others,
                (double) found / Math.max(1, listed),
                100.0 * alerts / Math.max(1, others));
    }

    private static String cell(DelimitedFile file, DelimitedFile.Line line, String column) {
        int at = file.header().indexOf(column);
        return at < 0 || at >= line.fields().size() ? "" : line.fields().get(at).strip();
    }
}
