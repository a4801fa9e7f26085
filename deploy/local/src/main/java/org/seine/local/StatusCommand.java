package org.seine.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells which processes and jobs run, and where. Exit status 0 when all do, 1 otherwise.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Override
    public Integer call() {
        LocalStack stack = options.stack(Progress.silent());
        PrintStream out = System.out;
        boolean allReady = true;
        boolean flinkRuns = false;
        out.printf(Locale.ROOT, "%-20s %-10s %8s  %s%n", "process", "state", "pid", "port");
        for (Server server : stack.servers()) {
            Optional<ProcessHandle> process = stack.findProcess(server);
            boolean ready = process.isPresent() && server.isReady();
            allReady &= ready;
            flinkRuns |= ready && server.name().equals("jobmanager");
            out.printf(
                    Locale.ROOT,
                    "%-20s %-10s %8s  %s%n",
                    server.title(),
                    ready ? "ready" : process.isPresent() ? "starting" : "stopped",
                    process.map(handle -> Long.toString(handle.pid())).orElse(""),
                    server.ports().stream().map(port -> Integer.toString(port)).collect(Collectors.joining(", ")));
        }
        if (flinkRuns) {
            allReady &= printJobs(stack, out);
        }
        out.printf("data: %s%n", stack.data());
        return allReady ? 0 : 1;
    }

    private static boolean printJobs(LocalStack stack, PrintStream out) {
        boolean allRun = true;
        out.printf(Locale.ROOT, "%n%-20s %-10s %12s %10s%n", "job", "state", "checkpoints", "restarts");
        try {
            Map<String, FlinkRest.JobSummary> live = stack.liveJobs();
            for (StreamJob job : StreamJob.ALL) {
                FlinkRest.JobSummary summary = live.get(job.name());
                if (summary == null) {
                    allRun = false;
                    out.printf(Locale.ROOT, "%-20s %-10s%n", job.name(), "stopped");
                    continue;
                }
                allRun &= summary.state().equals("RUNNING");
                Map<String, Integer> counts = stack.flinkRest().checkpointCounts(summary.id());
                out.printf(
                        Locale.ROOT,
                        "%-20s %-10s %12d %10d%n",
                        job.name(),
                        summary.state().toLowerCase(Locale.ROOT),
                        counts.get("completed"),
                        counts.get("restored"));
            }
            return allRun;
        } catch (IOException e) {
            out.println("Flink does not answer: " + e.getMessage());
            return false;
        }
    }
}
