package org.seine.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.PersonMention;

/** Drives a stack with the messages of a world and times what comes out. */
final class RoadBench {
    private static final Duration DRAIN = Duration.ofMinutes(15);
    private static final Set<String> SCORED = Set.of(Declaration.KIND, PersonMention.KIND);

    private static final int LOOKS_BETWEEN_CHECKS = 50;
    private static final Duration LEDGER = Duration.ofSeconds(30);

    /** How long the last scores may take once everything was sent. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final WorldMessages world;
    private final Progress progress;
    private long sentUpTo;

    RoadBench(LocalStack stack, WorldMessages world, Progress progress) {
        this.stack = stack;
        this.world = world;
        this.progress = progress;
    }

    /**
     * Of one run.
     *
     * @param records canonical records in the backlog, a PNR of three travellers being several
     * @param backlogTime from the first message sent until every job has read and committed everything
     * @param cpu processor time that each process took for it
     * @param rate records a second while latency was measured
     * @param toScore milliseconds from a raw message to the first score of each new subject, ascending
     * @param toNetworkScore the same to the first score that knows the network
     * @param unscored subjects whose score did not come
     */
    record Result(
            long messages,
            long records,
            Duration backlogTime,
            Map<String, Duration> cpu,
            double rate,
            double[] toScore,
            double[] toNetworkScore,
            int unscored) {
        void print(PrintWriter out) {
            out.printf(
                    Locale.ROOT,
                    "backlog of %,d messages (%,d records) done in %.1f s: %.0f records/s from raw message to graph and"
                            + " score%n",
                    messages,
                    records,
                    backlogTime.toMillis() / 1000.0,
                    records * 1000.0 / backlogTime.toMillis());
            out.printf("processor time a record, ms:");
            cpu.forEach((process, time) ->
                    out.printf(Locale.ROOT, "  %s %.1f", process, time.toMillis() / (double) records));
            out.printf(Locale.ROOT, "%n%nlatency at %.0f records/s, ms  %10s %10s %10s%n", rate, "p50", "p95", "p99");
            row(out, "raw message to score", toScore);
            row(out, "raw message to network score", toNetworkScore);
            if (unscored > 0) {
                out.printf(
                        Locale.ROOT,
                        "%,d subjects had no score that knows the network within a minute of the end.%n",
                        unscored);
            }
            out.flush();
        }

        private static void row(PrintWriter out, String name, double[] ascending) {
            out.printf(
                    Locale.ROOT,
                    "%-30s %10.0f %10.0f %10.0f   (%,d subjects)%n",
                    name,
                    quantile(ascending, 0.50),
                    quantile(ascending, 0.95),
                    quantile(ascending, 0.99),
                    ascending.length);
        }
    }

    /** The smallest value that at least this share of the values does not exceed; NaN where there is none. */
    static double quantile(double[] ascending, double share) {
        return ascending.length == 0
                ? Double.NaN
                : ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
    }

    /** @param rate records a second, for the given time, after a backlog */
    Result run(int warmUp, int backlog, double rate, Duration steady) throws IOException {
        try (RawSender sender = new RawSender(stack.bootstrap());
                Ledger ledger = new Ledger(stack.bootstrap(), sender)) {
            send(sender, warmUp);
            drain("warming up");
            ledger.await(LEDGER, progress);
            long recordsBefore = ledger.accepted();
            Map<String, Duration> cpuBefore = stack.cpuTimes();
            Timer timer = new Timer();
            send(sender, backlog);
            drain("working off the backlog");
            Duration backlogTime = timer.elapsed();
            Map<String, Duration> cpu = new TreeMap<>();
            stack.cpuTimes()
                    .forEach((process, time) ->
                            cpu.put(process, time.minus(cpuBefore.getOrDefault(process, Duration.ZERO))));
            ledger.await(LEDGER, progress);
            long records = ledger.accepted() - recordsBefore;
            Latencies latencies = new Latencies(rate * backlog / records, steady);
            latencies.measure();
            return new Result(
                    backlog,
                    records,
                    backlogTime,
                    cpu,
                    rate,
                    latencies.ascending(latencies.scoredAt),
                    latencies.ascending(latencies.scoredWithNetworkAt),
                    latencies.countUnscored());
        }
    }

    private void send(RawSender sender, int count) throws IOException {
        int[] sent = {0};
        world.forEach(sentUpTo, arrival -> {
            if (sent[0] == count) {
                return false;
            }
            sender.send(arrival.message());
            sentUpTo = arrival.number();
            sent[0]++;
            return true;
        });
        sender.flush();
        if (sent[0] < count) {
            throw new StackException("The world has too few messages for this; ask for a larger --size.");
        }
    }

