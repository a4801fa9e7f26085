package org.seine.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.jobs.ingest.read.delimited.BadMappingException;
import org.seine.jobs.ingest.read.delimited.DelimitedReader;
import org.seine.jobs.ingest.read.delimited.Mapping;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.models.features.LabelledDeclaration;

/** Reads declarations and their outcomes from delimited files, with the reader that the stream uses. */
final class DeclarationFiles {
    private static final int SHOWN = 3;

    private final @Nullable Path mappingFile;
    private final String fallbackMapping;
    private final boolean withOutcomes;
    private final Map<String, String> joined = new HashMap<>();
    private String joinedColumns = "";

    /**
     * @param mappingFile absent where the columns are to be recognised
     * @param fallbackMapping YAML for columns that are not recognised; may be empty
     * @param withOutcomes whether outcomes are wanted; without, their columns may be missing
     */
    DeclarationFiles(@Nullable Path mappingFile, String fallbackMapping, boolean withOutcomes) {
        this.mappingFile = mappingFile;
        this.fallbackMapping = fallbackMapping;
        this.withOutcomes = withOutcomes;
    }

    /**
     * @param rows in the order of the files
     * @param mapping the YAML under which the last file was read
     * @param refused how many rows could not be read; {@code examples} says of some where and why
     * @param repeated rows whose declaration was there already
     */
    record Rows(List<LabelledDeclaration> rows, String mapping, int refused, List<String> examples, int repeated) {
        Rows {
            rows = List.copyOf(rows);
            examples = List.copyOf(examples);
        }

        long labelled() {
            return rows.stream().filter(LabelledDeclaration::isLabelled).count();
        }

        long offences() {
            return rows.stream().filter(LabelledDeclaration::offence).count();
        }

