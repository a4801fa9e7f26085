package org.seine.jobs.ingest.read.passenger;

import static org.seine.jobs.ingest.read.passenger.XmlSegments.attribute;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.child;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.or;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.seine.jobs.ingest.read.edifact.SegmentBuilder;
import org.seine.jobs.ingest.read.tree.Node;

/**
 * What a {@code PNR} element tells of its past, as the segments EQN and RCI (splits), ABI, DAT, SAC and what they speak of
 * (history). Guides and senders name these elements differently, so they are known by their parts: a split by {@code
 * Split} in its name and the locators in it, a history by {@code History} in its name, a change in it by its action.
 */
final class PnrXmlHistory {
    private static final List<String> ACTIONS = List.of("Action", "ActionCode", "ActionType", "ChangeType");
    private static final List<String> TIMES = List.of("DateTime", "TimeStamp", "TransDate", "Time", "Date");
    private static final int MOST_DEPTH = 8;

    private final XmlSegments out;
    private final SegmentBuilder builder;

    PnrXmlHistory(XmlSegments out) {
        this.out = out;
        this.builder = out.builder;
    }

    static boolean reads(Node child) {
        return isSplit(child) || isHistory(child);
    }

    private static boolean isSplit(Node node) {
        return node.name().contains("Split");
    }

    private static boolean isHistory(Node node) {
        return node.name().contains("History");
    }

    void splits(Node pnr) {
        for (Node child : pnr.children()) {
            if (isSplit(child)) {
                out.send(builder.begin("EQN", child).element(child.attribute("NumberOfPassengers")));
                locators(child, 0);
            }
        }
    }

    private void locators(Node node, int depth) {
        String locator = node.attribute("ID");
        if (!locator.isEmpty()) {
            String airline = or(attribute(node, "CompanyName", "Code"), node.attribute("AirlineCode"));
            out.send(builder.begin("RCI", node).element(airline, locator));
        }
        for (Node child : node.children()) {
            if (depth < MOST_DEPTH) {
                locators(child, depth + 1);
            }
        }
    }

    void write(Node pnr) {
        for (Node child : pnr.children()) {
            if (isHistory(child)) {
                out.send(builder.begin("ABI", child));
                past(child, 0);
            }
        }
    }

    private void past(Node node, int depth) {
        for (String name : TIMES) {
            LocalDateTime at = XmlDates.moment(node.attribute(name));
            if (at != null) {
                out.send(builder.begin("DAT", node).element("T", XmlDates.day(at), XmlDates.time(at)));
                break;
            }
        }
        String action = action(node);
        if (!action.isEmpty()) {
            change(node, action);
            return;
        }
        for (Node child : node.children()) {
            if (depth < MOST_DEPTH) {
                past(child, depth + 1);
            }
        }
    }

    private void change(Node node, String action) {
        Node what = node.children().isEmpty() ? node : node.children().get(0);
        out.send(builder.begin("SAC", node).element("").element("").element(action));
        String tag =
                switch (what.name()) {
                    case "Passenger", "PassengerName" -> "TIF";
                    case "SSR", "DOC_SSR" -> "SSR";
                    case "Flight", "FlightLeg", "FlightSegment" -> "TVL";
                    case "CheckedBag", "Baggage", "ExcessBaggage" -> "TBD";
                    default -> "IFT";
                };
        boolean sensitive =
                tag.equals("SSR") && Sensitive.isSensitive(or(what.attribute("SSRCode"), what.attribute("SSR_Code")));
        out.send(builder.begin(sensitive ? "IFT" : tag, child(node, "Text") == null ? what : node));
    }

    /** {@code X} for what was taken out, {@code A} for what was put in; empty where nothing is said. */
    private static String action(Node node) {
        for (String name : ACTIONS) {
            String said = node.attribute(name).toUpperCase(Locale.ROOT);
            if (!said.isEmpty()) {
                return switch (said) {
                    case "A", "ADD", "ADDED", "NEW" -> "A";
                    case "X", "D", "CANCEL", "CANCELLED", "DELETE", "DELETED", "OLD" -> "X";
                    default -> said.substring(0, 1);
                };
            }
        }
        return "";
    }
}
