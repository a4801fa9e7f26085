package org.seine.jobs.ingest.read.cargo;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.check.RecordChecks;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Units;

/** The reading of one message: makes records of its units, and keeps account of what could not be read. */
final class Session {
    private static final int MOST_FINDINGS = 1_000;
    private static final int LONGEST_CONTEXT = 16 << 10;

    private final RawMessage message;
    private final int contextLength;
    private final String messageId;
    private final CargoReader.Sink sink;
    private final long base;
    private final Map<String, String> values = new TreeMap<>();
    private ByteBuffer bytes;
    private String format = CargoReader.FORMAT;
    private int records;
    private int letters;
    private int findings;
    private boolean damaged;

    Session(RawMessage message, ByteBuffer bytes, int contextLength, String messageId, CargoReader.Sink sink) {
        this.message = message;
        this.bytes = bytes;
        this.contextLength = contextLength;
        this.messageId = messageId;
        this.sink = sink;
        base = message.positionOf("byte", 0) - contextLength;
        message.findReceivedAt().ifPresent(at -> values.put("$received", at.toString()));
    }

    /** The bytes that offsets count, where they are not those of the message. */
    void bytes(ByteBuffer transcoded) {
        bytes = transcoded;
    }

    CargoReader.Summary summary() {
        if (records == 0 && letters == 0) {
            refuse(Reason.MISSING_FIELD, "Nothing in the message makes a record.");
        }
        if (findings > MOST_FINDINGS) {
            sink.finding(new Finding(
                    Reason.MORE_FINDINGS,
                    Finding.Severity.INFO,
                    "",
                    "byte " + base(0),
                    base(0),
                    "%d more findings are not told.".formatted(findings - MOST_FINDINGS)));
        }
        CargoReader.Outcome outcome = records == 0
                ? CargoReader.Outcome.QUARANTINE
                : letters > 0 || damaged ? CargoReader.Outcome.PARTIAL : CargoReader.Outcome.PARSE;
        return new CargoReader.Summary(format, outcome, records);
    }

    void refuse(Reason reason, String sentence) {
        letter(reason, sentence, "", 0, contextLength, bytes.limit(), -1);
    }

    private long base(long offset) {
        return Math.max(0, offset + base);
    }

    private void finding(Reason reason, Finding.Severity severity, String field, Node at, String explanation) {
        finding(reason, severity, field, at.path(), at.offset(), explanation);
    }

    private void finding(
            Reason reason, Finding.Severity severity, String field, String path, long at, String explanation) {
        if (++findings <= MOST_FINDINGS) {
            String position = path.isEmpty() || path.equals("/") ? "" : ", " + path;
            sink.finding(new Finding(reason, severity, field, "byte " + base(at) + position, base(at), explanation));
        }
    }

    /** @param headerEnd up to where a unit needs what stands before it, or -1 where it needs nothing */
    private void letter(Reason reason, String sentence, String path, long at, long from, long to, long headerEnd) {
        int start = (int) Math.min(bytes.limit(), Math.max(0, from));
        int end = (int) Math.min(bytes.limit(), Math.max(start, to));
        byte[] raw = new byte[end - start];
        bytes.get(start, raw);
        Map<String, String> headers = new TreeMap<>(message.headers());
        headers.put(RawMessage.FORMAT, CargoReader.FORMAT);
        headers.put(RawMessage.POSITION, "byte " + base(start));
        headers.remove(RawMessage.CONTEXT);
        if (headerEnd > 0 && headerEnd <= Math.min(start, LONGEST_CONTEXT)) {
            byte[] context = new byte[(int) headerEnd];
            bytes.get(0, context);
            headers.put(RawMessage.CONTEXT, Base64.getEncoder().encodeToString(context));
        }
        letters++;
        String position = path.isEmpty() || path.equals("/") ? "" : ", " + path;
        sink.letter(new DeadLetter(reason, sentence, "byte " + base(at) + position, base(at), raw, headers));
    }

