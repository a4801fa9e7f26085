package org.seine.graph.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
 * @param manifest number of the manifest that it stands in
 * @param flag nationality of the means of transport, ISO 3166-1 alpha-2
 * @param departure planned or actual, UTC
 * @param toOrder whether the goods go to whoever holds the document
 * @param placeOfReceipt UN/LOCODE or name; {@code placeOfDelivery} likewise
 * @param transhipment places in between, in order
 * @param packageKind UN/ECE Recommendation 21; absent where the lines differ
 * @param chargeableKg what air freight is paid for
 * @param charges freight and others
 * @param unitLoads unit load devices, such as {@code PMC1337XX}
 * @param handling codes of special handling, such as {@code PER}
 * @param codes further coded fields of the source by name
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
        @Nullable String manifest,
        @Nullable String flag,
        @Nullable LocalDate issuedOn,
        @Nullable Instant departure,
        @Nullable Boolean toOrder,
        @Nullable String placeOfReceipt,
        @Nullable String placeOfDelivery,
        List<String> transhipment,
        @Nullable String packageKind,
        @Nullable BigDecimal chargeableKg,
        List<Charge> charges,
        List<String> seals,
        List<String> unitLoads,
        List<String> handling,
        List<TransportLeg> legs,
        List<GoodsLine> goods,
        List<Reference> documents,
        Map<String, String> codes,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "transport-document";

    public TransportDocument {
        documentId = Absent.required(documentId, "A transport document", "documentId");
        reportedAt = Absent.required(reportedAt, "A transport document", "reportedAt");
        parties = Absent.orEmpty(parties);
        hsCodes = Absent.orEmpty(hsCodes);
        containers = Absent.orEmpty(containers);
        transhipment = Absent.orEmpty(transhipment);
        charges = Absent.orEmpty(charges);
        seals = Absent.orEmpty(seals);
        unitLoads = Absent.orEmpty(unitLoads);
        handling = Absent.orEmpty(handling);
        legs = Absent.orEmpty(legs);
        goods = Absent.orEmpty(goods);
        documents = Absent.orEmpty(documents);
        codes = Absent.orEmpty(codes);
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    /** What most systems tell; further details stay empty. */
    public TransportDocument(
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
            SourceRef source) {
        this(
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
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                source);
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
                manifest,
                flag,
                issuedOn,
                departure,
                toOrder,
                placeOfReceipt,
                placeOfDelivery,
                transhipment,
                packageKind,
                chargeableKg,
                charges,
                seals,
                unitLoads,
                handling,
                legs,
                goods,
                documents,
                codes,
                source);
    }
}
