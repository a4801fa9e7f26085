package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.LabelledPair;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signatures;
import org.seine.jobs.resolve.files.FileResolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "decisions",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what officers said about who is who, the words in force, as labelled pairs for training:"
                    + " type,a,b,same,weight,levels,officer,at,reason.",
            "a and b are ids of mentions, weight and levels what their attributes say by the weights of the stack; empty"
                    + " where a record is no longer there. seine train resolver --pairs learns from them. The stack must be"
                    + " up."
        },
        footer = {"", "  seine decisions --out pairs.csv"})
final class DecisionsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--out", paramLabel = "CSV", description = "Where the pairs go; standard output if absent.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        LocalStack stack = options.stack(progress);
        stack.requireRunning();
        List<Instruction> inForce = Instruction.inForce(read(stack.bootstrap()));
        Map<String, Mention> mentions = mentionsOf(inForce, StackRecords.read(stack.bootstrap(), progress));
        PairScorer scorer = PairScorer.of(stack.weights().model());
        Signatures signatures = new Signatures(scorer);
        StringBuilder csv = new StringBuilder("type,a,b,same,weight,levels,officer,at,reason\n");
        for (Instruction i : inForce) {
            Mention a = mentions.get(i.a());
            Mention b = mentions.get(i.b());
            LabelledPair pair = a == null || b == null
                    ? null
                    : LabelledPair.of(scorer.decide(signatures.of(a), signatures.of(b)), i.isTogether());
            csv.append(String.join(
                            ",",
                            i.type(),
                            i.a(),
                            i.b(),
                            Boolean.toString(i.isTogether()),
                            pair == null ? "" : Double.toString(pair.weight()),
                            pair == null ? "" : FileResolution.csv(pair.levelsText()),
                            FileResolution.csv(i.officer()),
                            Instant.ofEpochMilli(i.at()).toString(),
                            FileResolution.csv(i.reason())))
                    .append('\n');
        }
        PrintWriter console = spec.commandLine().getOut();
        if (out == null) {
            console.print(csv);
        } else {
            Files.writeString(out, csv.toString());
            console.printf("%,d pairs written to %s.%n", inForce.size(), out);
        }
        console.flush();
        return 0;
    }

    private static Map<String, Mention> mentionsOf(List<Instruction> instructions, StackRecords records) {
        Set<String> wanted = new HashSet<>();
        instructions.forEach(i -> wanted.addAll(List.of(i.a(), i.b())));
        Map<String, Mention> found = new HashMap<>();
        for (Envelope envelope : wanted.isEmpty() ? List.<Envelope>of() : records.envelopes()) {
            for (Mention mention : FactExtractor.of(envelope).mentions()) {
                if (wanted.contains(mention.mentionId())) {
                    found.putIfAbsent(mention.mentionId(), mention);
                }
            }
        }
        return found;
    }

    private static List<Instruction> read(String bootstrap) {
        List<Instruction> said = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.INSTRUCTIONS, PATIENCE).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(PATIENCE)) {
                    var message = record.value() == null ? null : SeineJson.parse(record.value());
                    if (message != null && Instruction.isOne(message)) {
                        said.add(Instruction.of(message));
                    }
                }
            }
        }
        return said;
    }
}
