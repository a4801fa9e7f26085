package org.seine.jobs.ingest.read.cargo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Units;

/** Finds the documents in JSON: an object, a list of them, or one a line; each is a unit. */
final class JsonWalk {
    private static final int DEEPEST = 64;
    private static final int MOST_NODES = 250_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .maxNameLength(200)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private final byte[] bytes;
    private final Units units;
    private final List<Node> open = new ArrayList<>();
    private int nodes;
    private boolean any;

    JsonWalk(byte[] bytes, Units units) {
        this.bytes = bytes;
        this.units = units;
    }

    void run() {
        int from = 0;
        while (from >= 0 && from < bytes.length) {
            from = parse(from);
        }
        if (!any) {
            Node stray = new Node("", null, 0);
            units.damage(
                    Reason.UNKNOWN_FORMAT,
                    "No object of the JSON is a message that is read.",
                    stray,
                    stray,
                    false,
                    0,
                    0,
                    bytes.length);
        }
    }

    private int parse(int from) {
        Node top = new Node("$", null, from);
        long start = from;
        open.clear();
        open.add(top);
        nodes = 0;
        try (JsonParser parser = FACTORY.createParser(bytes, from, bytes.length - from)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                long at = Math.max(0, parser.currentTokenLocation().getByteOffset()) + from;
                switch (token) {
                    case FIELD_NAME -> name = String.valueOf(parser.currentName());
                    case START_OBJECT -> {
                        Node parent = open.get(open.size() - 1);
                        if (open.size() == 1) {
                            top = new Node("$", null, at);
                            start = at;
                            open.set(0, top);
                            nodes = 0;
                            open.add(top);
                        } else {
                            open.add(parent.add(arrayName(parser, name), at));
                        }
                        count();
                    }
                    case END_OBJECT -> {
                        open.remove(open.size() - 1);
                        if (open.size() == 1) {
                            long end = Math.max(0, parser.currentLocation().getByteOffset()) + from;
                            unit(top, start, Math.min(end, bytes.length));
                        }
                    }
                    case START_ARRAY, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT, VALUE_NULL -> {}
                    default -> {
                        count();
                        if (open.size() > 1) {
                            open.get(open.size() - 1)
                                    .add(arrayName(parser, name), at)
                                    .text(parser.getText().strip());
                        }
                    }
                }
            }
            return -1;
        } catch (StreamConstraintsException e) {
            return damaged(Reason.TOO_DEEP, "The JSON goes beyond our limits.", e, from, start, top);
        } catch (JsonEOFException e) {
            return damaged(Reason.TRUNCATED, "The document breaks off before its end.", e, from, start, top);
        } catch (JsonProcessingException e) {
            return damaged(Reason.BROKEN_JSON, "This is no JSON.", e, from, start, top);
        } catch (IOException e) {
            return damaged(Reason.BROKEN_JSON, "This is no text.", null, from, start, top);
        } catch (TooManyException e) {
            return damaged(Reason.TOO_LARGE, "The document has more than 250,000 values.", null, from, start, top);
        }
    }

    /** Values of a list have the name of the list. */
    private static String arrayName(JsonParser parser, String last) throws IOException {
        for (var context = parser.getParsingContext(); context != null; context = context.getParent()) {
            if (context.inObject() && context.getCurrentName() != null) {
                return context.getCurrentName();
            }
        }
        return last;
    }

    private void count() throws TooManyException {
        if (++nodes > MOST_NODES) {
            throw new TooManyException();
        }
    }

    private void unit(Node top, long from, long to) {
        List<Node> roots = new ArrayList<>();
        collect(top, roots);
        for (Node root : roots) {
            any = true;
            units.root(root);
            units.unit(root, root, from, to);
            units.end(root, true, to);
        }
    }

    private void collect(Node node, List<Node> roots) {
        Optional<Node> member = memberOf(node);
        if (member.isPresent()) {
            units.findUnitNames(member.get().name(), "");
            roots.add(node);
            return;
        }
        node.children().forEach(child -> collect(child, roots));
    }

    private Optional<Node> memberOf(Node node) {
        return node.children().stream()
                .filter(child -> units.findUnitNames(child.name(), "").isPresent())
                .findFirst();
    }

    private int damaged(
            Reason reason, String sentence, @Nullable JsonProcessingException e, int from, long start, Node top) {
        long offset = e == null || e.getLocation() == null
                ? 0
                : Math.max(0, e.getLocation().getByteOffset());
        long at = Math.min(bytes.length, from + offset);
        List<Node> roots = new ArrayList<>();
        if (open.size() > 1) {
            collect(top, roots);
        }
        Node unit = roots.isEmpty() ? top : roots.get(0);
        int next = bytes.length;
        for (int i = (int) Math.max(start, from) + 1; i < bytes.length - 1; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '{') {
                next = i + 1;
                break;
            }
        }
        any = true;
        units.damage(reason, sentence, unit, unit, !roots.isEmpty(), at, start, next);
        return next;
    }

    private static final class TooManyException extends Exception {
        TooManyException() {
            super("", null, false, false);
        }
    }
}
