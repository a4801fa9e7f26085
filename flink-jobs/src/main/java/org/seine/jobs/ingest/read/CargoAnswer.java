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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private final Texts messages = new Texts();
    private final Texts diagnostics = new Texts();
    private final Set<String> told = new HashSet<>();

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
        answer.messages.printTo(out);
        out.print("],\"diagnostics\":[");
        answer.diagnostics.printTo(out);
        out.println("]}");
    }

    @Override
    public void record(CustomsRecord record) {
        ObjectNode json = SeineJson.mapper().valueToTree(record);
        json.put(SeineJson.DISCRIMINATOR, record.recordKind());
        try {
            messages.add(PLAIN.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can always be written.", e);
        }
    }

    @Override
    public void letter(DeadLetter letter) {
        if (!told.contains(ParseCommand.keyOf(letter))) {
            diagnostics.add(ParseCommand.diagnostic(letter).toString());
        }
    }

    @Override
    public void finding(Finding finding) {
        if (finding.severity() == Finding.Severity.ERROR) {
            told.add(ParseCommand.keyOf(finding));
        }
        diagnostics.add(ParseCommand.diagnostic(finding).toString());
    }

    /** A list in pieces, since one growing array would need three times its bytes. */
    private static final class Texts {
        private static final int PIECE = 1 << 20;

        private final List<ByteArrayOutputStream> pieces = new ArrayList<>();

        void add(String json) {
            ByteArrayOutputStream last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            boolean first = last == null;
            if (last == null || last.size() + bytes.length >= PIECE) {
                last = new ByteArrayOutputStream(pieces.isEmpty() ? 1 << 12 : PIECE);
                pieces.add(last);
            }
            if (!first) {
                last.write(',');
            }
            last.writeBytes(bytes);
        }

        void printTo(PrintStream out) {
            for (ByteArrayOutputStream piece : pieces) {
                out.writeBytes(piece.toByteArray());
            }
        }
    }
}
