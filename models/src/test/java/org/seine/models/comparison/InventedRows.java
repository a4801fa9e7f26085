package org.seine.models.comparison;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.SourceRef;
import org.seine.models.features.LabelledDeclaration;

/** Invented declarations, one an hour: some importers cheat, and say less than the goods are worth when they do. */
public final class InventedRows {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final long HOUR = 3600;

    private InventedRows() {}

    public static List<LabelledDeclaration> of(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledDeclaration> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int importer = random.nextInt(40);
            boolean offence = random.nextDouble() < (importer < 5 ? 0.6 : 0.03);
            double kg = 50 + random.nextInt(950);
            double worth = kg * 12 * Math.exp(0.1 * random.nextGaussian());
            double value = offence ? worth * 0.5 : worth;
            String hs = "8517" + (10 + random.nextInt(8)) + "0000";
            rows.add(row(i, "firm-" + importer, hs, kg, value, offence, offence ? 0.2 * (worth - value) : 0));
        }
        return rows;
    }

    public static LabelledDeclaration row(
            int number,
            String importer,
            String hs,
            double kg,
            double value,
            boolean offence,
            @Nullable Double revenue) {
        Instant lodged = START.plusSeconds(number * HOUR);
        Item item = new Item(
                1,
                hs,
                null,
                "CN",
                null,
                null,
                BigDecimal.valueOf(kg),
                null,
                BigDecimal.valueOf(Math.rint(kg / 2)),
                null,
                null,
                BigDecimal.valueOf(value),
                "EUR",
                BigDecimal.valueOf(value),
                null,
                BigDecimal.valueOf(value * 0.2),
                List.of());
        Declaration declaration = new Declaration(
                "D" + number,
                1,
                null,
                "I",
                null,
                "office-" + number % 3,
                lodged,
                List.of(new PartyMention(
                        "IMPORTER",
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        "TEST",
                        importer,
                        List.of(),
                        List.of(),
                        null)),
                "CN",
                null,
                null,
                null,
                null,
                null,
                null,
                "1",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(item),
                Map.of(),
                SourceRef.UNKNOWN);
        return new LabelledDeclaration(
                declaration,
                new Outcome(
                        "O" + number,
                        declaration.key(),
                        offence ? Outcome.OFFENCE : Outcome.NO_FINDING,
                        null,
                        revenue == null ? null : BigDecimal.valueOf(revenue),
                        lodged.plusSeconds(24 * HOUR),
                        null,
                        null,
                        null,
                        List.of(),
                        SourceRef.UNKNOWN));
    }
}
