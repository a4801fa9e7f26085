package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.edifact.SegmentBuilder;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Units;
import org.seine.jobs.ingest.read.xml.XmlWalk;

/**
 * PNRGOV in XML (PADIS XML, root {@code IATA_PNRGOV_NotifRQ}), a {@code PNR} at a time. {@link PnrXml} says each record again
 * in the segments of EDIFACT, and {@link PnrgovReader} reads those, so that both syntaxes give the same.
 */
public final class PnrgovXml implements Units {
    /** As readings name it. */
    static final String FORMAT = "pnrgov-xml";

    private static final String ROOT = "IATA_PNRGOV_NotifRQ";
    private static final String UNIT = "PNR";
    private static final int PROBE = 64 << 10;

    private final Passage passage;
    private final Cards cards;
    private final boolean wantsFacts;
    private final SegmentBuilder builder = new SegmentBuilder();
    private final List<ObjectNode> facts = new ArrayList<>();
    private @Nullable PnrgovReader reader;
    private boolean headerRead;
    private boolean headlessTold;
    private int lastEnd;
    private boolean somethingRead;

    PnrgovXml(Passage passage, Cards cards, boolean wantsFacts) {
        this.passage = passage;
        this.cards = cards;
        this.wantsFacts = wantsFacts;
    }

    /** Whether the bytes are, or were before they were damaged, passenger name records in XML. */
    public static boolean fits(ByteBuffer bytes) {
        if (bytes.limit() > 2
                && bytes.get(0) == 'U'
                && bytes.get(1) == 'N'
                && (bytes.get(2) == 'A' || bytes.get(2) == 'B')) {
            return false;
        }
        byte[] head = new byte[Math.min(PROBE, bytes.limit())];
        bytes.get(0, head);
        String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        boolean edifact = text.contains("UNB+") || text.contains("UNH+");
        return !edifact && (text.contains("_PNRGOV_") || text.contains("<PNR ") || text.contains("<PNR>"));
    }

    /** Elements that are units, for cutting a large document between them. */
    public static Optional<Set<String>> unitNames(String root) {
        return switch (root) {
            case ROOT -> Optional.of(Set.of(UNIT));
            case UNIT -> Optional.of(Set.of());
            default -> Optional.empty();
        };
    }

    PassengerReader.FactsReading run() {
        XmlWalk walk = new XmlWalk(ByteBuffer.wrap(passage.bytes), this, passage.isReplay());
        if (walk.isTranscoded()) {
            byte[] transcoded = new byte[walk.bytes().limit()];
            walk.bytes().get(0, transcoded);
            passage.bytes = transcoded;
        }
        walk.run();
        finish();
        if (!somethingRead && passage.letters.isEmpty()) {
            passage.letter(
                    Reason.MISSING_FIELD,
                    "The document has no passenger name record that could be read.",
                    0,
                    passage.bytes.length,
                    "/",
                    new byte[0]);
        }
        passage.close(builder.segment());
        PassengerReader.Outcome outcome = !somethingRead
                ? PassengerReader.Outcome.QUARANTINE
                : passage.isDamaged() ? PassengerReader.Outcome.PARTIAL : PassengerReader.Outcome.PARSE;
        return new PassengerReader.FactsReading(
                Reading.of(passage.records, passage.letters, passage.findings, FORMAT), facts, outcome);
    }

    private void finish() {
        PnrgovReader open = reader;
        if (open == null) {
            return;
        }
        reader = null;
        headerRead = false;
        open.end(lastEnd);
        open.check();
        if (!open.isEmpty()) {
            somethingRead = true;
            if (wantsFacts) {
                facts.add(open.facts());
            }
        }
    }

    /** The reader of the open message; what stands before its first record is read first. */
    private PnrgovReader reader(Node root) {
        PnrgovReader open = reader;
        if (open == null) {
            open = new PnrgovReader(passage, root.attribute("Version"), 0, 0, 0, root.path(), cards);
            reader = open;
        }
        if (!headerRead) {
            headerRead = true;
            header(root, open);
        }
        return open;
    }

