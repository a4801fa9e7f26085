package org.seine.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.seine.jobs.ingest.read.delimited.Mapping;

/**
 * A layout of columns that needs no mapping to be named: DATE's own and the Korean set's. A header is recognised by the
 * columns that it shares with one; spelling may differ in case and in dots, spaces, dashes and underscores.
 *
 * @param yaml of the mapping, with the file's separator
 * @param header the header line with the columns spelled as the mapping has them
 */
record KnownLayout(String yaml, String header) {
    private static final List<String> NAMES = List.of("date-declarations", "korea-declarations");
    private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");

    /** Share of a layout's columns that a header must have to be taken for it; what lacks is complained of later. */
    private static final double LEAST_SHARE = 0.5;

    static Optional<KnownLayout> find(String header) {
        String separator = separatorOf(header);
        for (String name : NAMES) {
            String yaml = read(name);
            Map<String, String> known = new TreeMap<>();
            for (String column : Mapping.parse(yaml).columns()) {
                known.put(plain(column), column);
            }
            List<String> renamed = new ArrayList<>();
            Set<String> shared = new TreeSet<>();
            for (String cell : header.split(Pattern.quote(separator), -1)) {
                String plain = plain(cell);
                String column = known.get(plain);
                renamed.add(column != null && shared.add(plain) ? column : cell);
            }
            if (shared.size() >= LEAST_SHARE * known.size()) {
                return Optional.of(new KnownLayout(
                        yaml.replace("separator: \",\"", "separator: \"" + separator.replace("\t", "\\t") + "\""),
                        String.join(separator, renamed)));
            }
        }
        return Optional.empty();
    }

    static String separatorOf(String header) {
        return SEPARATORS.stream()
                .max(Comparator.comparingInt(separator ->
                        header.length() - header.replace(separator, "").length()))
                .orElse(",");
    }

    private static String plain(String column) {
        return column.replace("\uFEFF", "")
                .replace("\"", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ ._-]+", ".");
    }

    private static String read(String name) {
        try (InputStream in = KnownLayout.class.getResourceAsStream("mappings/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The mapping %s is not among our own files.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
