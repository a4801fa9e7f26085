package org.seine.models.training;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.SourceRef;

/** The public synthetic Korean set (Jeong and others, 2022), where it lies beside the checkout. */
final class KoreanDeclarations {
    private final Path folder;

    private KoreanDeclarations(Path folder) {
        this.folder = folder;
    }

    record Row(Declaration declaration, boolean fraud) {
        /** The set has no date of inspection: one day after the declaration. */
        Outcome outcome() {
            Instant recorded = declaration.lodgedAt().plus(Duration.ofDays(1));
            return new Outcome(
                    "o" + declaration.declarationId(),
                    declaration.key(),
                    fraud ? Outcome.OFFENCE : Outcome.NO_FINDING,
                    null,
                    null,
                    recorded,
                    null,
                    null,
                    null,
                    List.of(),
                    SourceRef.UNKNOWN);
        }
    }

    /** In {@code seine.shared} (property or environment), else in a folder {@code shared} beside or above. */
    static Optional<KoreanDeclarations> find() {
        @Nullable String given = System.getProperty("seine.shared", System.getenv("SEINE_SHARED"));
        List<Path> places = new ArrayList<>();
        if (given != null) {
            places.add(Path.of(given));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            places.add(at.resolve("shared"));
        }
        return places.stream()
                .map(place -> place.resolve("data/customs"))
                .filter(place -> Files.exists(place.resolve("df_syn_train_eng.csv")))
                .findFirst()
                .map(KoreanDeclarations::new);
    }

    /** @param part {@code train}, {@code valid} or {@code test}, as the authors split by time */
    List<Row> read(String part) throws IOException {
        Map<String, String> national = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("hs10_by_declaration_id.csv"))) {
            String[] field = line.split(",");
            national.put(field[0], field[1]);
        }
        List<Row> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(folder.resolve("df_syn_" + part + "_eng.csv"));
        for (String line : lines.subList(1, lines.size())) {
            rows.add(rowOf(line.split(",", -1), national));
        }
        return rows;
    }

    private static Row rowOf(String[] field, Map<String, String> national) {
        Map<String, String> codes = new HashMap<>();
        codes.put("processType", field[3]);
        codes.put("importType", field[4]);
        codes.put("importUse", field[5]);
        codes.put("paymentType", field[6]);
        codes.put("taxType", field[16]);
        codes.put("originIndicator", field[17]);
        String hs6 = "0".repeat(6 - field[12].length()) + field[12];
        Item item = new Item(
                1,
                national.getOrDefault(field[0], hs6),
                null,
                field[14],
                null,
                null,
                null,
                new BigDecimal(field[18]),
                null,
                null,
                null,
                new BigDecimal(field[19]),
                "KRW",
                null,
                new BigDecimal(field[15]),
                null,
                List.of());
        List<PartyMention> parties = new ArrayList<>();
        addParty(parties, "DECLARANT", field[8]);
        addParty(parties, "IMPORTER", field[9]);
        addParty(parties, "SELLER", field[10]);
        addParty(parties, "COURIER", field[11]);
        Declaration declaration = new Declaration(
                field[0],
                1,
                null,
                "I",
                null,
                field[2],
                LocalDate.parse(field[1]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                parties,
                field[13],
                null,
                null,
                null,
                null,
                null,
                null,
                field[7],
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(item),
                codes,
                SourceRef.UNKNOWN);
        return new Row(declaration, field[20].equals("1"));
    }

    private static void addParty(List<PartyMention> parties, String role, String id) {
        if (!id.isEmpty()) {
            parties.add(new PartyMention(
                    role, null, List.of(), null, null, null, null, "KCS", id, List.of(), List.of(), null));
        }
    }
}
