package org.seine.jobs.resolve.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.facts.Identifiers;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.PostalAddress;
import org.seine.jobs.ingest.read.delimited.BadMappingException;
import org.seine.jobs.resolve.files.RecordMapping.Assignment;

/** Makes mentions of the rows of delimited files, under a mapping. */
public final class RecordFiles {
    private static final Set<String> MISSING =
            Set.of("", "null", "none", "n/a", "na", "nan", "\\n", "-", "--", "?", "unknown", "not available");
    private static final Map<String, String> COUNTRY_NAMES = countryNames();

    private final RecordMapping mapping;
    private final List<Item> records = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<String>> contents = new HashMap<>();

    /**
     * A record of a file.
     *
     * @param mention null where nothing of it can be compared, so that it stays alone
     * @param truth what the truth column says; empty where there is none
     */
    public record Item(
            String source,
            String id,
            String file,
            int line,
            @Nullable Mention mention,
            String truth) {
        /** Unique over all files. */
        public String key() {
            return keyOf(source, id);
        }
    }

    /** Something that was not as it should be. {@code kept} says whether the record is in the output all the same. */
    public record Problem(String file, int line, String reason, boolean kept) {}

    private RecordFiles(RecordMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * @throws BadMappingException where the mapping names a column that none of the files has, or an id column that one
     *     has not
     */
    public static RecordFiles read(List<DelimitedFile> files, RecordMapping mapping) {
        Set<String> columns = new LinkedHashSet<>();
        files.forEach(file -> columns.addAll(file.header()));
        for (String column : mapping.columns()) {
            if (!columns.contains(column)) {
                int line = mapping.attributes().stream()
                        .filter(a -> a.columns().contains(column) || column.equals(a.issuer()))
                        .map(Assignment::line)
                        .findFirst()
                        .orElse(0);
                throw new BadMappingException(
                        line, "There is no column (%s). There are %s.".formatted(column, columns));
            }
        }
        RecordFiles read = new RecordFiles(mapping);
        for (DelimitedFile file : files) {
            if (mapping.id() != null && !file.header().contains(mapping.id())) {
                throw new BadMappingException(
                        0,
                        "%s has no column (%s) for the id. It has %s."
                                .formatted(file.path(), mapping.id(), file.header()));
            }
            read.file(file);
        }
        return read;
    }

    public static String keyOf(String source, String id) {
        return source + "\u001f" + id;
    }

    public List<Item> records() {
        return records;
    }

    public List<Problem> problems() {
        return problems;
    }

    private void file(DelimitedFile file) {
        String name = String.valueOf(file.path().getFileName());
        String stem = name.replaceFirst("\\.[A-Za-z0-9]+$", "");
        if (!file.encoding().equals("UTF-8")) {
            problems.add(
                    new Problem(name, 0, "The file is not UTF-8; it was read as %s.".formatted(file.encoding()), true));
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < file.header().size(); i++) {
            columns.putIfAbsent(file.header().get(i), i);
        }
        for (DelimitedFile.Line line : file.rows()) {
            row(name, stem, line, columns, file.header().size());
        }
    }

    private void row(String file, String stem, DelimitedFile.Line line, Map<String, Integer> columns, int width) {
        List<String> fields = line.fields();
        boolean wrongWidth = fields.size() > width
                ? fields.subList(width, fields.size()).stream().anyMatch(f -> !f.isBlank())
                : fields.size() < width;
        Cells cells = new Cells(columns, fields);
        String source = mapping.source() != null
                ? cells.of(mapping.source())
                : mapping.sourceConstant().isEmpty() ? stem : mapping.sourceConstant();
        source = source.isEmpty() ? stem : source;
        String id = mapping.id() == null ? "" : cells.of(mapping.id());
        if (id.isEmpty()) {
            id = "line " + line.number();
            if (mapping.id() != null) {
                problem(
                        file,
                        line,
                        "The id (%s) is empty; the record is called (%s).".formatted(mapping.id(), id),
                        true);
            }
        }
        String key = keyOf(source, id);
        if (!ids.add(key)) {
            boolean same = fields.equals(contents.get(key));
            problem(
                    file,
                    line,
                    same
                            ? "The record (%s) is here a second time, word for word.".formatted(id)
                            : "The id (%s) is that of an earlier record; this one is left out.".formatted(id),
                    false);
            return;
        }
        contents.put(key, fields);
        String truth = mapping.truth() == null ? "" : cells.of(mapping.truth());
        Mention mention = null;
        if (wrongWidth) {
            problem(
                    file,
                    line,
                    "It has %d fields where the header has %d; the record stays alone.".formatted(fields.size(), width),
                    true);
        } else {
            mention = mention(key, cells);
            if (mention == null) {
                problem(file, line, "Nothing in it can be compared; the record stays alone.", true);
            }
        }
        records.add(new Item(source, id, file, line.number(), mention, truth));
    }

    private void problem(String file, DelimitedFile.Line line, String reason, boolean kept) {
        problems.add(new Problem(file, line.number(), reason, kept));
    }

    /** The cells of one row, by column. */
    private record Cells(Map<String, Integer> columns, List<String> fields) {
        /** Without spaces around it; empty where missing, or a word for missing. */
        String of(@Nullable String column) {
            Integer at = column == null ? null : columns.get(column);
            String text =
                    at == null || at >= fields.size() ? "" : fields.get(at).strip();
            return MISSING.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
        }
    }

    private @Nullable Mention mention(String key, Cells cells) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, List<String>> numbers = new TreeMap<>();
        for (Assignment a : mapping.attributes()) {
            List<String> texts = new ArrayList<>();
            a.columns().stream().map(cells::of).filter(text -> !text.isEmpty()).forEach(texts::add);
            if (!a.constant().isEmpty()) {
                texts.add(a.constant());
            }
            boolean number = a.attribute().equals("document") || a.attribute().equals("nationalId");
            if (number) {
                for (String text : texts) {
                    number(a, text, cells.of(a.issuer()))
                            .ifPresent(n -> numbers.computeIfAbsent(a.attribute(), x -> new ArrayList<>())
                                    .add(n));
                }
            } else if (!texts.isEmpty()) {
                String attribute =
                        a.attribute().equals("other") ? "other." + a.columns().get(0) : a.attribute();
                values.computeIfAbsent(attribute, x -> new ArrayList<>()).addAll(texts);
            }
        }
        boolean firm = isFirm(values, cells);
        Map<String, List<String>> attributes = firm ? firm(values, numbers) : person(values, numbers);
        common(values, attributes);
        boolean comparable = attributes.keySet().stream().anyMatch(a -> !a.equals("country") && !a.equals("sex"));
        return comparable
                ? new Mention(key, firm ? Vocabulary.ORGANIZATION : Vocabulary.PERSON, "RECORD", attributes, key, 0)
                : null;
    }

