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
        return declaration(
                id,
                version,
                lodgedAt,
                List.of(
                        party("IMPORTER", importer, "Blue Sea " + importer),
                        party("DECLARANT", "D-1", "Quick Forms"),
                        party("EXPORTER", "E-1", "Loom Works")),
                List.of("MSKU1234565"),
                hsCode,
                origin,
                value,
                netKg,
                codes);
    }

    /** What the parties and containers alone tell apart. */
    public static Declaration declaration(String id, List<PartyMention> parties, List<String> containers) {
        return declaration(
                id, 1, "2025-03-01T00:00:00Z", parties, containers, "620342", "TR", 100, 10, Map.of("taxType", "A"));
    }

    private static Declaration declaration(
            String id,
            int version,
            String lodgedAt,
            List<PartyMention> parties,
            List<String> containers,
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
                parties,
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
                containers,
                List.of(item),
                codes,
                SourceRef.UNKNOWN);
    }

    private static PartyMention party(String role, String id, String name) {
        return party(role, id, name, List.of());
    }

    public static PartyMention party(String role, String id, String name, List<String> phones) {
        return new PartyMention(role, name, List.of(), null, null, null, null, "TIN", id, phones, List.of(), null);
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
