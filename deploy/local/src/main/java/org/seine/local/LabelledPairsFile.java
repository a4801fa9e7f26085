package org.seine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seine.graph.resolve.LabelledPair;
import org.seine.jobs.resolve.files.DelimitedFile;
import org.seine.jobs.resolve.files.FileResolution;

/**
 * A delimited file of pairs that persons judged: {@code a,b,same}, and as {@code seine decisions} writes it
 * {@code type,weight,levels}.
 */
final class LabelledPairsFile {
    private final DelimitedFile file;

    private LabelledPairsFile(DelimitedFile file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException where a column is missing, with its name */
    static LabelledPairsFile read(Path path) throws IOException {
        LabelledPairsFile read = new LabelledPairsFile(DelimitedFile.read(path));
        for (String column : List.of("a", "b", "same")) {
            read.column(column);
        }
        return read;
    }

    private int column(String name) {
        int at = file.header().indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("%s has no column %s.".formatted(file.path(), name));
        }
        return at;
    }

    /**
     * The pairs as the file describes them; those without levels are passed over, as their records are gone.
     *
     * @throws IllegalArgumentException where a row cannot be read, with its line
     */
    List<LabelledPair> withLevels() {
        int type = column("type");
        int weight = column("weight");
        int levels = column("levels");
        int same = column("same");
        List<LabelledPair> pairs = new ArrayList<>();
        for (DelimitedFile.Line row : file.rows()) {
            String said = cell(row, levels);
            if (!said.isEmpty()) {
                try {
                    pairs.add(new LabelledPair(
                            cell(row, type),
                            isSame(cell(row, same)),
                            Double.parseDouble(cell(row, weight)),
                            LabelledPair.levelsOf(said)));
                } catch (IllegalArgumentException e) {
                    throw bad(row, e);
                }
            }
        }
        return pairs;
    }

    /**
     * The pairs as resolved records compare.
     *
     * @throws IllegalArgumentException where a row names no record, or two of different types, with its line
     */
    List<LabelledPair> among(FileResolution records) {
        int a = column("a");
        int b = column("b");
        int same = column("same");
        List<LabelledPair> pairs = new ArrayList<>();
        for (DelimitedFile.Line row : file.rows()) {
            try {
                String one = cell(row, a);
                String other = cell(row, b);
                pairs.add(LabelledPair.of(
                        records.explain(records.keyOf(one), records.keyOf(other))
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "%s and %s cannot be compared".formatted(one, other))),
                        isSame(cell(row, same))));
            } catch (IllegalArgumentException e) {
                throw bad(row, e);
            }
        }
        return pairs;
    }

    private IllegalArgumentException bad(DelimitedFile.Line row, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "%s, line %d: %s".formatted(file.path(), row.number(), cause.getMessage()), cause);
    }

    private static String cell(DelimitedFile.Line row, int at) {
        return at < row.fields().size() ? row.fields().get(at).strip() : "";
    }

    private static boolean isSame(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "same" -> true;
            case "false", "0", "no", "different" -> false;
            default -> throw new IllegalArgumentException("same is %s, and must be true or false".formatted(text));
        };
    }
}
