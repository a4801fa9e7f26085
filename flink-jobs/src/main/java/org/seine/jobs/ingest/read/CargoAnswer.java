package org.seine.jobs.ingest.read;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;

/** What was read of a cargo message, as JSON: of each unit nothing but its text is held until the end. */
final class CargoAnswer implements CargoReader.Sink {
    private static final ObjectWriter PLAIN =
            SeineJson.mapper().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();

    private CargoAnswer() {}

    static void print(ByteBuffer bytes, RawMessage message, PrintStream out) {
        CargoAnswer answer = new CargoAnswer();
        CargoReader.Summary summary = new CargoReader().read(bytes, message, answer);
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("file", message.header(RawMessage.FILE));
        head.put("format", summary.format());
        head.put("outcome", summary.outcome().toString());
        String open = head.toString();
        out.print(open.substring(0, open.length() - 1));
        out.print(",\"messages\":[");
        out.writeBytes(answer.messages.toByteArray());
        out.print("],\"diagnostics\":[");
        out.writeBytes(answer.diagnostics.toByteArray());
        out.println("]}");
    }

    @Override
    public void record(CustomsRecord record) {
        ObjectNode json = SeineJson.mapper().valueToTree(record);
        json.put(SeineJson.DISCRIMINATOR, record.recordKind());
        try {
            append(messages, PLAIN.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can always be written.", e);
        }
    }

    @Override
    public void letter(DeadLetter letter) {
        append(diagnostics, ParseCommand.diagnostic(letter).toString());
    }

    @Override
    public void finding(Finding finding) {
        append(diagnostics, ParseCommand.diagnostic(finding).toString());
    }

    private static void append(ByteArrayOutputStream list, String json) {
        if (list.size() > 0) {
            list.write(',');
        }
        list.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    }
}
