package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.seine.graph.resolve.MatchModel;
import org.seine.jobs.ingest.read.delimited.BadMappingException;
import org.seine.jobs.resolve.files.DelimitedFile;
import org.seine.jobs.resolve.files.FileResolution;
import org.seine.jobs.resolve.files.RecordFiles;
import org.seine.jobs.resolve.files.RecordMappingParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resolver",
        mixinStandardHelpOptions = true,
        description =
                "Learns match weights from records by expectation maximisation, without labels, and writes them to a file"
                        + " that seine resolve --weights takes.",
        footer = {"", "  seine train resolver --mapping people.yaml --out weights.json --name people-1 people.csv"})
final class TrainResolverCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--mapping", required = true, paramLabel = "YAML", description = "What the columns mean.")
    private Path mapping = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "JSON", description = "Where the weights go.")
    private Path out = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "VERSION",
            description = "The version that decisions will name; ${DEFAULT-VALUE} if absent.")
    private String name = "resolver-weights-own";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Delimited files with a header line.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        List<DelimitedFile> read = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "There is no file %s.".formatted(file));
            }
            read.add(DelimitedFile.read(file));
        }
        if (!Files.isRegularFile(mapping)) {
            throw new ParameterException(spec.commandLine(), "There is no mapping %s.".formatted(mapping));
        }
        RecordFiles records;
        try {
            records = RecordFiles.read(read, RecordMappingParser.parse(Files.readString(mapping)));
        } catch (BadMappingException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        FileResolution resolution = FileResolution.of(records, MatchModel.standard(), true);
        MatchModel learnt = resolution.fitted(name);
        Files.writeString(out, learnt.toJson("Learnt from %,d records without labels.".formatted(resolution.size())));
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "Learnt from %,d records and %,d pairs; written to %s.%n",
                resolution.size(), resolution.candidatePairs(), out);
        console.flush();
        return 0;
    }
}