    private boolean isFirm(Map<String, List<String>> values, Cells cells) {
        if (mapping.typeColumn() != null) {
            return mapping.typeValues().contains(cells.of(mapping.typeColumn()).toLowerCase(Locale.ROOT));
        }
        boolean personal =
                values.containsKey("given") || values.containsKey("family") || values.containsKey("birthDate");
        return mapping.type().isEmpty()
                ? values.containsKey("firm") && !personal
                : mapping.type().equals("firm");
    }

    private static java.util.Optional<String> number(Assignment a, String text, String issuer) {
        String place = issuer.isEmpty() ? "" : placeOf(issuer);
        String scheme = a.scheme().isEmpty() ? (a.attribute().equals("document") ? "DOC" : "ID") : a.scheme();
        return Identifiers.number(text)
                .map(n -> "%s/%s/%s".formatted(scheme, place, n).toUpperCase(Locale.ROOT));
    }

    private static String placeOf(String issuer) {
        String code = COUNTRY_NAMES.getOrDefault(issuer.toLowerCase(Locale.ROOT), issuer);
        return Identifiers.alpha3(code).replace("/", "");
    }

    private static Map<String, List<String>> person(
            Map<String, List<String>> values, Map<String, List<String>> numbers) {
        Map<String, List<String>> attributes = new TreeMap<>();
        List<String> given = new ArrayList<>(values.getOrDefault("given", List.of()));
        given.addAll(values.getOrDefault("middle", List.of()));
        put(attributes, "given", given.isEmpty() ? List.of() : List.of(String.join(" ", given)));
        List<String> family = values.getOrDefault("family", List.of());
        put(attributes, "surname", family.isEmpty() ? List.of() : List.of(String.join(" ", family)));
        List<String> names = new ArrayList<>(values.getOrDefault("name", List.of()));
        if (names.isEmpty() && given.isEmpty() && family.isEmpty()) {
            names.addAll(values.getOrDefault("firm", List.of()));
        }
        List<String> aliases = new ArrayList<>(values.getOrDefault("alias", List.of()));
        if (!given.isEmpty() || !family.isEmpty()) {
            aliases.addAll(names);
        } else {
            put(attributes, "name", names);
        }
        put(attributes, "alias", aliases);
        put(attributes, "birthDate", values.getOrDefault("birthDate", List.of()));
        put(attributes, "birthPlace", values.getOrDefault("birthPlace", List.of()));
        put(attributes, "nationality", countries(values.getOrDefault("nationality", List.of())));
        put(attributes, "employer", values.getOrDefault("employer", List.of()));
        put(attributes, "document", numbers.getOrDefault("document", List.of()));
        put(attributes, "nationalId", numbers.getOrDefault("nationalId", List.of()));
        return attributes;
    }

