package org.seine.jobs.ingest.read.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.ingest.read.check.Airports;
import org.seine.jobs.ingest.read.check.Units;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;
import org.seine.jobs.ingest.read.tree.Path;

/** Fills the fields of a record from the elements of a unit, as a profile says. */
final class Mapper {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_ELEMENTS = 20_000;

    private final Profile profile;
    private final Node root;
    private final Map<String, String> headers;

    /** @param headers what {@code $received} and the like stand for */
    Mapper(Profile profile, Node root, Map<String, String> headers) {
        this.profile = profile;
        this.root = root;
        this.headers = headers;
    }

    /** The drafts of one plan; those of which only constants would be left are left out. */
    List<Draft> drafts(Profile.RecordPlan plan, Node unit, Draft.Remarks remarks) {
        List<Draft> drafts = new ArrayList<>();
        Path each = plan.each();
        for (Node node : each == null ? List.of(unit) : each.nodes(unit, root)) {
            if (holds(plan.when(), node)) {
                Draft draft = Draft.of(JSON.objectNode(), node, remarks);
                if (fill(draft.json(), plan.fields(), node, "", draft)) {
                    draft.json().put(SeineJson.DISCRIMINATOR, plan.kind());
                    drafts.add(draft);
                }
            }
        }
        return drafts;
    }

