package org.seine.graph.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a cargo manifest: a bill of lading or an air waybill.
 *
 * @param documentId bill number; for air the waybill's eleven digits
 * @param level {@code master}, {@code house} or {@code straight}
 * @param masterRef number of the master document of a house one
 * @param transportMode UN/ECE Recommendation 19
 * @param imo IMO ship number; absent for air
 * @param reportedAt when the manifest was received, UTC
 * @param arrival estimated or actual, UTC
 * @param portOfLoading UN/LOCODE (IATA code for air); {@code portOfDischarge} likewise
 */
public record TransportDocument(
        String documentId,
        @Nullable String level,
        @Nullable String masterRef,
        @Nullable String transportMode,
        @Nullable String nature,
        @Nullable String carrier,
        @Nullable String conveyance,
        @Nullable String imo,
        @Nullable String voyage,
        @Nullable String office,
        Instant reportedAt,
        @Nullable Instant arrival,
        List<PartyMention> parties,
        @Nullable String portOfLoading,
        @Nullable String portOfDischarge,
        @Nullable Integer packages,
        @Nullable BigDecimal grossKg,
        @Nullable BigDecimal volumeM3,
        @Nullable String description,
        List<String> hsCodes,
        List<String> containers,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "transport-document";

    public TransportDocument {
        documentId = Absent.required(documentId, "A transport document", "documentId");
        reportedAt = Absent.required(reportedAt, "A transport document", "reportedAt");
        parties = Absent.orEmpty(parties);
        hsCodes = Absent.orEmpty(hsCodes);
        containers = Absent.orEmpty(containers);
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        return "transport-document:" + documentId;
    }

    @Override
    public Instant eventTime() {
        return reportedAt;
    }

    @Override
    public TransportDocument withSource(SourceRef source) {
        return new TransportDocument(
                documentId,
                level,
                masterRef,
                transportMode,
                nature,
                carrier,
                conveyance,
                imo,
                voyage,
                office,
                reportedAt,
                arrival,
                parties,
                portOfLoading,
                portOfDischarge,
                packages,
                grossKg,
                volumeM3,
                description,
                hsCodes,
                containers,
                source);
    }
}
