package org.seine.jobs.ingest.read.passenger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.tree.Cuts;
import org.seine.jobs.ingest.read.xml.XmlWalk;

/**
 * Cuts a large file of passenger messages between its persons, records and messages, so that what is read of one part can be
 * let go before the next. Each part carries what stands before its first group: the envelope and the message's header.
 */
public final class PassengerParts {
    /** Smaller files are read as one. */
    public static final int SMALL = 8 << 20;

    private static final int PART = 4 << 20;
    private static final int LONGEST_HEAD = 16 << 10;
    private static final Set<String> PERSONS = Set.of("FL", "FM", "DDU", "DDT");

    private final byte[] body;
    private final Map<String, String> headers;
    private final Consumer<RawMessage> receiver;
    private int from;
    private byte[] context = new byte[0];
    private int interchange;
    private int headerEnd;
    private int message = -1;
    private int firstGroup = -1;

    private PassengerParts(byte[] body, Map<String, String> headers, Consumer<RawMessage> receiver) {
        this.body = body;
        this.headers = headers;
        this.receiver = receiver;
    }

    /** Takes a copy of no more than a part at a time. */
    public static void forEach(byte[] body, Map<String, String> headers, Consumer<RawMessage> receiver) {
        if (PnrgovXml.fits(ByteBuffer.wrap(body))) {
            forEachOfXml(body, headers, receiver);
        } else {
            new PassengerParts(body, headers, receiver).run();
        }
    }

    /** One part, where the document cannot be cut. */
    private static void forEachOfXml(byte[] body, Map<String, String> headers, Consumer<RawMessage> receiver) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        Cuts cuts = new Cuts(PART, (root, namespace) -> PnrgovXml.unitNames(root));
        XmlWalk walk = new XmlWalk(bytes, cuts, false);
        walk.run();
        List<Cuts.Part> parts = walk.isTranscoded() ? List.of() : cuts.parts(bytes);
        if (parts.isEmpty()) {
            receiver.accept(new RawMessage(body, headers));
        }
        int first = parts.isEmpty() ? 0 : parts.get(0).from();
        for (Cuts.Part part : parts) {
            Map<String, String> ours = new TreeMap<>(headers);
            ours.putAll(part.headers());
            ours.put(RawMessage.PART, part.from() == first ? "first" : part.to() == body.length ? "last" : "next");
            receiver.accept(new RawMessage(Arrays.copyOfRange(body, part.from(), part.to()), ours));
        }
    }

    private void run() {
        EdifactTokenizer tokenizer = new EdifactTokenizer(body);
        Segment s = tokenizer.segment();
        while (tokenizer.next()) {
            if (tokenizer.isNewInterchange()) {
                cutBefore(tokenizer.interchangeStart(), new byte[0]);
                interchange = tokenizer.interchangeStart();
                headerEnd = s.start();
                message = -1;
                firstGroup = -1;
            }
            switch (s.tag()) {
                case "UNB", "UNG" -> headerEnd = s.end();
                case "UNH" -> {
                    cutBefore(s.start(), Arrays.copyOfRange(body, interchange, headerEnd));
                    message = s.start();
                    firstGroup = -1;
                }
                case "SRC" -> group(s);
                case "NAD" -> {
                    if (PERSONS.contains(s.code(1))) {
                        group(s);
                    }
                }
                default -> {}
            }
        }
        emit(body.length);
    }

    private void group(Segment s) {
        if (message < 0) {
            return;
        }
        if (firstGroup < 0) {
            firstGroup = s.start();
        }
        int envelope = headerEnd - interchange;
        int head = firstGroup - message;
        if (s.start() - from >= PART && envelope >= 0 && envelope + head <= LONGEST_HEAD) {
            byte[] before = Arrays.copyOfRange(body, interchange, interchange + envelope + head);
            System.arraycopy(body, message, before, envelope, head);
            cutBefore(s.start(), before);
        }
    }

    private void cutBefore(int at, byte[] before) {
        if (at - from >= PART) {
            emit(at);
            from = at;
            context = before;
        }
    }

    private void emit(int end) {
        Map<String, String> ours = new TreeMap<>(headers);
        ours.put(RawMessage.POSITION, "byte " + from);
        ours.put(RawMessage.PART, from == 0 ? "first" : end == body.length ? "last" : "next");
        if (context.length > 0) {
            ours.put(RawMessage.CONTEXT, Base64.getEncoder().encodeToString(context));
        }
        receiver.accept(new RawMessage(Arrays.copyOfRange(body, from, end), ours));
    }
}
