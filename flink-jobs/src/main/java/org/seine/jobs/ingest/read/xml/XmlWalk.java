package org.seine.jobs.ingest.read.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Units;

/**
 * Walks through an XML document unit by unit (a declaration, a bill of lading) and holds no more than one. Where the XML
 * is damaged, the unit around the damage is given up as far as it was read, and the walk goes on after it: at its end tag
 * or at the beginning of the next unit, whichever comes first.
 *
 * <p>Refuses document type declarations, and with them all entities; bounds depth, attributes, texts, elements of a unit
 * and the work spent on damage. Never throws. Takes {@code O(n)} time, but for at most four times as much on damage.
 */
public final class XmlWalk {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_NODES = 250_000;
    private static final int MOST_DAMAGES = 1_000;
    private static final int MOST_STRAYS = 100;

    private static final WstxInputFactory FACTORY = factory();

    private final XmlEncoding encoding;
    private final ByteBuffer bytes;
    private final Units units;
    private final boolean isPart;
    private final List<Open> open = new ArrayList<>();
    private Set<String> unitNames = Set.of();
    private int rootDepth = -1;
    private int unitDepth = -1;
    private int unitCount;
    private int unitParents;
    private int nodes;
    private int texts;
    private int damages;
    private long budget;
    private boolean anyRoot;
    private boolean badEncodingTold;
    private int strays;
    private long lastOffset;
    private long lastEnd;
    private long parseStart;

    /** An element that is open, and its start tag, to go on inside of it after damage. */
    private record Open(Node node, String tag, StringBuilder text) {}

