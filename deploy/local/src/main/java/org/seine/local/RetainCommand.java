package org.seine.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Booking;
import org.seine.graph.model.PersonMention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "retain",
        mixinStandardHelpOptions = true,
        description = {
            "Erases what is older than the law allows: passenger records leave who is who, and their text, names and birth"
                    + " dates leave the graph; Kafka keeps messages no longer than that.",
            "Without --enforce it only says what is due. The stack must be up. Each erasure stays in the topic"
                    + " resolution.instructions with its time and reason."
        },
        footer = {"", "  seine retain", "  seine retain --days 183 --enforce"})
final class RetainCommand implements Callable<Integer> {
    /** Those with the text of passenger messages. */
    private static final List<String> TOPICS = List.of(Topic.RAW_MESSAGES, Topic.DEAD_LETTERS, Topic.PASSENGER);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "183",
            description = "How long passenger records are kept, from the date of their message (${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--as-of", paramLabel = "TIME", description = "The moment to count from, ISO 8601; now if absent.")
    private @Nullable Instant asOf;

    @Option(names = "--enforce", description = "Erases; otherwise nothing is changed.")
    private boolean enforce;

    @Override
    public Integer call() {
        if (days < 1) {
            throw new StackException("--days (%d) must be at least 1.".formatted(days));
        }
        Progress progress = Progress.onTerminal();
        LocalStack stack = options.stack(progress);
        stack.requireRunning();
        Instant now = asOf != null ? asOf : Instant.now();
        Instant oldest = now.minus(Duration.ofDays(days));
        List<Envelope> passengers = new ArrayList<>();
        for (Envelope envelope : StackRecords.read(stack.bootstrap(), progress).envelopes()) {
            if (envelope.kind().equals(PersonMention.KIND) || envelope.kind().equals(Booking.KIND)) {
                passengers.add(envelope);
            }
        }
        List<Envelope> due = passengers.stream()
                .filter(each -> each.eventTime() < oldest.toEpochMilli())
                .toList();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%,d of %,d passenger records are older than %d days (before %s).%n",
                due.size(), passengers.size(), days, oldest);
        if (enforce) {
            erase(stack.bootstrap(), due, now);
            limitTopics(stack.bootstrap());
            console.printf(
                    "%,d erased; %s keep messages %d days from now on.%n", due.size(), String.join(", ", TOPICS), days);
        } else {
            console.println("Nothing was changed; --enforce erases them.");
        }
        console.flush();
        return 0;
    }

    private void erase(String bootstrap, List<Envelope> due, Instant now) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Envelope envelope : due) {
                Map<String, Object> message = new TreeMap<>();
                message.put("withdraw", envelope.recordId());
                message.put("erase", envelope.eventTime());
                message.put("reason", "older than %d days".formatted(days));
                message.put("officer", "retention");
                message.put("at", now.toString());
                sent.add(producer.send(
                        new ProducerRecord<>(Topic.INSTRUCTIONS, envelope.recordId(), SeineJson.writeValue(message))));
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new StackException("Not all could be erased; run it again: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while records were erased; run it again.", e);
        }
    }

    private void limitTopics(String bootstrap) {
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Duration.ofDays(days).toMillis())),
                AlterConfigOp.OpType.SET);
        Map<ConfigResource, java.util.Collection<AlterConfigOp>> limits = new HashMap<>();
        TOPICS.forEach(topic -> limits.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(limit)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.incrementalAlterConfigs(limits).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("The topics' retention could not be set: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the topics' retention was set.", e);
        }
    }
}
