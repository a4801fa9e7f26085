package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.Instruction;
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
                    + " type,a,b,same,officer,at,reason.",
            "a and b are ids of mentions; the stack must be up."
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
        LocalStack stack = options.stack(Progress.silent());
        stack.requireRunning();
        List<Instruction> inForce = Instruction.inForce(read(stack.bootstrap()));
        StringBuilder csv = new StringBuilder("type,a,b,same,officer,at,reason\n");
        for (Instruction i : inForce) {
            csv.append(String.join(
                            ",",
                            i.type(),
                            i.a(),
                            i.b(),
                            Boolean.toString(i.isTogether()),
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
