package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.MessageReader;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

/**
 * Reads files of passenger messages: EDIFACT with as many interchanges and messages as there are, in whatever wrapping, and
 * PNRGOV in XML.
 */
public final class PassengerReader implements MessageReader {
    public static final String FORMAT = "edifact";

    private static final Set<String> PAXLST_FUNCTIONS = Set.of("745", "250", "266", "336", "655");
    private static final Set<String> PAXLST_PERSONS = Set.of("FL", "FM", "DDU", "DDT");

    private final Cards cards;

    /** @param cardKey secret under which card numbers are tokenised */
    public PassengerReader(byte[] cardKey) {
        cards = new Cards(cardKey);
    }

    /** How much of a file could be read. */
    public enum Outcome {
        PARSE,
        PARTIAL,
        QUARANTINE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Records together with the facts that they were made of.
     *
     * @param messages one JSON object a message, in the shape that the data dictionary documents
     */
    public record FactsReading(Reading reading, List<ObjectNode> messages, Outcome outcome) {
        public FactsReading {
            messages = List.copyOf(messages);
        }
    }

    @Override
    public Reading read(RawMessage message) {
        return read(message, false).reading();
    }

    /** As {@link #read(RawMessage)}, with the facts. */
    public FactsReading readFacts(RawMessage message) {
        return read(message, true);
    }

    private FactsReading read(RawMessage message, boolean wantsFacts) {
        Passage passage = new Passage(message);
        return PnrgovXml.fits(ByteBuffer.wrap(passage.bytes))
                ? new PnrgovXml(passage, cards, wantsFacts).run()
                : new Walk(passage, cards, wantsFacts).run();
    }

    /** One walk through the segments of a file: finds the messages and hands each its segments. */
    private static final class Walk {
        private final Passage passage;
        private final Cards cards;
        private final boolean wantsFacts;
        private final EdifactTokenizer tokenizer;
        private final List<ObjectNode> facts = new ArrayList<>();
        private String format = FORMAT;
        private String application = "";
        private int headerEnd;
        private int messagesInInterchange;
        private int groupsInInterchange;
        private boolean interchangeOpen;
        private @Nullable MessageAssembler assembler;
        private int segmentsInMessage;
        private int unsupportedStart = -1;
        private String unsupportedPlace = "";
        private String unsupported = "";
        private byte[] unsupportedEnvelope = new byte[0];
        private boolean somethingRead;

        Walk(Passage passage, Cards cards, boolean wantsFacts) {
            this.passage = passage;
            this.cards = cards;
            this.wantsFacts = wantsFacts;
            this.tokenizer = new EdifactTokenizer(passage.bytes);
        }

        FactsReading run() {
            boolean any = false;
            Segment s = tokenizer.segment();
            while (tokenizer.next()) {
                any = true;
                if (tokenizer.isNewInterchange()) {
                    enterInterchange(s);
                }
                dispatch(s);
            }
            int end = passage.bytes.length;
            if (!any) {
                passage.letter(
                        Reason.NOT_EDIFACT, "The file has no EDIFACT interchange.", 0, end, "segment 1", new byte[0]);
            } else {
                endMessage(s, end, false);
                endInterchange(s);
                if (!somethingRead && passage.letters.isEmpty()) {
                    passage.letter(
                            Reason.NOT_EDIFACT,
                            "The file has no message that could be read.",
                            0,
                            end,
                            "segment 1",
                            new byte[0]);
                }
                if (tokenizer.bytesOutside() > 0 && !passage.isReplay()) {
                    passage.tell(
                            Reason.TEXT_OUTSIDE,
                            Finding.Severity.INFO,
                            "",
                            tokenizer.firstOutside(),
                            "outside of the interchanges",
                            "%d bytes outside of the interchanges were passed by.".formatted(tokenizer.bytesOutside()));
                }
            }
            passage.close(s);
            Reading reading = Reading.of(passage.records, passage.letters, passage.findings, format);
            Outcome outcome =
                    !somethingRead ? Outcome.QUARANTINE : passage.isDamaged() ? Outcome.PARTIAL : Outcome.PARSE;
            return new FactsReading(reading, facts, outcome);
        }