    private static Map<String, List<String>> firm(Map<String, List<String>> values, Map<String, List<String>> numbers) {
        Map<String, List<String>> attributes = new TreeMap<>();
        List<String> names = new ArrayList<>(values.getOrDefault("firm", List.of()));
        names.addAll(values.getOrDefault("name", List.of()));
        put(attributes, "name", names);
        put(attributes, "alias", values.getOrDefault("alias", List.of()));
        List<String> all = new ArrayList<>(numbers.getOrDefault("nationalId", List.of()));
        all.addAll(numbers.getOrDefault("document", List.of()));
        put(attributes, "nationalId", all);
        return attributes;
    }

    private static void common(Map<String, List<String>> values, Map<String, List<String>> attributes) {
        List<String> country = countries(values.getOrDefault("country", List.of()));
        List<String> addressCountry = countries(values.getOrDefault("addressCountry", List.of()));
        put(attributes, "country", country.isEmpty() ? addressCountry : country);
        put(attributes, "phone", values.getOrDefault("phone", List.of()));
        put(attributes, "email", values.getOrDefault("email", List.of()));
        put(attributes, "website", values.getOrDefault("website", List.of()));
        values.forEach((attribute, texts) -> {
            if (attribute.startsWith("other.")) {
                put(attributes, attribute, texts);
            }
        });
        List<String> lines = new ArrayList<>();
        String number = String.join(" ", values.getOrDefault("houseNumber", List.of()));
        List<String> streets = values.getOrDefault("address", List.of());
        if (!number.isEmpty()) {
            lines.add(number + (streets.isEmpty() ? "" : " " + streets.get(0)));
            lines.addAll(streets.isEmpty() ? List.of() : streets.subList(1, streets.size()));
        } else {
            lines.addAll(streets);
        }
        String city = String.join(" ", values.getOrDefault("city", List.of()));
        String postcode = String.join(" ", values.getOrDefault("postcode", List.of()));
        if (lines.isEmpty() && city.isEmpty() && postcode.isEmpty()) {
            return;
        }
        String where = addressCountry.isEmpty() ? null : addressCountry.get(0);
        PostalAddress address = PostalAddress.parse(lines, city, postcode, where)
                .orElseGet(() -> PostalAddress.ofPlace(city, postcode, where));
        put(attributes, "address", List.of(address.canonical()));
    }

    private static List<String> countries(List<String> texts) {
        return texts.stream()
                .map(text -> COUNTRY_NAMES.getOrDefault(text.toLowerCase(Locale.ROOT), text))
                .toList();
    }

    private static Map<String, String> countryNames() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            names.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        names.put("usa", "US");
        names.put("united states of america", "US");
        names.put("uk", "GB");
        names.put("ivory coast", "CI");
        names.put("hong kong", "HK");
        names.put("macau", "MO");
        names.put("burma", "MM");
        names.put("russian federation", "RU");
        return names;
    }

    private static void put(Map<String, List<String>> attributes, String attribute, List<String> values) {
        if (!values.isEmpty()) {
            attributes.put(attribute, values);
        }
    }
}
