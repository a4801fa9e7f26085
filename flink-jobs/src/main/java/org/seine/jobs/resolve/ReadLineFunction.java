package org.seine.jobs.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Number of a line, from 0 → the line, of a file that each subtask holds in memory. */
final class ReadLineFunction extends RichMapFunction<Long, String> {
    private final String file;
    private transient List<String> lines;

    private ReadLineFunction(String file) {
        this.file = file;
    }

    /** The lines of a file, once; a checkpoint knows how many were read. */
    static DataStream<String> lines(StreamExecutionEnvironment env, String file) throws IOException {
        long count;
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            count = lines.count();
        }
        return env.fromSequence(0, count - 1)
                .uid("count-lines")
                .map(new ReadLineFunction(file))
                .uid("read-lines");
    }

    @Override
    public void open(OpenContext context) throws IOException {
        lines = Files.readAllLines(Path.of(file));
    }

    @Override
    public String map(Long number) {
        return lines.get(number.intValue());
    }
}