        private void enterInterchange(Segment s) {
            endMessage(s, tokenizer.interchangeStart(), false);
            endInterchange(s);
            interchangeOpen = true;
            messagesInInterchange = 0;
            groupsInInterchange = 0;
            application = "";
            headerEnd = s.start();
            passage.prepared = null;
            passage.fallback = null;
            if (tokenizer.isServiceStringRepaired()) {
                passage.warn(
                        Reason.SERVICE_STRING_REPAIRED,
                        "UNA",
                        s,
                        "The service string does not fit the text; the characters that the text uses were taken.");
            }
            if (!s.tag().equals("UNB")) {
                passage.incomplete();
                passage.warn(Reason.NO_INTERCHANGE_HEADER, "UNB", s, "The interchange has no readable UNB.");
            }
        }

        private void dispatch(Segment s) {
            switch (s.tag()) {
                case "UNB" -> {
                    headerEnd = s.end();
                    passage.sender = s.text(2);
                    passage.prepared = Dates.moment(s.text(4, 0) + timeOf(s), "");
                    application = s.code(7);
                }
                case "UNG" -> {
                    groupsInInterchange++;
                    headerEnd = s.end();
                    if (application.isEmpty()) {
                        application = s.code(1);
                    }
                    if (passage.prepared == null) {
                        passage.prepared = Dates.moment(s.text(4, 0) + s.text(4, 1), "");
                    }
                }
                case "UNH" -> {
                    endMessage(s, s.start(), false);
                    beginMessage(s);
                }
                case "UNT" -> {
                    if (assembler != null || unsupportedStart >= 0) {
                        checkCount(s);
                        endMessage(s, s.start(), true);
                    }
                }
                case "UNE" -> endMessage(s, s.start(), false);
                case "UNZ" -> {
                    endMessage(s, s.start(), false);
                    interchangeOpen = false;
                    checkInterchangeCount(s);
                }
                default -> inside(s);
            }
        }

        /** The time of day, if it has the digits for one. */
        private static String timeOf(Segment s) {
            String time = s.text(4, 1);
            return time.length() == 4 && FlightNumber.isDigits(time) ? time : "";
        }

        private void inside(Segment s) {
            segmentsInMessage++;
            if (unsupportedStart >= 0) {
                settleByContent(s);
            } else if (assembler == null) {
                MessageAssembler guessed = guess(s);
                if (guessed == null) {
                    passage.warn(Reason.STRAY_TEXT, s.tag(), s, "A segment outside of any message was passed by.");
                    return;
                }
                passage.error(Reason.NO_MESSAGE_HEADER, "UNH", s, "The message has no readable UNH.");
                assembler = guessed;
                messagesInInterchange++;
                segmentsInMessage = 1;
            }
            if (assembler != null) {
                assembler.accept(s);
            }
        }

        /** A message whose type is unreadable is known by segments that no other message has. */
        private void settleByContent(Segment s) {
            String type =
                    switch (s.tag()) {
                        case "MSG", "TVL", "SRC", "RCI", "TIF" -> "PNRGOV";
                        case "BGM" -> PAXLST_FUNCTIONS.contains(s.code(1)) ? "PAXLST" : "";
                        case "NAD" ->
                            PAXLST_PERSONS.contains(s.code(1)) && !s.text(4).isEmpty() ? "PAXLST" : "";
                        default -> "";
                    };
            if (!type.isEmpty()) {
                assembler = assembler(type, "", unsupportedStart, unsupportedPlace);
                unsupportedStart = -1;
                passage.error(
                        Reason.NO_MESSAGE_HEADER,
                        "UNH",
                        s,
                        "The message's type (%s) is unreadable; its content is %s.".formatted(unsupported, type));
            }
        }

        /** Which message a segment belongs to, where no header tells. */
        private @Nullable MessageAssembler guess(Segment s) {
            return switch (s.tag()) {
                case "BGM", "NAD", "TDT", "ATT", "PDT", "NAT" -> assembler("PAXLST", "", s.start(), s.place());
                case "SRC", "RCI", "MSG", "TVL", "TIF", "EQN" -> assembler("PNRGOV", "", s.start(), s.place());
                default -> null;
            };
        }