    private void header(Node root, PnrgovReader open) {
        if (root.name().equals(UNIT)) {
            return;
        }
        passage.prepared = XmlDates.moment(root.attribute("TimeStamp"));
        open.part = part(root);
        open.accept(builder.begin("MSG", root).element("", push(root)).segment());
        for (Node child : root.children()) {
            switch (child.name()) {
                case "Originator" -> passage.sender = child.attribute("AirlineCode");
                case "FlightLeg" ->
                    open.accept(PnrXmlFlights.flight(builder, child).segment());
                case "PNRs" -> {
                    if (!child.attribute("NumberOfPnrs").isEmpty()) {
                        open.accept(builder.begin("EQN", child)
                                .element(child.attribute("NumberOfPnrs"))
                                .segment());
                    }
                }
                default -> unknown(child);
            }
        }
    }

    /** 141 for changes only; the schema has no word for a full push (22), which is what there is where nothing is said. */
    private static String push(Node root) {
        for (String name : List.of("MessageFunction", "PushType", "TransactionStatusCode", "Function", "Type")) {
            String said = root.attribute(name).toUpperCase(Locale.ROOT);
            if (said.equals("22") || said.equals("141")) {
                return said;
            }
            if (said.startsWith("CHANGE") || said.startsWith("UPDATE") || said.startsWith("DELTA")) {
                return "141";
            }
        }
        return "22";
    }

    /** {@code 02:F}: the number of a part, and whether it is the first or the last one. */
    private static String part(Node root) {
        String number = root.attribute("SequenceNmbr");
        if (!FlightNumber.isDigits(number) || number.length() > 6) {
            return "";
        }
        String status = root.attribute("TransactionStatusCode").toUpperCase(Locale.ROOT);
        String mark = status.equals("START") ? ":C" : status.equals("END") ? ":F" : "";
        return (number.length() < 2 ? "0" + number : number) + mark;
    }

    private void unknown(Node element) {
        Segment at = builder.begin("", element).segment();
        passage.info(
                Reason.UNKNOWN_SEGMENT,
                element.name(),
                at,
                "PNRGOV in XML has no such element here; it was passed by.");
    }

    @Override
    public Optional<Set<String>> findUnitNames(String root, String namespace) {
        return unitNames(root);
    }

    @Override
    public Optional<String> findRootOfUnit(String unit) {
        return unit.equals(UNIT) ? Optional.of(ROOT) : Optional.empty();
    }

    @Override
    public Set<String> names() {
        return Set.of(ROOT, UNIT);
    }

    @Override
    public void root(Node root) {
        if (!root.name().equals(UNIT)) {
            finish();
        } else if (!headlessTold && !passage.isReplay()) {
            headlessTold = true;
            passage.incomplete();
            passage.warn(
                    Reason.NO_MESSAGE_HEADER,
                    ROOT,
                    builder.begin("", root).segment(),
                    "A passenger name record stands outside of a message.");
        }
    }

    @Override
    public void unit(Node root, Node unit, long from, long to) {
        PnrgovReader open = reader(root);
        new PnrXml(builder, open::accept, this::unknown).write(unit);
        open.endGroup((int) to);
        lastEnd = (int) to;
    }

    @Override
    public void damage(
            Reason reason, String explanation, Node root, Node unit, boolean inUnit, long at, long from, long to) {
        if (inUnit && reason != Reason.DTD_REFUSED) {
            PnrgovReader open = reader(root);
            new PnrXml(builder, open::accept, this::unknown).write(unit);
            open.damaged(reason, builder.begin("", unit).segment(), explanation);
            open.endGroup((int) to);
            lastEnd = (int) to;
            return;
        }
        Segment place = builder.begin("", unit).segment();
        passage.error(reason, "", place, explanation);
        if (to > from) {
            passage.letter(reason, explanation, (int) from, (int) to, place.place(), new byte[0]);
        }
    }

    @Override
    public void end(Node root, boolean complete, long at) {
        if (root.name().equals(UNIT)) {
            return;
        }
        reader(root); // one without records has a header all the same
        if (!complete && !passage.isReplay()) {
            passage.incomplete();
        }
        finish();
    }

    @Override
    public void remark(Reason reason, Node node, String explanation) {
        Segment at = builder.begin("", node).segment();
        if (reason.severity() == Finding.Severity.INFO) {
            passage.info(reason, node.name(), at, explanation);
        } else {
            passage.warn(reason, node.name(), at, explanation);
        }
    }
}