    /** Waits until every job has committed all that it reads, and nothing new came meanwhile. */
    private void drain(String step) {
        try (JobProgress jobs = new JobProgress(stack.bootstrap())) {
            long[] most = {1};
            int[] looks = {0};
            boolean done = Waiting.until(DRAIN, () -> {
                long left = jobs.countUnread();
                most[0] = Math.max(most[0], left);
                if (++looks[0] % LOOKS_BETWEEN_CHECKS == 0) {
                    stack.requireHealthyJobs();
                }
                progress.bar(step, most[0] - left, most[0], "%,d messages left in all topics".formatted(left));
                return left == 0 && jobs.countUnread() == 0;
            });
            progress.endBar();
            if (!done) {
                throw new StackException("The stack did not finish %s within %d minutes; see %s."
                        .formatted(step, DRAIN.toMinutes(), stack.data().resolve("logs")));
            }
        }
    }

    /** Sends at a steady pace on one thread and listens on another. */
    private final class Latencies {
        private final double messagesPerSecond;
        private final int count;
        private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
        private final Map<String, Long> subjects = new HashMap<>();
        private final Map<String, Long> scoredAt = new HashMap<>();
        private final Map<String, Long> scoredWithNetworkAt = new HashMap<>();
        private final Set<String> seenBefore = new HashSet<>();

        Latencies(double messagesPerSecond, Duration steady) {
            this.messagesPerSecond = messagesPerSecond;
            this.count = (int) Math.max(1, Math.round(messagesPerSecond * steady.toSeconds()));
        }

        void measure() {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            stack.bootstrap(),
                            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                            20),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                skipThePast(consumer);
                Thread sending = new Thread(this::sendAtPace, "steady-sender");
                sending.setDaemon(true);
                sending.start();
                Timer quiet = new Timer();
                while (sending.isAlive() || (isWaiting() && quiet.elapsed().compareTo(STRAGGLERS) < 0)) {
                    if (sending.isAlive()) {
                        quiet = new Timer();
                    }
                    consumer.poll(Duration.ofMillis(20)).forEach(this::take);
                    progress.bar("steady rate", sentAt.size(), count, "%,d scored".formatted(scoredAt.size()));
                }
                progress.endBar();
            }
        }

        private void skipThePast(KafkaConsumer<byte[], byte[]> consumer) {
            List<TopicPartition> partitions = Stream.of(Topic.TRADE, Topic.PASSENGER, Topic.SCORES)
                    .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.topic().equals(Topic.SCORES)) {
                        seenBefore.add(new String(message.key(), StandardCharsets.UTF_8));
                    }
                }
            }
        }

        private void sendAtPace() {
            long start = System.nanoTime();
            int[] sent = {0};
            try (RawSender sender = new RawSender(stack.bootstrap())) {
                world.forEach(sentUpTo, arrival -> {
                    if (sent[0] == count) {
                        return false;
                    }
                    long due = start + (long) (sent[0] * 1e9 / messagesPerSecond);
                    Waiting.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    sentAt.putIfAbsent(Digests.sha256Hex(arrival.message().body()), System.nanoTime());
                    sender.send(arrival.message());
                    sent[0]++;
                    return true;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isWaiting() {
            return scoredWithNetworkAt.size() < subjects.size();
        }

        private void take(ConsumerRecord<byte[], byte[]> message) {
            long now = System.nanoTime();
            if (message.topic().equals(Topic.SCORES)) {
                String subject = new String(message.key(), StandardCharsets.UTF_8);
                if (seenBefore.contains(subject)) {
                    return;
                }
                scoredAt.putIfAbsent(subject, now);
                JsonNode score = SeineJson.parse(new String(message.value(), StandardCharsets.UTF_8));
                if (score.hasNonNull("networkAsOf")) {
                    scoredWithNetworkAt.putIfAbsent(subject, now);
                }
            } else {
                Envelope envelope = Envelope.fromBytes(message.value());
                @Nullable Long sent = sentAt.get(envelope.messageId());
                if (sent != null && SCORED.contains(envelope.kind()) && !seenBefore.contains(envelope.key())) {
                    subjects.putIfAbsent(envelope.key(), sent);
                }
            }
        }

        int countUnscored() {
            return (int) subjects.keySet().stream()
                    .filter(subject -> !scoredWithNetworkAt.containsKey(subject))
                    .count();
        }

        /** Milliseconds since the raw message of each subject was sent. */
        double[] ascending(Map<String, Long> at) {
            return subjects.entrySet().stream()
                    .filter(subject -> at.containsKey(subject.getKey()))
                    .mapToDouble(subject -> (at.getOrDefault(subject.getKey(), 0L) - subject.getValue()) / 1e6)
                    .sorted()
                    .toArray();
        }
    }
}
