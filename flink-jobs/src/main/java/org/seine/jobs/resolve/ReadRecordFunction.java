package org.seine.jobs.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.seine.graph.codec.Envelope;

/** Number of a line → the record in it, from a file that the whole of a subtask's memory holds. */
final class ReadRecordFunction extends RichMapFunction<Long, Envelope> {
    private final String file;
    private transient List<String> lines;

    /** @param file of envelopes, a line of JSON each */
    ReadRecordFunction(String file) {
        this.file = file;
    }

    static long count(String file) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.count();
        }
    }

    @Override
    public void open(OpenContext context) throws IOException {
        lines = Files.readAllLines(Path.of(file));
    }

    @Override
    public Envelope map(Long number) {
        return Envelope.fromBytes(lines.get(number.intValue()).getBytes(StandardCharsets.UTF_8));
    }
}