    private boolean holds(List<Profile.Condition> conditions, Node node) {
        for (Profile.Condition condition : conditions) {
            boolean any = condition.values().equals(List.of("*"));
            boolean found = false;
            for (Path.Value value : condition.path().values(node, root)) {
                found |= any || condition.values().contains(value.text());
            }
            if (!found
                    && !(condition.values().contains("")
                            && condition.path().first(node, root).isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything came from the message. */
    private boolean fill(ObjectNode object, Profile.ObjectPlan plan, Node node, String at, Draft draft) {
        boolean filled = false;
        for (Map.Entry<String, Profile.Plan> field : plan.fields().entrySet()) {
            String name = field.getKey();
            String here = at + name;
            Profile.Plan how = field.getValue();
            if (how instanceof Profile.ScalarPlan scalar) {
                Found found = find(scalar, node, here, draft);
                if (found != null) {
                    object.set(name, found.json());
                    draft.origins().put(here, found.node());
                    filled |= !found.isConstant();
                }
            } else if (how instanceof Profile.MapPlan map) {
                ObjectNode inside = JSON.objectNode();
                for (Map.Entry<String, Profile.ScalarPlan> each : map.values().entrySet()) {
                    Found found = find(each.getValue(), node, here + "." + each.getKey(), draft);
                    if (found != null) {
                        inside.set(each.getKey(), found.json());
                        draft.origins().put(here + "." + each.getKey(), found.node());
                        filled |= !found.isConstant();
                    }
                }
                if (!inside.isEmpty()) {
                    object.set(name, inside);
                }
            } else if (how instanceof Profile.ListPlan list) {
                ArrayNode elements = JSON.arrayNode();
                for (Profile.Entry entry : list.entries()) {
                    fill(elements, entry, node, here, draft);
                }
                if (!elements.isEmpty()) {
                    object.set(name, elements);
                    filled = true;
                }
            }
        }
        return filled;
    }

    private void fill(ArrayNode elements, Profile.Entry entry, Node node, String at, Draft draft) {
        Path each = entry.each();
        for (Node from : each == null ? List.of(node) : each.nodes(node, root)) {
            if (elements.size() >= MOST_ELEMENTS || !holds(entry.when(), from)) {
                continue;
            }
            String here = "%s[%d]".formatted(at, elements.size());
            Profile.ObjectPlan fields = entry.fields();
            Profile.ScalarPlan value = entry.value();
            if (fields != null) {
                ObjectNode object = JSON.objectNode();
                if (fill(object, fields, from, here + ".", draft)) {
                    elements.add(object);
                    draft.origins().put(here, from);
                }
            } else if (value != null) {
                Found found = find(value, from, here, draft);
                if (found != null && !contains(elements, found.json())) {
                    elements.add(found.json());
                    draft.origins().put(here, found.node());
                }
            }
        }
    }

    private static boolean contains(ArrayNode elements, JsonNode value) {
        for (JsonNode each : elements) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private record Found(JsonNode json, Node node, boolean isConstant) {}

    private @Nullable Found find(Profile.ScalarPlan plan, Node node, String field, Draft draft) {
        for (Profile.Choice choice : plan.alternatives()) {
            if (holds(choice.when(), node)) {
                Text text = text(choice, node);
                if (!text.value().isEmpty()) {
                    Found found = convert(plan, choice, text, node, field, draft);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    /**
     * @param isConstant whether nothing of it came from the message
     */
    private record Text(String value, Node node, boolean isConstant, boolean isReceived) {}

    private Text text(Profile.Choice choice, Node node) {
        return switch (choice.way()) {
            case FIRST -> {
                for (Profile.Part part : choice.parts()) {
                    Text text = text(part, node);
                    if (!text.value().isEmpty()) {
                        yield text;
                    }
                }
                yield new Text("", node, true, false);
            }
            case JOIN -> join(choice, node);
            case SUM -> sum(choice, node);
            case COUNT -> {
                Path path = choice.parts().get(0).path();
                int count = path == null ? 0 : path.nodes(node, root).size();
                yield new Text(String.valueOf(count), node, false, false);
            }
        };
    }

    /** Part by part; where one has several values, those of one place of the message stand together. */
    private Text join(Profile.Choice choice, Node node) {
        List<Path.Value> values = new ArrayList<>();
        boolean several = false;
        Node at = node;
        boolean constant = true;
        for (Profile.Part part : choice.parts()) {
            Path path = part.path();
            if (path == null) {
                values.add(new Path.Value(text(part, node).value(), node));
                continue;
            }
            List<Path.Value> found = path.values(node, root);
            several |= found.size() > 1;
            values.addAll(found);
            at = constant && !found.isEmpty() ? found.get(0).node() : at;
            constant &= found.isEmpty();
        }
        if (several) {
            values.sort(Comparator.comparingLong(value -> value.node().offset()));
        }
        StringBuilder joined = new StringBuilder();
        values.forEach(value -> append(joined, value.text(), choice.glue()));
        return new Text(constant ? "" : joined.toString(), at, constant, false);
    }

    /** In the unit of the first value. */
    private Text sum(Profile.Choice choice, Node node) {
        List<Path.Value> values = new ArrayList<>();
        for (Profile.Part part : choice.parts()) {
            if (part.path() != null) {
                values.addAll(part.path().values(node, root));
            }
        }
        Profile.Part unit = choice.unit();
        List<Path.Value> units =
                unit == null || unit.path() == null ? List.of() : unit.path().values(node, root);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            try {
                BigDecimal number = Values.number(values.get(i).text());
                boolean paired = units.size() == values.size();
                sum = sum.add(
                        paired
                                ? number.multiply(
                                        ratio(units.get(i).text(), units.get(0).text()))
                                : number);
            } catch (Values.UnfitException e) {
                return new Text(values.get(i).text(), values.get(i).node(), false, false); // told when it is converted
            }
        }
        return values.isEmpty()
                ? new Text("", node, true, false)
                : new Text(sum.toPlainString(), values.get(0).node(), false, false);
    }

    /** How many of one unit make one of the other; 1 where one of them is unknown. */
    private static BigDecimal ratio(String of, String to) {
        if (of.equals(to)) {
            return BigDecimal.ONE;
        }
        BigDecimal a = Units.kilograms(of) != null ? Units.kilograms(of) : Units.cubicMetres(of);
        BigDecimal b = Units.kilograms(of) != null ? Units.kilograms(to) : Units.cubicMetres(to);
        return a == null || b == null ? BigDecimal.ONE : a.divide(b, MathContext.DECIMAL64);
    }

    private static void append(StringBuilder text, String value, String glue) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : glue).append(value);
        }
    }

    private Text text(Profile.Part part, Node node) {
        Path path = part.path();
        if (path != null) {
            Path.Value value = path.first(node, root);
            return new Text(value.text(), value.node(), false, false);
        }
        if (part.constant().equals("$ordinal")) {
            return new Text(String.valueOf(ordinalOf(node)), node, true, false);
        }
        if (part.constant().startsWith("$")) {
            return new Text(
                    headers.getOrDefault(part.constant(), ""),
                    node,
                    true,
                    part.constant().equals("$received"));
        }
        return new Text(part.constant(), node, true, false);
    }

    /** Counts from 1 among the siblings of the same name. */
    private static int ordinalOf(Node node) {
        Node parent = node.parent();
        int ordinal = 1;
        for (Node sibling : parent == null ? List.<Node>of() : parent.children()) {
            if (sibling == node) {
                break;
            }
            ordinal += sibling.name().equals(node.name()) ? 1 : 0;
        }
        return ordinal;
    }

    private @Nullable Found convert(
            Profile.ScalarPlan plan, Profile.Choice choice, Text text, Node node, String field, Draft draft) {
        String value;
        try {
            value = choice.edit().apply(text.value());
        } catch (IllegalArgumentException e) {
            remark(draft, Reason.UNKNOWN_CODE, field, text, "The value is not of the form that it should be.");
            value = text.value();
        }
        Map<String, String> table = choice.table();
        if (table != null && !value.isEmpty()) {
            String to = table.getOrDefault(value, table.get("*"));
            if (to == null) {
                remark(
                        draft,
                        Reason.UNKNOWN_CODE,
                        field,
                        text,
                        "The code is not in the table of the profile; it was kept.");
            } else {
                value = to;
            }
        }
        if (value.isEmpty()) {
            return null;
        }
        if (text.isReceived()) {
            remark(
                    draft,
                    Reason.DATE_ASSUMED,
                    field,
                    text,
                    "The message tells no date for this; that of its arrival was taken.");
        }
        try {
            JsonNode json = Values.convert(plan.type(), value, choice.date(), zoneOf(choice, node));
            Profile.Part unit = choice.unit();
            if (unit != null) {
                json = inStandardUnit(json, text(unit, node).value(), field, text, draft);
            }
            return json == null ? null : new Found(json, text.node(), text.isConstant());
        } catch (Values.UnfitException e) {
            remark(draft, e.reason(), field, text, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Of local times: that of the airport where they were read off the clock, or the profile's. */
    private ZoneId zoneOf(Profile.Choice choice, Node node) {
        Profile.Part at = choice.at();
        return at == null
                ? profile.zone()
                : Airports.find(text(at, node).value())
                        .map(Airports.Airport::zone)
                        .orElse(profile.zone());
    }

    private static @Nullable JsonNode inStandardUnit(JsonNode json, String unit, String field, Text text, Draft draft) {
        boolean mass = field.endsWith("Kg");
        String code = unit.isEmpty() ? mass ? "KGM" : "MTQ" : unit;
        BigDecimal factor = mass ? Units.kilograms(code) : Units.cubicMetres(code);
        if (factor == null) {
            remark(
                    draft,
                    Reason.UNKNOWN_UNIT,
                    field,
                    text,
                    "The unit is not one of %s.".formatted(mass ? "mass" : "volume"));
            return null;
        }
        if (factor.compareTo(BigDecimal.ONE) == 0) {
            return json;
        }
        BigDecimal converted = json.decimalValue().multiply(factor).stripTrailingZeros();
        if (converted.scale() < 0) {
            converted = converted.setScale(0);
        }
        if (converted.scale() > 6) {
            converted = converted.setScale(6, java.math.RoundingMode.HALF_UP);
        }
        remark(draft, Reason.UNIT_CONVERTED, field, text, "The measure was sent in another unit (%s).".formatted(code));
        return JSON.numberNode(converted);
    }

    private static void remark(Draft draft, Reason reason, String field, Text text, String explanation) {
        draft.remarks().add(reason, reason.severity(), field, text.node(), explanation);
    }
}