        private void beginMessage(Segment s) {
            messagesInInterchange++;
            segmentsInMessage = 1;
            String type = s.code(2, 0);
            String version =
                    type.equals("PAXLST") ? s.code(2, 1) + "." + s.code(2, 2) : s.text(2, 1) + "." + s.text(2, 2);
            MessageAssembler opened = assembler(type, version, s.start(), s.place());
            if (opened == null) {
                opened = assembler(alike(type), version, s.start(), s.place());
            }
            if (opened == null) {
                unsupportedStart = s.start();
                unsupportedPlace = s.place();
                unsupported = type;
                int start = tokenizer.interchangeStart();
                unsupportedEnvelope =
                        Arrays.copyOfRange(passage.bytes, start, Math.max(start, Math.min(headerEnd, s.start())));
            }
            if (opened != null && !s.text(4).isEmpty()) {
                opened.part = Names.join(s.code(4, 0), s.code(4, 1)).replace(' ', ':');
            }
            assembler = opened;
            if (s.damage() == Segment.Damage.TRUNCATED || s.damage() == Segment.Damage.TOO_LONG) {
                passage.incomplete();
            }
        }

        /** A type with one wrong letter, or what the envelope says it carries. */
        private String alike(String type) {
            for (String known : List.of("PAXLST", "PNRGOV")) {
                int same = 0;
                for (int i = 0; i < Math.min(type.length(), known.length()); i++) {
                    same += type.charAt(i) == known.charAt(i) ? 1 : 0;
                }
                if ((type.length() == known.length() && same == known.length() - 1)
                        || (application.equals(known) && same >= 4)) {
                    return known;
                }
            }
            return "";
        }

        private @Nullable MessageAssembler assembler(String type, String version, int at, String place) {
            int start = tokenizer.interchangeStart();
            return switch (type) {
                case "PAXLST" -> {
                    format = "paxlst";
                    yield new PaxlstReader(passage, version, start, headerEnd, at, place);
                }
                case "PNRGOV" -> {
                    format = "pnrgov";
                    yield new PnrgovReader(passage, version, start, headerEnd, at, place, cards);
                }
                default -> null;
            };
        }

        private void checkCount(Segment s) {
            String count = s.text(1);
            int expected = segmentsInMessage + 1;
            boolean whole = passage.partMark().isEmpty();
            if (whole && !count.isEmpty() && !FlightNumber.withoutZeros(count).equals(String.valueOf(expected))) {
                passage.warn(
                        Reason.WRONG_COUNT,
                        "UNT",
                        s,
                        "The message should have %s segments and has %d.".formatted(count, expected));
            }
        }

        private void endMessage(Segment s, int end, boolean hasTrailer) {
            MessageAssembler open = assembler;
            if (unsupportedStart >= 0) {
                passage.letter(
                        Reason.UNSUPPORTED_MESSAGE,
                        "Messages of type (%s) are not read; PAXLST and PNRGOV are.".formatted(unsupported),
                        unsupportedStart,
                        end,
                        unsupportedPlace,
                        unsupportedEnvelope);
                unsupportedStart = -1;
            }
            if (open == null) {
                return;
            }
            assembler = null;
            if (!hasTrailer && !passage.isReplay()) {
                passage.incomplete();
                passage.warn(Reason.INCOMPLETE, "UNT", s, "The message has no UNT: its end may be missing.");
            }
            open.end(end);
            open.check();
            if (!open.isEmpty()) {
                somethingRead = true;
                if (wantsFacts) {
                    facts.add(open.facts());
                }
            }
        }

        /** Groups where there are any, else messages; some senders count messages all the same. */
        private void checkInterchangeCount(Segment s) {
            String count = FlightNumber.withoutZeros(s.text(1));
            boolean messages = count.equals(String.valueOf(messagesInInterchange));
            boolean groups = groupsInInterchange > 0 && count.equals(String.valueOf(groupsInInterchange));
            boolean whole = passage.partMark().isEmpty() && messagesInInterchange > 0;
            if (whole && !count.isEmpty() && !messages && !groups) {
                passage.warn(
                        Reason.WRONG_COUNT,
                        "UNZ",
                        s,
                        "The interchange should have %s messages or groups and has %d."
                                .formatted(count, Math.max(messagesInInterchange, groupsInInterchange)));
            }
        }

        private void endInterchange(Segment s) {
            if (interchangeOpen && !passage.isReplay()) {
                passage.incomplete();
                passage.warn(Reason.INCOMPLETE, "UNZ", s, "The interchange has no UNZ: its end may be missing.");
            }
            interchangeOpen = false;
        }
    }
}
