package org.seine.models.features;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.SourceRef;

/** Declarations of invented firms, with what a test wants to vary. */
public final class InventedDeclarations {
    private InventedDeclarations() {}

    public static Declaration declaration(String id, String lodgedAt, String importer, double value, double netKg) {
        return declaration(id, 1, lodgedAt, importer, "620342", "TR", value, netKg, Map.of("taxType", "A"));
    }

    public static Declaration declaration(
            String id,
            int version,
            String lodgedAt,
            String importer,
            String hsCode,
            String origin,
            double value,
            double netKg,
            Map<String, String> codes) {
        Item item = new Item(
                1,
                hsCode,
                "Trousers",
                origin,
                null,
                null,
                BigDecimal.valueOf(netKg * 1.1),
                BigDecimal.valueOf(netKg),
                null,
                null,
                10,
                BigDecimal.valueOf(value),
                "EUR",
                BigDecimal.valueOf(value),
                BigDecimal.valueOf(12),
                BigDecimal.valueOf(value * 0.12),
                List.of());
        return new Declaration(
                id,
                version,
                "original",
                "I",
                null,
                "PTLIS",
                Instant.parse(lodgedAt),
                List.of(
                        party("IMPORTER", importer, "Blue Sea " + importer),
                        party("DECLARANT", "D-1", "Quick Forms"),
                        party("EXPORTER", "E-1", "Loom Works")),
                origin,
                "PT",
                null,
                "EUR",
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
                List.of("MSKU1234565"),
                List.of(item),
                codes,
                SourceRef.UNKNOWN);
    }

    private static PartyMention party(String role, String id, String name) {
        return new PartyMention(role, name, List.of(), null, null, null, null, "TIN", id, List.of(), List.of(), null);
    }

    public static Outcome outcome(String id, String declarationId, String result, String recordedAt) {
        return outcome(id, declarationId, result, recordedAt, null);
    }

    public static Outcome outcome(
            String id, String declarationId, String result, String recordedAt, @Nullable BigDecimal extraRevenue) {
        return new Outcome(
                id,
                Declaration.subjectId(declarationId),
                result,
                null,
                extraRevenue,
                Instant.parse(recordedAt),
                null,
                null,
                "random",
                List.of(),
                SourceRef.UNKNOWN);
    }
}
