package org.seine.jobs.ingest.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.passenger.PassengerParts;
import org.seine.jobs.ingest.read.passenger.PassengerReader;
import org.seine.jobs.ingest.read.passenger.PassengerReader.Outcome;

/** What was read of a large file of passenger messages, as JSON, written part by part. */
final class LargePassengerAnswer {
    private static final int MOST_DIAGNOSTICS = 1000;
    private static final List<String> GROUPS = List.of("persons", "pnrs");

    private final PassengerReader reader;
    private final PrintStream out;
    private final List<ObjectNode> diagnostics = new ArrayList<>();
    private Outcome outcome = Outcome.QUARANTINE;
    private String format = PassengerReader.FORMAT;
    private boolean any;
    private boolean damaged;
    private boolean messageOpen;
    private boolean groupWritten;

    private LargePassengerAnswer(PassengerReader reader, PrintStream out) {
        this.reader = reader;
        this.out = out;
    }

    static void print(byte[] body, Map<String, String> headers, PassengerReader reader, PrintStream out) {
        LargePassengerAnswer answer = new LargePassengerAnswer(reader, out);
        out.print("{\"file\":" + com.fasterxml.jackson.databind.node.TextNode.valueOf(headers.get(RawMessage.FILE)));
        out.print(",\"messages\":[");
        PassengerParts.forEach(body, headers, answer::part);
        answer.closeMessage();
        out.print("],\"diagnostics\":" + answer.diagnostics);
        out.println(",\"format\":\"" + answer.format + "\",\"outcome\":\"" + answer.outcome + "\"}");
    }

    private void part(RawMessage part) {
        PassengerReader.FactsReading read = reader.readFacts(part);
        // A part with a context begins inside the message that the part before it left open.
        boolean continues = !part.header(RawMessage.CONTEXT).isEmpty() && messageOpen;
        for (ObjectNode message : read.messages()) {
            if (!continues) {
                closeMessage();
                open(message);
            }
            continues = false;
            for (String groups : GROUPS) {
                for (JsonNode group : message.path(groups)) {
                    out.print((groupWritten ? "," : "") + group);
                    groupWritten = true;
                }
            }
        }
        any |= !read.messages().isEmpty();
        damaged |= read.outcome() != Outcome.PARSE;
        outcome = !any ? Outcome.QUARANTINE : damaged ? Outcome.PARTIAL : Outcome.PARSE;
        format = any ? read.reading().format() : format;
        read.reading().findings().forEach(f -> add(ParseCommand.diagnostic(f)));
        read.reading().deadLetters().forEach(l -> add(ParseCommand.diagnostic(l)));
    }

    private void add(ObjectNode diagnostic) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(diagnostic);
        }
    }

    private void open(ObjectNode message) {
        String groups = message.path("type").asText().equals("PAXLST") ? "persons" : "pnrs";
        String head = message.deepCopy().without(GROUPS).toString();
        out.print(any || messageOpen ? "," : "");
        out.print(head.substring(0, head.length() - 1) + (head.length() > 2 ? "," : "") + "\"" + groups + "\":[");
        messageOpen = true;
        any = true;
        groupWritten = false;
    }

    private void closeMessage() {
        if (messageOpen) {
            out.print("]}");
            messageOpen = false;
        }
    }
}
