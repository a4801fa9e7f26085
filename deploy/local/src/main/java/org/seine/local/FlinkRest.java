package org.seine.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.seine.graph.codec.SeineJson;

/** What the stack asks of Flink's REST interface. */
public final class FlinkRest {
    private static final String BOUNDARY = "seine-part";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** A job as Flink lists it; the state is Flink's word, such as RUNNING. */
    public record JobSummary(String id, String name, String state) {
        public boolean isLive() {
            return switch (state) {
                case "FINISHED", "CANCELED", "FAILED", "SUSPENDED" -> false;
                default -> true;
            };
        }
    }

    private final String base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    FlinkRest(String base) {
        this.base = base;
    }

    public String uri() {
        return base;
    }

    boolean answers() {
        try {
            get("/overview");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Slots that a TaskManager offers; 0 while it is unknown or nothing answers. */
    int slotsOf(String taskManager) {
        try {
            for (JsonNode each : get("/taskmanagers").path("taskmanagers")) {
                if (each.path("id").asText().equals(taskManager)) {
                    return each.path("slotsNumber").asInt();
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    public List<JobSummary> listJobs() throws IOException {
        List<JobSummary> jobs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            jobs.add(new JobSummary(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText()));
        }
        return jobs;
    }

    /** How many of a job's tasks are in each state; a job that runs has them all in RUNNING. */
    public boolean allTasksRun(String jobId) throws IOException {
        JsonNode vertices = get("/jobs/" + jobId).path("vertices");
        for (JsonNode vertex : vertices) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return !vertices.isEmpty();
    }

    /**
     * How a job stands.
     *
     * @param state Flink's word, such as RUNNING
     * @param ran since its tasks were first to run, until it ended or until now
     * @param read records that its sources gave to other tasks, about
     */
    record JobTimes(String state, Duration ran, long read) {}

    JobTimes timesOf(String jobId) throws IOException {
        JsonNode job = get("/jobs/" + jobId);
        long begun = job.path("timestamps").path("RUNNING").asLong();
        long end = job.path("end-time").asLong();
        long read = 0;
        for (JsonNode vertex : job.path("vertices")) {
            if (vertex.path("metrics").path("read-records").asLong() == 0) {
                read += vertex.path("metrics").path("write-records").asLong();
            }
        }
        return new JobTimes(
                job.path("state").asText(),
                Duration.ofMillis((end < 0 ? job.path("now").asLong() : end) - begun),
                read);
    }

    /** Bytes of a job's state in the largest of its latest checkpoints, the files of earlier ones that it still needs included. */
    long stateBytesOf(String jobId) throws IOException {
        long most = 0;
        for (JsonNode checkpoint : get("/jobs/%s/checkpoints".formatted(jobId)).path("history")) {
            most = Math.max(most, checkpoint.path("state_size").asLong());
        }
        return most;
    }

    /** Completed and restored checkpoints of a job. */
    public Map<String, Integer> checkpointCounts(String jobId) throws IOException {
        JsonNode counts = get("/jobs/%s/checkpoints".formatted(jobId)).path("counts");
        return Map.of(
                "completed", counts.path("completed").asInt(),
                "failed", counts.path("failed").asInt(),
                "restored", counts.path("restored").asInt());
    }

    /** Why a job failed last, if it did. */
    public Optional<String> findFailure(String jobId) throws IOException {
        JsonNode entries = get("/jobs/%s/exceptions".formatted(jobId))
                .path("exceptionHistory")
                .path("entries");
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(firstLine(entries.get(0).path("stacktrace").asText()));
    }

    /**
     * Starts a job whose classes are on the cluster's class path; the jar that Flink asks for holds nothing.
     *
     * @param configuration of Flink, for this job alone
     * @return the job's id
     */
    String submit(
            String mainClass, List<String> arguments, Map<String, String> configuration, Optional<Path> resumeFrom)
            throws IOException {
        String jar = uploadEmptyJar();
        ObjectNode body = SeineJson.mapper().createObjectNode();
        body.put("entryClass", mainClass);
        var words = body.putArray("programArgsList");
        arguments.forEach(words::add);
        ObjectNode settings = body.putObject("flinkConfiguration");
        configuration.forEach(settings::put);
        resumeFrom.ifPresent(path -> {
            body.put("savepointPath", path.toUri().toString());
            body.put("claimMode", "NO_CLAIM");
        });
        return post("/jars/%s/run".formatted(jar), body).path("jobid").asText();
    }

    /** Stops a job with a savepoint, so that everything it has read is written; returns when the savepoint is complete. */
    void stopWithSavepoint(String jobId, Path folder, Duration patience) throws IOException {
        ObjectNode body = SeineJson.mapper().createObjectNode();
        body.put("targetDirectory", folder.toUri().toString());
        body.put("drain", false);
        String trigger =
                post("/jobs/%s/stop".formatted(jobId), body).path("request-id").asText();
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode answer = get("/jobs/%s/savepoints/%s".formatted(jobId, trigger));
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode failure = answer.path("operation").path("failure-cause");
                if (!failure.isMissingNode()) {
                    throw new IOException("Savepoint of job %s failed: %s"
                            .formatted(
                                    jobId, firstLine(failure.path("stack-trace").asText())));
                }
                return;
            }
            if (!Waiting.pause(Duration.ofMillis(100))) {
                break;
            }
        }
        throw new IOException("Savepoint of job %s was not complete within %s.".formatted(jobId, patience));
    }

    private String uploadEmptyJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"seine.jar\"\r\n"
                        + "Content-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        jar.writeTo(body);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(base + "/jars/upload"))
                .timeout(TIMEOUT)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private JsonNode get(String path) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).build());
    }

    private JsonNode post(String path, JsonNode body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(3))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException("Flink answered %d to %s: %s"
                        .formatted(answer.statusCode(), request.uri().getPath(), rootCause(answer.body())));
            }
            return SeineJson.mapper().readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", e);
        }
    }

    /** The last "Caused by" of the stack trace in Flink's answer. */
    private static String rootCause(String body) {
        String text = body.replace("\\n", "\n").replace("\\t", " ");
        int at = text.lastIndexOf("Caused by: ");
        return firstLine(at < 0 ? text : text.substring(at + "Caused by: ".length()));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("no reason given");
    }
}
