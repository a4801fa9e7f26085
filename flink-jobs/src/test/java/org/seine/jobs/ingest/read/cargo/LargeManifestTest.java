package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest of 100 MB in a Java of its own, with less memory than it has bytes to say. */
class LargeManifestTest {
    private static final int BYTES = 100 << 20;

    /** @return how many bills it has */
    private static int write(Path file) throws IOException {
        String text = new String(CargoSamples.bytes("awmds.xml"), StandardCharsets.UTF_8);
        int from = text.indexOf("<Bol_segment>");
        int to = text.indexOf("</Bol_segment>") + "</Bol_segment>".length();
        String bill = text.substring(from, to);
        int bills = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            byte[] head = text.substring(0, from).getBytes(StandardCharsets.UTF_8);
            out.write(head);
            for (long written = head.length; written < BYTES; bills++) {
                byte[] one =
                        bill.replace("OLIN2040001", "OLIN%07d".formatted(bills)).getBytes(StandardCharsets.UTF_8);
                out.write(one);
                written += one.length;
            }
            out.write("</Awmds>".getBytes(StandardCharsets.UTF_8));
        }
        return bills;
    }

    @Test
    void isReadWholeInLessThanHalfAGibibyte(@TempDir Path folder) throws Exception {
        Path manifest = folder.resolve("large.xml");
        int bills = write(manifest);
        Path answer = folder.resolve("answer.json");
        Process parse = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx448m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.seine.jobs.ingest.read.ParseCommand",
                        "--received",
                        CargoSamples.RECEIVED,
                        manifest.toString())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean ended = parse.waitFor(290, TimeUnit.SECONDS);
        parse.destroyForcibly();
        assertThat(ended).as("ends within five minutes").isTrue();
        assertThat(parse.exitValue()).isZero();
        String text = Files.readString(answer);
        assertThat(text)
                .startsWith("{\"file\":\"large.xml\",\"format\":\"awmds\",\"outcome\":\"parse\",\"messages\":[");
        assertThat(text.split("\"record\":\"transport-document\"", -1)).hasSize(bills + 1);
        assertThat(text).contains("OLIN%07d".formatted(bills - 1));
    }
}