    /**
     * @param isPart whether the document may lack its end, as a unit does that is read again by itself
     */
    public XmlWalk(ByteBuffer document, Units units, boolean isPart) {
        encoding = XmlEncoding.of(document);
        bytes = encoding.bytes();
        this.units = units;
        this.isPart = isPart;
        budget = 4L * bytes.limit() + (64 << 20);
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 64 << 10);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST + 1);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
        factory.setProperty(WstxInputProperties.P_CACHE_DTDS, false);
        return factory;
    }

    /** Whether offsets count in the UTF-8 form of a UTF-16 document. */
    public boolean isTranscoded() {
        return encoding.isTranscoded();
    }

    /** The document's bytes as offsets count them. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public void run() {
        int from = encoding.start();
        while (from >= 0) {
            from = parse(from);
        }
        if (!anyRoot && damages == 0) {
            Node stray = new Node("", null, 0);
            units.damage(
                    Reason.UNKNOWN_FORMAT,
                    "No element of the document is the root of a message that is read.",
                    stray,
                    stray,
                    false,
                    0,
                    0,
                    bytes.limit());
        }
    }

    /** Reads from an offset on; where to go on after damage, or -1 at the end. */
    private int parse(int from) {
        StringBuilder prefix = new StringBuilder();
        open.forEach(o -> prefix.append(o.tag()));
        ByteText text = new ByteText(prefix.toString(), bytes, from);
        long shift = (long) from - prefix.length();
        XMLStreamReader2 reader = null;
        lastOffset = from;
        lastEnd = from;
        parseStart = from;
        try {
            reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(text);
            int skip = open.size();
            while (reader.hasNext()) {
                int event = reader.next();
                long at = reader.getLocationInfo().getStartingCharOffset() + shift;
                if (skip > 0) {
                    skip -= event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                    continue;
                }
                lastOffset = Math.max(from, at);
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        long end = reader.getLocationInfo().getEndingCharOffset() + shift;
                        begin(reader, (int) at, (int) end);
                        lastEnd = end;
                        text.progress(end);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        long end = reader.getLocationInfo().getEndingCharOffset() + shift;
                        finish(end);
                        lastEnd = end;
                        text.progress(end);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        append(reader);
                    case XMLStreamConstants.DTD ->
                        throw new Refused(
                                Reason.DTD_REFUSED,
                                "The document has a document type declaration; nothing after it was read.",
                                true);
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Refused(Reason.BROKEN_XML, "An entity is used that is not one of XML's own.", false);
                    default -> text.progress(at);
                }
            }
            budget -= text.position() - from;
            return -1;
        } catch (Refused e) {
            budget -= text.position() - from;
            return recover(e.reason, e.sentence, e.fatal, lastOffset);
        } catch (XMLStreamException e) {
            budget -= text.position() - from;
            long at = e.getLocation() == null ? lastOffset : e.getLocation().getCharacterOffset() + shift;
            at = Math.min(bytes.limit(), Math.max(lastOffset, at));
            if (e.getNestedException() instanceof ByteText.TooLargeException) {
                return recover(Reason.TOO_LARGE, "An element has more than 16 MiB.", false, lastOffset);
            }
            String message = String.valueOf(e.getMessage());
            if (message.contains("limit")) {
                return recover(
                        message.toLowerCase(Locale.ROOT).contains("depth") ? Reason.TOO_DEEP : Reason.TOO_LARGE,
                        "The XML goes beyond our limits: 64 levels, 100 attributes an element, 64 KiB an attribute, 1 MiB a text.",
                        false,
                        at);
            }
            if (isTextOutside()) {
                return passBy();
            }
            boolean ended = at >= bytes.limit() || e instanceof com.ctc.wstx.exc.WstxEOFException;
            if (ended && open.isEmpty()) {
                return -1; // white space or comments after the root, or nothing at all
            }
            return ended
                    ? recover(Reason.TRUNCATED, "The document breaks off before its end.", false, bytes.limit())
                    : recover(
                            Reason.BROKEN_XML, "The XML is not well-formed: %s.".formatted(kindOf(message)), false, at);
        } catch (RuntimeException e) {
            // The parser itself fails on some broken names and references.
            budget -= text.position() - from;
            return recover(Reason.BROKEN_XML, "The XML is not well-formed.", false, lastOffset);
        } finally {
            close(reader);
        }
    }

    /** Whether something that is no markup stands before or behind the documents: a log line, a mail footer. */
    private boolean isTextOutside() {
        int i = outside();
        return open.isEmpty() && i < bytes.limit() && bytes.get(i) != '<';
    }

    /** The first byte after the last element that is no white space. */
    private int outside() {
        int i = (int) lastEnd;
        while (i < bytes.limit() && bytes.get(i) >= 0 && bytes.get(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** Goes on at the next markup; -1 where there is none. */
    private int passBy() {
        int from = outside();
        int to = from;
        while (to < bytes.limit() && bytes.get(to) != '<') {
            to++;
        }
        boolean markup = to + 1 < bytes.limit()
                && (bytes.get(to + 1) == '?' || !nameAt(to).isEmpty());
        if (!markup && !anyRoot) {
            return recover(Reason.BROKEN_XML, "The XML is not well-formed: text stands outside of it.", false, from);
        }
        units.remark(
                Reason.TEXT_OUTSIDE,
                new Node("", null, from),
                "%d bytes outside of the document were passed by.".formatted(to - from));
        return markup ? to : -1;
    }

    private static void close(@Nullable XMLStreamReader2 reader) {
        if (reader != null) {
            try {
                reader.close();
            } catch (XMLStreamException e) {
                // Nothing is held open: the text is in memory.
            }
        }
    }

    /** What the parser says, without the text that it quotes. */
    private static String kindOf(String message) {
        if (message.contains("close tag") || message.contains("end tag")) {
            return "an end tag does not match its start tag";
        }
        if (message.contains("entity") || message.contains("'&'")) {
            return "an ampersand does not begin one of XML's own entities";
        }
        if (message.contains("attribute") || message.contains("'='") || message.contains("quote")) {
            return "an attribute is not written name=\"value\"";
        }
        if (message.contains("prefix")) {
            return "a prefix has no namespace";
        }
        return "a character cannot stand here";
    }

    private void begin(XMLStreamReader2 reader, int at, int end) throws Refused {
        if (open.size() >= DEEPEST) {
            throw new Refused(Reason.TOO_DEEP, "Elements are nested deeper than 64.", false);
        }
        String name = reader.getLocalName();
        @Nullable
        Node parent = open.isEmpty() ? null : open.get(open.size() - 1).node();
        Node node;
        boolean inUnit = unitDepth >= 0;
        if (inUnit) {
            count();
            node = child(parent, name, at);
        } else if (rootDepth < 0) {
            Optional<Set<String>> found = units.findUnitNames(name, String.valueOf(reader.getNamespaceURI()));
            if (found.isEmpty()) {
                count();
                node = child(parent, name, at);
            } else {
                node = child(parent, name, at);
                anyRoot = true;
                rootDepth = open.size();
                unitNames = found.get();
                unitCount = 0;
                unitParents = 0;
                units.root(node);
                if (unitNames.isEmpty()) {
                    unitDepth = rootDepth;
                    nodes = 0;
                    texts = 0;
                }
            }
        } else if (unitNames.contains(name)) {
            node = new Node(name, parent, at);
            node.ordinal(++unitCount);
            unitDepth = open.size();
            unitParents = unitDepth;
            nodes = 0;
            texts = 0;
        } else {
            count();
            node = child(parent, name, at);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            node.attribute(reader.getAttributeLocalName(i), decode(reader.getAttributeValue(i), node, end));
        }
        boolean kept = unitDepth < 0 || open.size() <= unitDepth;
        open.add(new Open(node, kept ? tag(at, end) : "", new StringBuilder(0)));
    }

    private static Node child(@Nullable Node parent, String name, int at) {
        return parent == null ? new Node(name, null, at) : parent.add(name, at);
    }

    private String tag(int at, int end) {
        String tag = XmlEncoding.asciiOf(bytes, at, Math.min(end, bytes.limit()));
        return tag.endsWith("/>") ? tag.substring(0, tag.length() - 2) + ">" : tag;
    }

    private void count() throws Refused {
        if (++nodes > MOST_NODES) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    "A unit, or what stands outside of units, has more than 250,000 elements.",
                    false);
        }
    }

    private void append(XMLStreamReader2 reader) throws Refused {
        if (open.isEmpty()) {
            return;
        }
        StringBuilder text = open.get(open.size() - 1).text();
        int length = reader.getTextLength();
        texts += length;
        if (text.length() + length > LONGEST_TEXT || texts > ByteText.LIMIT) {
            throw new Refused(Reason.TOO_LARGE, "A text has more than 1 MiB, or those of a unit more than 16.", false);
        }
        if (reader.getEventType() == XMLStreamConstants.CDATA) {
            text.append(ByteText.restored(reader.getText())); // there an ampersand is one
        } else {
            text.append(reader.getTextCharacters(), reader.getTextStart(), length);
        }
    }

    private void finish(long end) {
        Open last = open.remove(open.size() - 1);
        int depth = open.size();
        String text = last.text().toString().strip();
        if (!text.isEmpty()) {
            last.node().text(decode(text, last.node(), end));
        }
        if (depth == unitDepth) {
            unitDepth = -1;
            Node root = depth == rootDepth ? last.node() : open.get(rootDepth).node();
            units.unit(root, last.node(), last.node().offset(), end);
            nodes = 0;
            texts = 0;
        }
        if (depth == rootDepth) {
            rootDepth = -1;
            units.end(last.node(), true, end);
        }
    }

    private String decode(String sent, Node node, long end) {
        String raw = sent;
        if (ByteText.hasStray(sent)) {
            raw = ByteText.restored(sent);
            if (++strays <= MOST_STRAYS) {
                units.remark(
                        Reason.STRAY_CHARACTER,
                        node,
                        "An ampersand or a control character stands here that XML does not allow; the text was read all the same.");
            }
        }
        boolean[] bad = new boolean[1];
        String text = encoding.decode(raw, bad);
        if (bad[0] && !badEncodingTold) {
            String source = XmlEncoding.asciiOf(
                    bytes, (int) node.offset(), (int) Math.min(bytes.limit(), Math.max(node.offset(), end)));
            if (!source.contains("&#")) {
                badEncodingTold = true;
                units.remark(
                        Reason.BAD_ENCODING,
                        node,
                        "Bytes here, and perhaps further on, are not of the encoding %s; they were read as windows-1252."
                                .formatted(encoding.charset()));
            }
        }
        return text;
    }

    /** Gives up what is damaged; where to go on, or -1. */
    private int recover(Reason reason, String sentence, boolean fatal, long at) {
        damages++;
        boolean inUnit = unitDepth >= 0;
        if (!inUnit && lastEnd > parseStart && startsUnit((int) lastEnd)) {
            return (int) lastEnd; // the damage is in the start tag that follows, and is told from there
        }
        Node unit = inUnit
                ? open.get(unitDepth).node()
                : open.isEmpty()
                        ? new Node("", null, lastOffset)
                        : open.get(Math.max(0, rootDepth)).node();
        for (int i = open.size() - 1; i >= 0 && inUnit && i >= unitDepth; i--) {
            String text = open.get(i).text().toString().strip();
            if (reason != Reason.TRUNCATED && !text.isEmpty()) {
                open.get(i).node().text(encoding.decode(text, new boolean[1]));
            }
        }
        Node root = rootDepth >= 0 ? open.get(rootDepth).node() : unit;
        boolean single = inUnit && unitDepth == rootDepth;
        long from = inUnit ? unit.offset() : lastEnd;
        long next = fatal || damages >= MOST_DAMAGES || budget <= 0 ? -1 : next(inUnit, from);
        if (damages >= MOST_DAMAGES || budget <= 0) {
            sentence += " There was too much damage to go on.";
        }
        long to = next < 0 ? bytes.limit() : next;
        if (!(isPart && reason == Reason.TRUNCATED && !inUnit)) {
            units.damage(reason, sentence, root, unit, inUnit, at, from, to);
        }
        if (single || next < 0) {
            if (rootDepth >= 0) {
                units.end(root, false, at);
            }
            open.clear();
            rootDepth = -1;
        }
        unitDepth = -1;
        nodes = 0;
        texts = 0;
        if (next >= 0 && rootDepth < 0) {
            adopt((int) next);
        }
        return (int) next;
    }

    /** The root was lost, but a unit of it follows: an empty root stands in. */
    private void adopt(int next) {
        String name = nameAt(next);
        if (units.findUnitNames(name, "").orElse(Set.of()).isEmpty()) {
            units.findRootOfUnit(name).ifPresent(root -> {
                Node node = new Node(root, null, next);
                open.add(new Open(node, "<" + root + ">", new StringBuilder(0)));
                rootDepth = 0;
                anyRoot = true;
                unitNames = units.findUnitNames(root, "").orElse(Set.of());
                units.root(node);
            });
        }
    }

    /**
     * Where to go on: after the end tag of the damaged unit or of an element around it, before the start tag of a unit or
     * root, or of a further element like one around it, whichever comes first; -1 where there is none. Closes what is closed
     * by then.
     */
    private long next(boolean inUnit, long from) {
        int limit = bytes.limit();
        Set<String> wanted = (rootDepth >= 0 && !unitNames.isEmpty()) ? unitNames : units.names();
        int start = (int) (inUnit || from == parseStart ? from + 1 : from);
        for (int i = start; i < limit - 1; i++) {
            if (bytes.get(i) != '<') {
                continue;
            }
            boolean end = bytes.get(i + 1) == '/';
            String name = nameAt(i);
            if (!end && wanted.contains(name)) {
                budget -= i - from;
                keep(inUnit ? unitDepth : Math.min(open.size(), unitParents > 0 ? unitParents : rootDepth + 1));
                return i;
            }
            int depth = depthOf(name, inUnit ? unitDepth : open.size() - 1);
            if (depth >= 0) {
                budget -= i - from;
                keep(depth);
                if (!end) {
                    return i; // the one before was closed where the damage is
                }
                while (i < limit && bytes.get(i) != '>') {
                    i++;
                }
                return Math.min(limit, i + 1L);
            }
        }
        return -1;
    }

    /** Of the open element of this name at most so deep and inside the root, or that is a unit; -1 where there is none. */
    private int depthOf(String name, int deepest) {
        for (int i = deepest; i >= 0 && rootDepth >= 0 && (i > rootDepth || i == unitDepth); i--) {
            if (open.get(i).node().name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a start tag of a unit follows, after white space. */
    private boolean startsUnit(int at) {
        int i = at;
        while (i < bytes.limit() && bytes.get(i) >= 0 && bytes.get(i) <= ' ') {
            i++;
        }
        return rootDepth >= 0
                && i < bytes.limit() - 1
                && bytes.get(i) == '<'
                && bytes.get(i + 1) != '/'
                && unitNames.contains(nameAt(i));
    }

    private void keep(int depth) {
        while (open.size() > Math.max(0, depth)) {
            open.remove(open.size() - 1);
        }
    }

    /** The local name of the tag at an offset; empty where there is none. */
    private String nameAt(int at) {
        int i = at + 1;
        if (i < bytes.limit() && bytes.get(i) == '/') {
            i++;
        }
        StringBuilder name = new StringBuilder();
        for (; i < bytes.limit() && name.length() < 100; i++) {
            char c = (char) (bytes.get(i) & 0xFF);
            if (c == ':') {
                name.setLength(0);
            } else if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.') {
                name.append(c);
            } else {
                boolean ends = c == '>' || c == '/' || c <= ' ';
                return ends ? name.toString() : "";
            }
        }
        return "";
    }

    /** Why the walk stops here; never leaves this class. */
    private static final class Refused extends Exception {
        private final Reason reason;
        private final String sentence;
        private final boolean fatal;

        Refused(Reason reason, String sentence, boolean fatal) {
            super(sentence, null, false, false);
            this.reason = reason;
            this.sentence = sentence;
            this.fatal = fatal;
        }
    }
}
