package org.seine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Flink session cluster: one JobManager and one TaskManager, with the jobs on their class path. */
final class FlinkCluster {
    static final int SLOTS = 4;

    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.net",
            "java.base/java.io",
            "java.base/java.nio",
            "java.base/sun.nio.ch",
            "java.base/java.text",
            "java.base/java.time",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks");

    private final Checkout checkout;
    private final Path data;
    private final Path home;
    private final int restPort;
    private final int rpcPort;
    private final FlinkRest rest;

    FlinkCluster(Checkout checkout, Path data, int restPort) {
        this.checkout = checkout;
        this.data = data;
        this.home = data.resolve("flink");
        this.restPort = restPort;
        this.rpcPort = Ports.findFree(1).get(0);
        this.rest = new FlinkRest("http://127.0.0.1:" + restPort);
    }

    FlinkRest rest() {
        return rest;
    }

    /** Where a job's checkpoints and savepoints lie, by which a later start finds the newest. */
    Path checkpointsOf(String job) {
        return data.resolve("flink/checkpoints").resolve(job);
    }

    Path savepointsOf(String job) {
        return data.resolve("flink/savepoints").resolve(job);
    }

    Server jobManager() {
        return new JobManager();
    }

    Server taskManager() {
        return new TaskManager();
    }

    String configuration() {
        return """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %1$d
                jobmanager.bind-host: 127.0.0.1
                jobmanager.memory.process.size: 896m
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %2$d
                rest.bind-port: %2$d
                rest.profiling.enabled: false
                web.submit.enable: true
                web.tmpdir: %4$s/web
                web.upload.dir: %4$s/web
                io.tmp.dirs: %4$s
                blob.storage.directory: %4$s
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: %5$d
                heartbeat.interval: 2000
                heartbeat.timeout: 10000
                taskmanager.network.memory.buffer-debloat.enabled: true
                taskmanager.network.memory.buffer-debloat.target: 300 ms
                parallelism.default: 2
                state.backend.type: rocksdb
                state.backend.rocksdb.use-bloom-filter: true
                state.backend.rocksdb.writebuffer.size: 8 mb
                state.backend.rocksdb.timer-service.factory: HEAP
                state.backend.rocksdb.options-factory: org.seine.jobs.runtime.RocksOptions
                execution.checkpointing.incremental: true
                execution.checkpointing.timeout: 5 min
                execution.checkpointing.tolerable-failed-checkpoints: 10
                execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
                execution.checkpointing.num-retained: 2
                execution.checkpointing.dir: %3$s
                execution.checkpointing.savepoint-dir: %6$s
                restart-strategy.type: exponential-delay
                restart-strategy.exponential-delay.initial-backoff: 1 s
                restart-strategy.exponential-delay.max-backoff: 30 s
                restart-strategy.exponential-delay.reset-backoff-threshold: 2 min
                """.formatted(
                        rpcPort,
                        restPort,
                        home.resolve("checkpoints").toUri(),
                        home.resolve("tmp"),
                        SLOTS,
                        home.resolve("savepoints").toUri());
    }

    private void prepareShared() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("tmp"));
        Files.writeString(home.resolve("conf/config.yaml"), configuration());
    }

    private List<String> flags(String process, List<String> memory) {
        List<String> flags = new ArrayList<>(memory);
        flags.add("-XX:+UseSerialGC");
        flags.add("-XX:+ExitOnOutOfMemoryError");
        flags.add("-Dlog4j2.configurationFile=" + home.resolve("conf/log4j2-%s.xml".formatted(process)));
        flags.add("-Dlog.file=" + data.resolve("logs/%s.log".formatted(process)));
        for (String opened : OPENED) {
            flags.add("--add-opens=%s=ALL-UNNAMED".formatted(opened));
        }
        return flags;
    }

    private void writeLogging(String process) throws IOException {
        Files.writeString(
                home.resolve("conf/log4j2-%s.xml".formatted(process)),
                Logging.toFile(data.resolve("logs/%s.log".formatted(process)), "INFO"));
    }

    private final class JobManager implements Server {
        @Override
        public String name() {
            return "jobmanager";
        }

        @Override
        public String title() {
            return "Flink JobManager";
        }

        @Override
        public List<Integer> ports() {
            return List.of(restPort);
        }

        @Override
        public List<String> portOptions() {
            return List.of("--flink-port");
        }

        @Override
        public void prepare() throws IOException {
            prepareShared();
            writeLogging(name());
        }

        @Override
        public JavaCommand command() {
            return new JavaCommand(
                    checkout.classPath("flink"),
                    "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                    flags(
                            name(),
                            List.of("-Xms128m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m", "-XX:TieredStopAtLevel=1")),
                    List.of("--configDir", home.resolve("conf").toString()),
                    Map.of());
        }

        @Override
        public boolean isReady() {
            return rest.answers();
        }
    }

    private final class TaskManager implements Server {
        @Override
        public String name() {
            return "taskmanager";
        }

        @Override
        public String title() {
            return "Flink TaskManager";
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public List<String> portOptions() {
            return List.of();
        }

        @Override
        public void prepare() throws IOException {
            prepareShared();
            writeLogging(name());
            Files.writeString(idFile(), "taskmanager-" + Long.toString(System.currentTimeMillis(), 36));
        }

        /** Each start has an id of its own, so that a dead TaskManager is not taken for the new one. */
        private Path idFile() {
            return home.resolve("conf/taskmanager-id");
        }

        private String id() {
            try {
                return Files.exists(idFile()) ? Files.readString(idFile()) : "none";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The sizes are those that Flink's own scripts would work out; given by hand they cost no JVM of their own. */
        @Override
        public JavaCommand command() {
            List<String> arguments =
                    new ArrayList<>(List.of("--configDir", home.resolve("conf").toString()));
            Map<String, String> sizes = new TreeMap<>(Map.of(
                    "taskmanager.cpu.cores", "2",
                    "taskmanager.memory.framework.heap.size", "128m",
                    "taskmanager.memory.task.heap.size", "1408m",
                    "taskmanager.memory.framework.off-heap.size", "128m",
                    "taskmanager.memory.task.off-heap.size", "128m",
                    "taskmanager.memory.network.min", "128m",
                    "taskmanager.memory.network.max", "128m",
                    "taskmanager.memory.managed.size", "768m",
                    "taskmanager.memory.jvm-metaspace.size", "256m",
                    "taskmanager.memory.jvm-overhead.min", "256m"));
            sizes.put("taskmanager.memory.jvm-overhead.max", "256m");
            sizes.put("taskmanager.memory.process.size", "3200m");
            sizes.put("taskmanager.resource-id", id());
            sizes.forEach((key, value) -> {
                arguments.add("-D");
                arguments.add(key + "=" + value);
            });
            List<String> memory = new ArrayList<>(List.of(
                    "-Xms1024m", "-Xmx1536m", "-Xmn448m", "-XX:MaxDirectMemorySize=384m", "-XX:MaxMetaspaceSize=256m"));
            memory.addAll(Machine.largePages());
            return new JavaCommand(
                    checkout.classPath("flink"),
                    "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                    flags(name(), memory),
                    arguments,
                    Map.of());
        }

        @Override
        public boolean isReady() {
            return rest.slotsOf(id()) >= SLOTS;
        }
    }
}
