package org.seine.jobs.ingest.read.cargo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Units;

/**
 * Walks through the cargo messages of EDIFACT interchanges and puts their segments into the groups that the profile
 * names. A damaged segment costs its group, and what is outside of groups no more than itself.
 */
final class EdifactWalk {
    private final byte[] bytes;
    private final Profiles profiles;
    private final Units units;
    private final boolean isPart;
    private final EdifactTokenizer tokenizer;
    private final List<Level> levels = new ArrayList<>();
    private @Nullable Profile profile;
    private @Nullable Node envelope;
    private int unitDepth = -1;
    private long unitStart;
    private int unitCount;
    private int segments;
    private boolean anyMessage;
    private boolean interchangeOpen;
    private @Nullable Reason damage;
    private boolean adrift;
    private String explanation = "";
    private long damageAt;
    private long unsupportedStart = -1;
    private String unsupported = "";

    private record Level(Node node, Profile.Group group) {}

    EdifactWalk(byte[] bytes, Profiles profiles, Units units, boolean isPart) {
        this.bytes = bytes;
        this.profiles = profiles;
        this.units = units;
        this.isPart = isPart;
        tokenizer = new EdifactTokenizer(bytes);
    }

    void run() {
        Segment s = tokenizer.segment();
        boolean any = false;
        while (tokenizer.next()) {
            any = true;
            if (tokenizer.isNewInterchange()) {
                endMessage(tokenizer.interchangeStart(), false);
                endInterchange(s);
                interchangeOpen = true;
                envelope = null;
            }
            take(s);
        }
        endMessage(bytes.length, false);
        endInterchange(s);
        if (!any || !anyMessage) {
            Node stray = new Node("", null, 0);
            units.damage(
                    Reason.NOT_EDIFACT,
                    any ? "The file has no message that could be read." : "The file has no EDIFACT interchange.",
                    stray,
                    stray,
                    false,
                    0,
                    0,
                    bytes.length);
        }
        if (tokenizer.bytesOutside() > 0 && !isPart) {
            units.remark(
                    Reason.TEXT_OUTSIDE,
                    new Node("", null, tokenizer.firstOutside()),
                    "%d bytes outside of the interchanges were passed by.".formatted(tokenizer.bytesOutside()));
        }
    }

    private void take(Segment s) {
        switch (s.tag()) {
            case "UNB" -> envelope = node(new Node("UNB", null, s.start()), s);
            case "UNG", "UNE" -> endMessage(s.start(), false);
            case "UNH" -> {
                endMessage(s.start(), false);
                beginMessage(s);
            }
            case "UNT" -> {
                if (profile != null) {
                    segments++;
                    String count = s.text(1).replaceFirst("^0+(?=.)", "");
                    if (!count.isEmpty() && !count.equals(String.valueOf(segments)) && !isPart) {
                        units.remark(
                                Reason.WRONG_COUNT,
                                new Node("UNT", levels.get(0).node(), s.start()),
                                "The message should have %s segments and has %d.".formatted(count, segments));
                    }
                }
                endMessage(s.start(), true);
            }
            case "UNZ" -> {
                endMessage(s.start(), false);
                interchangeOpen = false;
            }
            default -> inside(s);
        }
    }

    private void beginMessage(Segment s) {
        String type = s.code(2, 0);
        Profile found = profiles.find(Profile.Source.EDIFACT, type, "").orElseGet(() -> alike(type));
        if (found == null) {
            unsupportedStart = s.start();
            unsupported = type;
            return;
        }
        open(found, s.start());
        node(levels.get(0).node().add("UNH", s.start()), s);
        segments = 1;
    }

    private void open(Profile found, int at) {
        profile = found;
        anyMessage = true;
        Node root = new Node(found.roots().get(0), null, at);
        levels.clear();
        levels.add(new Level(root, new Profile.Group(java.util.Set.of(), found.groups())));
        unitCount = 0;
        unitDepth = found.units().isEmpty() ? 0 : -1;
        unitStart = at;
        if (envelope != null) {
            copy(envelope, root);
        }
        units.findUnitNames(found.roots().get(0), "");
        units.root(root);
    }