        /** In order of lodgement; of one day, in the order of the files. */
        Rows sorted() {
            List<LabelledDeclaration> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparing(row -> row.declaration().lodgedAt()));
            return new Rows(sorted, mapping, refused, examples, repeated);
        }
    }

    /** Further columns: those of a file whose first column holds what the first column of the data holds. */
    void join(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new StackException("%s is empty; a file to join has a header line.".formatted(file));
        }
        joinedColumns = lines.get(0).substring(lines.get(0).indexOf(',') + 1);
        for (String line : lines.subList(1, lines.size())) {
            int end = line.indexOf(',');
            if (end > 0) {
                joined.put(line.substring(0, end).strip(), line.substring(end + 1));
            }
        }
    }

    Rows read(List<Path> files, Progress progress) throws IOException {
        long total = 0;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new StackException("There is no file %s.".formatted(file));
            }
            total += Files.size(file);
        }
        var gathering = new Gathering(progress, total);
        for (Path file : files) {
            gathering.read(file);
        }
        progress.endBar();
        return gathering.rows();
    }

    private final class Gathering {
        private final Progress progress;
        private final long total;
        private final DelimitedReader reader;
        private final Map<String, Declaration> declarations = new LinkedHashMap<>();
        private final Map<String, Outcome> outcomes = new HashMap<>();
        private final List<String> examples = new ArrayList<>();
        private String yaml = "";
        private int refused;
        private int repeated;
        private long before;

        Gathering(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
            reader = withOutcomes
                    ? new DelimitedReader(Set.of(Declaration.KIND, Outcome.KIND))
                    : new DelimitedReader(Set.of(Declaration.KIND));
        }

        void read(Path file) throws IOException {
            String header = headerOf(file);
            String columns = header;
            if (mappingFile != null) {
                yaml = Files.readString(mappingFile);
            } else {
                var known = KnownLayout.find(header);
                if (known.isEmpty() && fallbackMapping.isEmpty()) {
                    throw new StackException(
                            ("The columns of %s are not known: %s. Name a mapping with --mapping; docs/mappings shows some."
                                            + " Without one, DATE's columns are recognised (sgd.id, sgd.date, importer.id, …)"
                                            + " and the Korean set's.")
                                    .formatted(file, header));
                }
                yaml = known.map(KnownLayout::yaml).orElse(fallbackMapping);
                columns = known.map(KnownLayout::header).orElse(header);
            }
            String separator = KnownLayout.separatorOf(header);
            String all = joinedColumns.isEmpty() ? columns : columns + separator + joinedColumns;
            check(file, all);
            new SourceFile(file, "file").sendDelimited(yaml, (message, bytesRead) -> {
                Map<String, String> headers = new HashMap<>(message.headers());
                headers.put(RawMessage.COLUMNS, all);
                take(file, reader.read(new RawMessage(withJoined(message.body(), separator), headers)));
                progress.bar("reading", before + bytesRead, total, "%,d rows".formatted(declarations.size()));
            });
            before += Files.size(file);
        }

        /** Complains of missing columns once, rather than of every row. */
        private void check(Path file, String columns) {
            try {
                Mapping mapping = Mapping.parse(yaml);
                (withOutcomes ? mapping : mapping.only(Set.of(Declaration.KIND))).check(columns);
                if (withOutcomes && !mapping.hasRecord(Outcome.KIND)) {
                    throw new StackException(
                            "The mapping makes no outcomes, so that nothing says which declarations were offences."
                                    + " Add a record: outcome under also:, as docs/mappings/date-declarations.yaml does.");
                }
            } catch (BadMappingException e) {
                throw new StackException(
                        "%s cannot be read: %s%s".formatted(file, e.getMessage(), hint(e.getMessage())), e);
            }
        }

        private String hint(@Nullable String message) {
            return message != null && (message.contains("(illicit)") || message.contains("(Fraud)"))
                    ? " Without labels there is nothing to learn or to judge by; seine score needs none."
                    : "";
        }

        private void take(Path file, Reading reading) {
            for (CustomsRecord record : reading.records()) {
                if (record instanceof Declaration declaration) {
                    if (declarations.putIfAbsent(declaration.key(), declaration) != null) {
                        repeated++;
                    }
                } else if (record instanceof Outcome outcome) {
                    outcomes.putIfAbsent(outcome.subjectId(), outcome);
                }
            }
            for (DeadLetter letter : reading.deadLetters()) {
                refused++;
                if (examples.size() < SHOWN) {
                    examples.add("%s, %s: %s".formatted(file.getFileName(), letter.position(), letter.explanation()));
                }
            }
        }

        Rows rows() {
            List<LabelledDeclaration> rows = new ArrayList<>(declarations.size());
            declarations.forEach(
                    (key, declaration) -> rows.add(new LabelledDeclaration(declaration, outcomes.get(key))));
            if (rows.isEmpty()) {
                throw new StackException(
                        examples.isEmpty()
                                ? "The files have a header line and no rows."
                                : ("No row could be read. %s%nWhere a column is written otherwise, name a mapping with"
                                                + " --mapping; docs/mappings shows how dates and numbers are told.")
                                        .formatted(String.join(System.lineSeparator(), examples)));
            }
            return new Rows(rows, yaml, refused, examples, repeated);
        }
    }

    private byte[] withJoined(byte[] body, String separator) {
        if (joinedColumns.isEmpty()) {
            return body;
        }
        StringBuilder rows = new StringBuilder();
        String empty = separator.repeat(
                (int) joinedColumns.chars().filter(c -> c == ',').count());
        for (String row : new String(body, StandardCharsets.UTF_8).split("\r?\n")) {
            int end = row.indexOf(separator);
            String key =
                    (end < 0 ? row : row.substring(0, end)).replace("\"", "").strip();
            rows.append(row)
                    .append(separator)
                    .append(joined.getOrDefault(key, empty))
                    .append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String headerOf(Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            String header = lines.readLine();
            if (header == null || header.isBlank()) {
                throw new StackException("%s is empty; its first line must name the columns.".formatted(file));
            }
            return header.replace("\uFEFF", "").strip();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new StackException("%s is not UTF-8.".formatted(file), e);
        }
    }
}