    Reader reader(Profiles profiles, Profile.Source source) {
        return new Reader(profiles, source);
    }

    /** Takes the units of the message. */
    final class Reader implements Units {
        private final Profiles profiles;
        private final Profile.Source source;
        private @Nullable Profile profile;
        private long headerEnd = -1;

        private Reader(Profiles profiles, Profile.Source source) {
            this.profiles = profiles;
            this.source = source;
        }

        @Override
        public Optional<Set<String>> findUnitNames(String root, String namespace) {
            Optional<Profile> found = profiles.find(source, root, namespace);
            if (found.isPresent()) {
                profile = found.get();
                format = found.get().name();
            }
            return found.map(Profile::units);
        }

        @Override
        public Optional<String> findRootOfUnit(String unit) {
            return profiles.list().stream()
                    .filter(p -> p.source() == source && p.units().contains(unit))
                    .map(p -> p.roots().get(0))
                    .findFirst();
        }

        @Override
        public Set<String> names() {
            Set<String> names = new TreeSet<>();
            for (Profile each : profiles.list()) {
                if (each.source() == source) {
                    names.addAll(each.roots());
                    names.addAll(each.units());
                }
            }
            return names;
        }

        @Override
        public void root(Node root) {
            headerEnd = -1;
        }

        @Override
        public void unit(Node root, Node unit, long from, long to) {
            headerEnd = headerEnd < 0 && unit != root ? from : headerEnd;
            read(root, unit, from, to, false);
        }

        private void read(Node root, Node unit, long from, long to, boolean partly) {
            Profile current = profile;
            if (current == null) {
                return;
            }
            Mapper mapper = new Mapper(current, root, values);
            int made = 0;
            int lettersBefore = letters;
            for (Profile.RecordPlan plan : current.records()) {
                for (Draft draft : mapper.drafts(plan, unit, Session.this::finding)) {
                    if (partly && hasCodes(plan)) {
                        draft.json().withObject("/codes").put("incomplete", "yes");
                    }
                    made += make(draft, from, to, partly);
                }
            }
            if (made == 0
                    && letters == lettersBefore
                    && !partly
                    && !current.records().isEmpty()) {
                String sentence = "Nothing that makes a record is filled in.";
                finding(Reason.MISSING_FIELD, Finding.Severity.ERROR, "", unit, sentence);
                letter(Reason.MISSING_FIELD, sentence, unit.path(), unit.offset(), from, to, headerEnd);
            }
        }

        private static boolean hasCodes(Profile.RecordPlan plan) {
            for (var component : plan.type().getRecordComponents()) {
                if (component.getName().equals("codes")) {
                    return true;
                }
            }
            return false;
        }

        /** A record of the draft; an element of a list that does not fit is left out, and told. */
        private int make(Draft draft, long from, long to, boolean partly) {
            boolean whole = true;
            String why = "";
            for (int tries = 0; tries < 200; tries++) {
                try {
                    CustomsRecord record = SeineJson.readRecord(draft.json()).withSource(sourceOf(draft));
                    RecordChecks.check(record, draft::remark);
                    sink.record(record);
                    records++;
                    if (!whole && !partly) {
                        letter(
                                Reason.INVALID_VALUE,
                                why,
                                draft.node().path(),
                                draft.node().offset(),
                                from,
                                to,
                                headerEnd);
                    }
                    return 1;
                } catch (IllegalArgumentException e) {
                    String sentence = sentenceOf(e);
                    String field = fieldOf(e);
                    Reason reason = reasonOf(sentence);
                    if (reason == Reason.NO_GOODS && whole) {
                        finding(
                                reason,
                                Finding.Severity.ERROR,
                                "items",
                                draft.node(),
                                sentence + " Its header was read.");
                        damaged = true;
                        sink.record(Headers.event(draft.json(), sourceOf(draft)));
                        records++;
                        return 1;
                    }
                    why = field.isEmpty() ? sentence : "%s (field %s)".formatted(sentence, field);
                    whole = false;
                    if (!partly) {
                        finding(reason, Finding.Severity.ERROR, field, draft.origin(field), sentence);
                    }
                    if (!dropElement(draft.json(), e)) {
                        if (!partly) {
                            letter(
                                    reason,
                                    why,
                                    draft.node().path(),
                                    draft.node().offset(),
                                    from,
                                    to,
                                    headerEnd);
                        }
                        return 0;
                    }
                }
            }
            letter(Reason.INVALID_VALUE, why, draft.node().path(), draft.node().offset(), from, to, headerEnd);
            return 0;
        }