    private static void copy(Node from, Node root) {
        Node to = root.add(from.name(), from.offset());
        for (int e = 1; e < 12; e++) {
            for (int c = 0; c < 5; c++) {
                String key = c == 0 ? String.valueOf(e) : e + "." + c;
                if (!from.attribute(key).isEmpty()) {
                    to.attribute(key, from.attribute(key));
                }
            }
        }
    }

    /** A type with one wrong letter. */
    private @Nullable Profile alike(String type) {
        for (Profile known : profiles.list()) {
            for (String root : known.source() == Profile.Source.EDIFACT ? known.roots() : List.<String>of()) {
                int same = 0;
                for (int i = 0; i < Math.min(type.length(), root.length()); i++) {
                    same += type.charAt(i) == root.charAt(i) ? 1 : 0;
                }
                if (same >= root.length() - 1 && Math.abs(type.length() - root.length()) <= 1) {
                    return known;
                }
            }
        }
        return null;
    }

    private void inside(Segment s) {
        if (profile == null) {
            Profile guessed = guess(s);
            if (guessed == null) {
                if (unsupportedStart < 0) {
                    units.remark(
                            Reason.STRAY_TEXT,
                            new Node(s.tag(), null, s.start()),
                            "A segment outside of any message was passed by.");
                }
                return;
            }
            units.remark(
                    Reason.NO_MESSAGE_HEADER,
                    new Node("UNH", null, s.start()),
                    "The message has no readable UNH; its content tells what it is.");
            unsupportedStart = -1;
            open(guessed, s.start());
            segments = 1;
        }
        segments++;
        switch (s.damage()) {
            case UNTERMINATED -> {
                place(s);
                units.remark(
                        Reason.NO_TERMINATOR,
                        new Node(s.tag(), null, s.start()),
                        "The segment has no terminator; the next one follows.");
            }
            case NONE -> place(s);
            case TRUNCATED -> {
                place(s);
                damaged(Reason.TRUNCATED, "The message breaks off inside a segment.", s);
            }
            case TOO_LONG -> damaged(Reason.TOO_LARGE, "A segment has more than 64 KiB or 512 elements, or no end.", s);
            case NO_TAG -> damaged(Reason.UNREADABLE_SEGMENT, "A segment has no readable tag.", s);
        }
    }

    private void damaged(Reason reason, String sentence, Segment s) {
        if (unitDepth > 0) {
            // What follows may belong to a unit whose beginning is lost: it goes to the dead letters with this one.
            adrift = true;
        }
        if (unitDepth >= 0) {
            if (damage == null) {
                damage = reason;
                explanation = sentence;
                damageAt = s.start();
            }
        } else {
            Node root = levels.get(0).node();
            units.damage(reason, sentence, root, root, false, s.start(), s.start(), s.end());
        }
    }

    /** The message whose unit begins with this segment. */
    private @Nullable Profile guess(Segment s) {
        for (Profile known : profiles.list()) {
            if (known.source() == Profile.Source.EDIFACT && known.units().contains(keyOf(s, known.groups()))) {
                return known;
            }
        }
        return null;
    }

    /**
     * The key under which a segment begins a group: {@code LOC/147}, {@code CST/*} where its first element has a value, or
     * {@code NAD}; empty where it begins none.
     */
    private static String keyOf(Segment s, Map<String, Profile.Group> groups) {
        String first = s.code(1, 0);
        String exact = s.tag() + "/" + first;
        String any = s.tag() + "/*";
        if (groups.containsKey(exact)) {
            return exact;
        }
        return !first.isEmpty() && groups.containsKey(any) ? any : groups.containsKey(s.tag()) ? s.tag() : "";
    }

