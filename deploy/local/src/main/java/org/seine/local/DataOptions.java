package org.seine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.models.features.LabelledDeclaration;
import picocli.CommandLine.Option;

/** The files that a model learns from or is judged on. */
final class DataOptions {
    @Option(
            names = "--mapping",
            paramLabel = "M.yaml",
            description = "What the columns mean; not needed for DATE's columns and the Korean set's.")
    private @Nullable Path mapping;

    @Option(
            names = "--join",
            paramLabel = "FILE",
            description = "Further columns: a CSV whose first column holds what the first column of the data holds.")
    private @Nullable Path join;

    @Option(names = "--sort", description = "Put the rows in order of their dates instead of refusing unsorted files.")
    private boolean sort;

    @Option(
            names = "--no-revenue",
            description = "Go on without a revenue label: nothing is said of expected revenue then.")
    private boolean noRevenue;

    boolean withoutRevenue() {
        return noRevenue;
    }

    DeclarationFiles.Rows labelled(List<Path> files, String fallbackMapping, Progress progress) throws IOException {
        DeclarationFiles.Rows rows = files(fallbackMapping, true).read(files, progress);
        tell(rows, progress);
        if (sort) {
            return rows.sorted();
        }
        requireSorted(rows.rows());
        return rows;
    }

    /** In order of lodgement, whatever the file's: no row learns from another here. */
    DeclarationFiles.Rows unlabelled(List<Path> files, String fallbackMapping, Progress progress) throws IOException {
        DeclarationFiles.Rows rows = files(fallbackMapping, false).read(files, progress);
        tell(rows, progress);
        return rows.sorted();
    }

    private DeclarationFiles files(String fallbackMapping, boolean withOutcomes) throws IOException {
        DeclarationFiles files = new DeclarationFiles(mapping, fallbackMapping, withOutcomes);
        if (join != null) {
            files.join(join);
        }
        return files;
    }

    private static void tell(DeclarationFiles.Rows rows, Progress progress) {
        if (rows.refused() > 0) {
            progress.say("%,d rows could not be read and are left out:".formatted(rows.refused()));
            rows.examples().forEach(example -> progress.say("  " + example));
        }
        if (rows.repeated() > 0) {
            progress.say(
                    "%,d rows repeat a declaration's number; the first of each counts.".formatted(rows.repeated()));
        }
    }

    private static void requireSorted(List<LabelledDeclaration> rows) {
        for (int i = 1; i < rows.size(); i++) {
            var before = rows.get(i - 1).declaration();
            var here = rows.get(i).declaration();
            if (here.lodgedAt().isBefore(before.lodgedAt())) {
                throw new StackException(
                        "The rows are not in order of date: %s (%s, %s) comes after %s (%s). What is later must not be learned from; --sort puts them in order."
                                .formatted(
                                        here.declarationId(),
                                        day(here.lodgedAt().toString()),
                                        here.source().position(),
                                        before.declarationId(),
                                        day(before.lodgedAt().toString())));
            }
        }
    }

    private static String day(String instant) {
        return instant.substring(0, Math.min(10, instant.length()));
    }

    /** Both kinds of label, and a revenue label unless it is done without. */
    void requireLabels(List<LabelledDeclaration> rows, String what) {
        List<LabelledDeclaration> labelled =
                rows.stream().filter(LabelledDeclaration::isLabelled).toList();
        long offences = labelled.stream().filter(LabelledDeclaration::offence).count();
        if (labelled.isEmpty()) {
            throw new StackException("None of the %,d rows %s has a label. Does the label column hold 0 and 1?"
                    .formatted(rows.size(), what));
        }
        if (offences == 0 || offences == labelled.size()) {
            throw new StackException(
                    "All %,d labelled rows %s are of one class (%s); both are needed. Maybe take a longer period."
                            .formatted(labelled.size(), what, offences == 0 ? "no offence" : "offence"));
        }
        if (!noRevenue
                && labelled.stream().noneMatch(row -> {
                    Double revenue = row.offence() ? row.revenue() : null;
                    return revenue != null && revenue > 0;
                })) {
            throw new StackException(
                    ("No offence %s has a revenue: the column is missing or empty, or the mapping does not fill extraRevenue."
                                    + " Expected revenue cannot be learned; --no-revenue goes on without it.")
                            .formatted(what));
        }
    }

    static List<Path> orEmpty(@Nullable List<Path> files) {
        return files == null ? List.of() : new ArrayList<>(files);
    }
}
