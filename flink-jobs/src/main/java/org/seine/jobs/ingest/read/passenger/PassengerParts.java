package org.seine.jobs.ingest.read.passenger;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.RawMessage;

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
        new PassengerParts(body, headers, receiver).run();
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