    private void place(Segment s) {
        for (int depth = levels.size() - 1; depth >= 0; depth--) {
            Level level = levels.get(depth);
            String key = keyOf(s, level.group().groups());
            if (adrift && depth > 0) {
                continue;
            }
            if (adrift && key.isEmpty()) {
                return;
            }
            if (!key.isEmpty()) {
                close(depth + 1, s.start());
                boolean unit = depth == 0 && profile != null && profile.units().contains(key);
                Node parent = level.node();
                Node node = unit ? new Node(s.tag(), parent, s.start()) : parent.add(s.tag(), s.start());
                levels.add(new Level(node(node, s), level.group().groups().getOrDefault(key, level.group())));
                if (unit) {
                    node.ordinal(++unitCount);
                    unitDepth = depth + 1;
                    unitStart = s.start();
                    damage = null;
                }
                return;
            }
            boolean takes = level.group().holds().contains(s.tag())
                    ? !beginsOutside(depth, s.tag() + "/" + s.code(1, 0))
                    : level.group().holds().isEmpty()
                            && !beginsOutside(depth, s.tag())
                            && !beginsOutside(depth, s.tag() + "/" + s.code(1, 0))
                            && (s.code(1, 0).isEmpty() || !beginsOutside(depth, s.tag() + "/*"));
            takes |= depth == 0;
            if (takes) {
                if (depth > 0 || unitDepth < 1) {
                    close(depth + 1, s.start());
                }
                node(level.node().add(s.tag(), s.start()), s);
                return;
            }
        }
    }

    /** Whether a group around begins another one with this segment. */
    private boolean beginsOutside(int depth, String key) {
        for (int d = depth - 1; d >= 0; d--) {
            if (levels.get(d).group().groups().containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the groups from a depth on. */
    private void close(int depth, long end) {
        if (unitDepth >= depth && unitDepth > 0) {
            endUnit(end);
        }
        while (levels.size() > depth) {
            levels.remove(levels.size() - 1);
        }
    }

    private void endUnit(long end) {
        Node root = levels.get(0).node();
        Node unit = levels.get(unitDepth).node();
        Reason reason = damage;
        damage = null;
        adrift = false;
        unitDepth = -1;
        if (reason == null) {
            units.unit(root, unit, unitStart, end);
        } else {
            units.damage(reason, explanation, root, unit, true, damageAt, unitStart, end);
        }
    }

    /** In a message in small letters, what is one word is a code, and written in capitals. */
    private static Node node(Node node, Segment s) {
        String tag = s.text(0, 0);
        boolean small = !tag.isEmpty() && Character.isLowerCase(tag.charAt(0));
        for (int e = 1; e <= s.elements(); e++) {
            for (int c = 0; c < s.components(e); c++) {
                String text = s.text(e, c);
                if (small && text.indexOf(' ') < 0 && text.indexOf('@') < 0) {
                    text = text.toUpperCase(Locale.ROOT);
                }
                if (!text.isEmpty()) {
                    node.attribute(c == 0 ? String.valueOf(e) : e + "." + c, text);
                }
            }
        }
        return node;
    }

    private void endMessage(long end, boolean hasTrailer) {
        if (unsupportedStart >= 0) {
            Node stray = new Node(unsupported, null, unsupportedStart);
            units.damage(
                    Reason.UNSUPPORTED_MESSAGE,
                    "Messages of this type (%s) are not read as cargo."
                            .formatted(unsupported.matches("[A-Z]{1,6}") ? unsupported : "unreadable"),
                    stray,
                    stray,
                    false,
                    unsupportedStart,
                    unsupportedStart,
                    end);
            anyMessage = true;
            unsupportedStart = -1;
        }
        if (profile == null) {
            return;
        }
        Node root = levels.get(0).node();
        if (unitDepth >= 0) {
            endUnit(end);
        }
        if (!hasTrailer && !isPart) {
            units.remark(Reason.INCOMPLETE, root, "The message has no UNT: its end may be missing.");
        }
        units.end(root, hasTrailer, end);
        profile = null;
        levels.clear();
    }

    private void endInterchange(Segment s) {
        if (interchangeOpen && !isPart) {
            units.remark(
                    Reason.INCOMPLETE,
                    new Node("UNZ", null, s.end()),
                    "The interchange has no UNZ: its end may be missing.");
        }
        interchangeOpen = false;
    }
}