        private SourceRef sourceOf(Draft draft) {
            return new SourceRef(
                    messageId,
                    message.header(RawMessage.SOURCE),
                    message.header(RawMessage.FILE),
                    "byte " + base(draft.node().offset()) + ", " + draft.node().path());
        }

        private static Reason reasonOf(String sentence) {
            if (sentence.contains("at least one item")) {
                return Reason.NO_GOODS;
            }
            if (sentence.contains("needs the field lodgedAt") || sentence.contains("needs the field reportedAt")) {
                return Reason.NO_DATE;
            }
            return sentence.contains(" needs ") ? Reason.MISSING_FIELD : Reason.INVALID_VALUE;
        }

        private static String sentenceOf(IllegalArgumentException e) {
            String message = e.getMessage() == null ? "A value does not fit." : e.getMessage();
            int end = message.indexOf('\n');
            String sentence = end < 0 ? message : message.substring(0, end);
            return sentence.startsWith("Cannot ") || sentence.startsWith("Null value")
                    ? "The value has another shape than the field."
                    : sentence;
        }

        private static String fieldOf(IllegalArgumentException e) {
            StringBuilder path = new StringBuilder();
            if (e.getCause() instanceof JsonMappingException mapping) {
                for (JsonMappingException.Reference step : mapping.getPath()) {
                    String field = step.getFieldName();
                    path.append(field == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + field);
                }
            }
            return path.toString();
        }

        /** Takes the outermost list element that is at fault out of the record. */
        private static boolean dropElement(ObjectNode json, IllegalArgumentException e) {
            if (!(e.getCause() instanceof JsonMappingException mapping)) {
                return false;
            }
            JsonNode at = json;
            for (JsonMappingException.Reference step : mapping.getPath()) {
                String field = step.getFieldName();
                if (field != null) {
                    at = at.path(field);
                } else if (at instanceof ArrayNode list && step.getIndex() < list.size()) {
                    list.remove(step.getIndex());
                    return true;
                } else {
                    return false;
                }
            }
            return false;
        }

        @Override
        public void damage(
                Reason reason, String explanation, Node root, Node unit, boolean inUnit, long at, long from, long to) {
            damaged = true;
            headerEnd = headerEnd < 0 && inUnit && unit != root ? from : headerEnd;
            finding(reason, Finding.Severity.ERROR, "", unit.path(), at, explanation);
            if (to > from) {
                letter(reason, explanation, unit.path(), at, from, to, inUnit ? headerEnd : -1);
            }
            if (inUnit && reason != Reason.DTD_REFUSED) {
                read(root, unit, from, to, true);
            }
        }

        @Override
        public void end(Node root, boolean complete, long at) {
            Profile current = profile;
            if (current != null && !current.perMessage().isEmpty()) {
                Mapper mapper = new Mapper(current, root, values);
                for (Profile.RecordPlan plan : current.perMessage()) {
                    for (Draft draft : mapper.drafts(plan, root, Session.this::finding)) {
                        make(draft, root.offset(), at, false);
                    }
                }
            }
        }

        @Override
        public void remark(Reason reason, Node node, String explanation) {
            damaged |= reason == Reason.INCOMPLETE;
            finding(reason, reason.severity(), "", node, explanation);
        }
    }
}
