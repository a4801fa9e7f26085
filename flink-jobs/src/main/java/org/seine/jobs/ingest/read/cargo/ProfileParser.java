package org.seine.jobs.ingest.read.cargo;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.ingest.read.delimited.Transform;
import org.seine.jobs.ingest.read.tree.Path;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a profile's YAML and holds every field against the record that it fills. */
final class ProfileParser {
    private static final Set<String> TOP = Set.of(
            "profile",
            "source",
            "root",
            "namespaces",
            "unit",
            "groups",
            "zone",
            "tables",
            "records",
            "message",
            "shared");
    private static final Set<String> RECORD = Set.of("record", "each", "when", "fields");
    private static final Set<String> ENTRY = Set.of("each", "when", "fields", "value");
    private static final Set<String> CHOICE =
            Set.of("from", "join", "with", "sum", "count", "as", "table", "date", "unit", "at", "when", "find");

    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    private String where = "";

    private ProfileParser() {}

    /** An element may be named No, and a code 01: only merge keys are more than text. */
    private static final class TextsOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
        }
    }

    /** @throws IllegalArgumentException with a sentence that says where in the profile */
    static Profile parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(200);
        options.setNestingDepthLimit(30);
        options.setCodePointLimit(1 << 20);
        Object root;
        try {
            root = new Yaml(
                            new SafeConstructor(options),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            options,
                            new TextsOnly())
                    .load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("The profile is no YAML: %s".formatted(e.getMessage()), e);
        }
        ProfileParser parser = new ProfileParser();
        try {
            return parser.profile(parser.map(root, TOP));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Profile, at %s: %s".formatted(parser.where, e.getMessage()), e);
        }
    }

    private Profile profile(Map<String, Object> top) {
        where = "profile";
        String name = text(top.get("profile"));
        where = "source";
        Profile.Source source = Profile.Source.valueOf(text(top.get("source")).toUpperCase(Locale.ROOT));
        where = "zone";
        ZoneId zone;
        try {
            zone = ZoneId.of(top.containsKey("zone") ? text(top.get("zone")) : "UTC");
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no time zone (%s).".formatted(top.get("zone")), e);
        }
        where = "tables";
        for (Map.Entry<String, Object> table :
                map(top.getOrDefault("tables", Map.of()), null).entrySet()) {
            Map<String, String> codes = new LinkedHashMap<>();
            map(table.getValue(), null).forEach((from, to) -> codes.put(from, text(to)));
            tables.put(table.getKey(), codes);
        }
        return new Profile(
                name,
                source,
                texts(top.get("root")),
                texts(top.get("namespaces")),
                new LinkedHashSet<>(texts(top.get("unit"))),
                groups(top.get("groups")),
                zone,
                records(top.get("records"), "records"),
                records(top.get("message"), "message"));
    }

    private Map<String, Profile.Group> groups(@Nullable Object spec) {
        Map<String, Profile.Group> groups = new LinkedHashMap<>();
        if (spec != null) {
            for (Map.Entry<String, Object> each : map(spec, null).entrySet()) {
                where = "groups." + each.getKey();
                if (each.getValue() instanceof Map<?, ?>) {
                    Map<String, Object> inside = map(each.getValue(), Set.of("holds", "groups"));
                    groups.put(
                            each.getKey(),
                            new Profile.Group(Set.copyOf(texts(inside.get("holds"))), groups(inside.get("groups"))));
                } else {
                    groups.put(each.getKey(), new Profile.Group(Set.copyOf(texts(each.getValue())), Map.of()));
                }
            }
        }
        return groups;
    }

    private List<Profile.RecordPlan> records(@Nullable Object spec, String name) {
        List<Profile.RecordPlan> records = new ArrayList<>();
        int n = 0;
        for (Object each : list(spec)) {
            where = "%s[%d]".formatted(name, n++);
            Map<String, Object> record = map(each, RECORD);
            String kind = text(record.get("record"));
            Class<?> type = SeineJson.findType(kind)
                    .orElseThrow(() -> new IllegalArgumentException("Record (%s) must be one of %s."
                            .formatted(kind, SeineJson.kinds().stream().sorted().toList())));
            String here = where;
            records.add(new Profile.RecordPlan(
                    kind,
                    type,
                    record.containsKey("each") ? Path.parse(text(record.get("each"))) : null,
                    conditions(record.get("when")),
                    object(record.get("fields"), type, here)));
        }
        return List.copyOf(records);
    }

    private Profile.ObjectPlan object(@Nullable Object spec, Class<?> type, String at) {
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getName().equals("source")) {
                known.put(component.getName(), component);
            }
        }
        Map<String, Profile.Plan> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : map(spec, null).entrySet()) {
            where = at + "." + field.getKey();
            if (field.getKey().equals("<<")) {
                throw new IllegalArgumentException("Merge keys are not taken.");
            }
            RecordComponent component = known.get(field.getKey());
            if (component == null) {
                throw new IllegalArgumentException("There is no field (%s). Known are %s."
                        .formatted(
                                field.getKey(), known.keySet().stream().sorted().toList()));
            }
            fields.put(field.getKey(), plan(field.getValue(), component.getGenericType(), where));
        }
        return new Profile.ObjectPlan(type, fields);
    }

    private Profile.Plan plan(Object spec, Type type, String at) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            Map<String, Profile.ScalarPlan> values = new LinkedHashMap<>();
            for (Map.Entry<String, Object> each : map(spec, null).entrySet()) {
                where = at + "." + each.getKey();
                values.put(each.getKey(), scalar(each.getValue(), String.class));
            }
            return new Profile.MapPlan(values);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
            List<Profile.Entry> entries = new ArrayList<>();
            int n = 0;
            for (Object each : list(spec)) {
                entries.add(entry(each, element, "%s[%d]".formatted(at, n++)));
            }
            return new Profile.ListPlan(List.copyOf(entries));
        }
        return scalar(spec, (Class<?>) type);
    }

    private Profile.Entry entry(Object spec, Class<?> element, String at) {
        where = at;
        boolean object = element.isRecord();
        if (!object && !(spec instanceof Map<?, ?> m && (m.containsKey("each") || m.containsKey("value")))) {
            Object each = spec instanceof Map<?, ?> m ? m.get("from") : spec;
            if (each instanceof String path && !path.startsWith("=") && !path.startsWith("$")) {
                Object inner = spec instanceof Map<?, ?> m ? replaced(m, pathTail(path)) : pathTail(path);
                return new Profile.Entry(Path.parse(pathHead(path)), List.of(), null, scalar(inner, String.class));
            }
            return new Profile.Entry(null, List.of(), null, scalar(spec, String.class));
        }
        Map<String, Object> entry = map(spec, ENTRY);
        Path each = entry.containsKey("each") ? Path.parse(text(entry.get("each"))) : null;
        List<Profile.Condition> when = conditions(entry.get("when"));
        if (object) {
            return new Profile.Entry(each, when, object(entry.get("fields"), element, at), null);
        }
        return new Profile.Entry(each, when, null, scalar(entry.getOrDefault("value", "."), String.class));
    }

    private static Map<String, Object> replaced(Map<?, ?> spec, String from) {
        Map<String, Object> copy = new LinkedHashMap<>();
        spec.forEach((key, value) -> copy.put(String.valueOf(key), value));
        copy.put("from", from);
        return copy;
    }

    /** Elements: all that the path leads to; the value is an attribute of each, or each itself. */
    private static String pathHead(String path) {
        int at = path.lastIndexOf("/@");
        return path.startsWith("@") ? "." : at > 0 && path.indexOf(']', at) < 0 ? path.substring(0, at) : path;
    }

    private static String pathTail(String path) {
        int at = path.lastIndexOf("/@");
        return path.startsWith("@") ? path : at > 0 && path.indexOf(']', at) < 0 ? path.substring(at + 1) : ".";
    }

    private Profile.ScalarPlan scalar(Object spec, Class<?> type) {
        List<Profile.Choice> alternatives = new ArrayList<>();
        for (Object each : list(spec)) {
            alternatives.add(choice(each));
        }
        return new Profile.ScalarPlan(type, List.copyOf(alternatives));
    }

    private Profile.Choice choice(Object spec) {
        if (!(spec instanceof Map<?, ?>)) {
            return new Profile.Choice(
                    List.of(part(text(spec))), Profile.Way.FIRST, "", v -> v, null, "", null, null, List.of());
        }
        Map<String, Object> choice = map(spec, CHOICE);
        List<Profile.Part> parts = new ArrayList<>();
        Profile.Way way = Profile.Way.FIRST;
        for (Profile.Way each : List.of(Profile.Way.JOIN, Profile.Way.SUM, Profile.Way.COUNT)) {
            String key = each.name().toLowerCase(Locale.ROOT);
            if (choice.containsKey(key)) {
                way = each;
                texts(choice.get(key)).forEach(text -> parts.add(part(text)));
            }
        }
        texts(choice.get("from")).forEach(text -> parts.add(part(text)));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Say where the value is: from, join, sum or count.");
        }
        List<Profile.Edit> edits = new ArrayList<>();
        if (choice.containsKey("find")) {
            edits.add(find(text(choice.get("find"))));
        }
        texts(choice.get("as")).forEach(name -> edits.add(edit(name)));
        String table = choice.containsKey("table") ? text(choice.get("table")) : "";
        if (!table.isEmpty() && !tables.containsKey(table)) {
            throw new IllegalArgumentException("There is no table (%s).".formatted(table));
        }
        return new Profile.Choice(
                List.copyOf(parts),
                way,
                choice.containsKey("with") ? String.valueOf(choice.get("with")) : " ",
                value -> {
                    String result = value;
                    for (Profile.Edit edit : edits) {
                        result = result.isEmpty() ? result : edit.apply(result);
                    }
                    return result;
                },
                table.isEmpty() ? null : tables.get(table),
                choice.containsKey("date") ? text(choice.get("date")) : "",
                choice.containsKey("unit") ? part(text(choice.get("unit"))) : null,
                choice.containsKey("at") ? part(text(choice.get("at"))) : null,
                conditions(choice.get("when")));
    }

    private static Profile.Edit edit(String name) {
        String[] words = name.split("\\s+");
        return switch (words[0]) {
            case "digits" -> value -> value.replaceAll("\\D", "");
            case "compact" -> value -> value.replaceAll("[\\s-]", "");
            case "first" -> {
                int length = Integer.parseInt(words[1]);
                yield value -> value.length() <= length ? value : value.substring(0, length);
            }
            default -> Transform.named(name, Map.of())::apply;
        };
    }

    /** The first match's group, or nothing. */
    private static Profile.Edit find(String regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Pattern (%s) is none: %s".formatted(regex, e.getDescription()), e);
        }
        return value -> {
            Matcher matcher = pattern.matcher(value);
            if (!matcher.find()) {
                return "";
            }
            String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
            return found == null ? "" : found;
        };
    }

    private static Profile.Part part(String text) {
        return text.startsWith("=")
                ? new Profile.Part(null, text.substring(1))
                : text.startsWith("$") ? new Profile.Part(null, text) : new Profile.Part(Path.parse(text), "");
    }

    private List<Profile.Condition> conditions(@Nullable Object spec) {
        List<Profile.Condition> conditions = new ArrayList<>();
        if (spec != null) {
            for (Map.Entry<String, Object> each : map(spec, null).entrySet()) {
                conditions.add(new Profile.Condition(Path.parse(each.getKey()), texts(each.getValue())));
            }
        }
        return List.copyOf(conditions);
    }

    private Map<String, Object> map(@Nullable Object spec, @Nullable Set<String> known) {
        if (!(spec instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException("Here should be names with values, not (%s).".formatted(spec));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : given.entrySet()) {
            String key = String.valueOf(each.getKey());
            if (known != null && !known.contains(key)) {
                throw new IllegalArgumentException("There is no (%s) here. Known are %s."
                        .formatted(key, known.stream().sorted().toList()));
            }
            if (each.getValue() != null) {
                map.put(key, each.getValue());
            }
        }
        return map;
    }

    private static List<?> list(@Nullable Object spec) {
        return spec == null ? List.of() : spec instanceof List<?> list ? list : List.of(spec);
    }

    private static List<String> texts(@Nullable Object spec) {
        return list(spec).stream().map(ProfileParser::text).toList();
    }

    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new IllegalArgumentException("Here should be one value, not (%s).".formatted(value));
        }
        return value.toString();
    }
}
