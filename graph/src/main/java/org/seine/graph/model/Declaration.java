package org.seine.graph.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A goods declaration (WCO Data Model class Declaration).
 *
 * @param declarationId the administration's number
 * @param version from 1; an amendment has a higher one and replaces what is shown, never what was said
 * @param function {@code original}, {@code amend} or {@code cancel}
 * @param flow {@code I} import, {@code E} export, {@code T} transit
 * @param lodgedAt UTC
 * @param countryDispatch ISO 3166-1 alpha-2, where the goods were sent from (not their origin)
 * @param transportMode UN/ECE Recommendation 19: 1 sea, 2 rail, 3 road, 4 air, 5 post
 * @param portOfLoading UN/LOCODE; {@code portOfDischarge} likewise
 * @param transportDocuments numbers of the bills of lading or air waybills it covers
 * @param containers ISO 6346 numbers
 * @param codes further coded fields of the source by name, such as {@code taxType}; used as categories by models
 * @param localReference the trader's own number (LRN)
 * @param exchangeRate the administration's currency for one unit of {@code invoiceCurrency}
 * @param charges costs beside freight and insurance, and those in another currency than the invoice's
 * @param documents invoices, licences, certificates and previous documents for the declaration as a whole
 */
public record Declaration(
        String declarationId,
        int version,
        @Nullable String function,
        @Nullable String flow,
        @Nullable String type,
        String office,
        Instant lodgedAt,
        List<PartyMention> parties,
        @Nullable String countryDispatch,
        @Nullable String countryDestination,
        @Nullable String incoterm,
        @Nullable String invoiceCurrency,
        @Nullable BigDecimal invoiceTotal,
        @Nullable BigDecimal freight,
        @Nullable BigDecimal insurance,
        @Nullable String transportMode,
        @Nullable String conveyance,
        @Nullable String voyage,
        @Nullable String portOfLoading,
        @Nullable String portOfDischarge,
        @Nullable Integer totalPackages,
        @Nullable BigDecimal totalGrossKg,
        List<String> transportDocuments,
        List<String> containers,
        List<Item> items,
        @Nullable String localReference,
        @Nullable BigDecimal exchangeRate,
        List<Charge> charges,
        List<Reference> documents,
        Map<String, String> codes,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "declaration";

    public Declaration {
        declarationId = Absent.required(declarationId, "A declaration", "declarationId");
        version = Math.max(1, version);
        office = Absent.required(office, "A declaration", "office");
        lodgedAt = Absent.required(lodgedAt, "A declaration", "lodgedAt");
        parties = Absent.orEmpty(parties);
        transportDocuments = Absent.orEmpty(transportDocuments);
        containers = Absent.orEmpty(containers);
        items = Absent.orEmpty(items);
        codes = Absent.orEmpty(codes);
        charges = Absent.orEmpty(charges);
        documents = Absent.orEmpty(documents);
        source = source == null ? SourceRef.UNKNOWN : source;
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Declaration (%s) needs at least one item.".formatted(declarationId));
        }
    }

    /** What most systems tell; further details stay empty. */
    public Declaration(
            String declarationId,
            int version,
            @Nullable String function,
            @Nullable String flow,
            @Nullable String type,
            String office,
            Instant lodgedAt,
            List<PartyMention> parties,
            @Nullable String countryDispatch,
            @Nullable String countryDestination,
            @Nullable String incoterm,
            @Nullable String invoiceCurrency,
            @Nullable BigDecimal invoiceTotal,
            @Nullable BigDecimal freight,
            @Nullable BigDecimal insurance,
            @Nullable String transportMode,
            @Nullable String conveyance,
            @Nullable String voyage,
            @Nullable String portOfLoading,
            @Nullable String portOfDischarge,
            @Nullable Integer totalPackages,
            @Nullable BigDecimal totalGrossKg,
            List<String> transportDocuments,
            List<String> containers,
            List<Item> items,
            Map<String, String> codes,
            SourceRef source) {
        this(
                declarationId,
                version,
                function,
                flow,
                type,
                office,
                lodgedAt,
                parties,
                countryDispatch,
                countryDestination,
                incoterm,
                invoiceCurrency,
                invoiceTotal,
                freight,
                insurance,
                transportMode,
                conveyance,
                voyage,
                portOfLoading,
                portOfDischarge,
                totalPackages,
                totalGrossKg,
                transportDocuments,
                containers,
                items,
                null,
                null,
                List.of(),
                List.of(),
                codes,
                source);
    }

    /** The graph's id of the consignment that this declaration speaks of. */
    public static String subjectId(String declarationId) {
        return "consignment:" + declarationId;
    }

    public Optional<PartyMention> findParty(String role) {
        return parties.stream().filter(p -> p.role().equals(role)).findFirst();
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        return subjectId(declarationId);
    }

    @Override
    public Instant eventTime() {
        return lodgedAt;
    }

    @Override
    public Declaration withSource(SourceRef source) {
        return new Declaration(
                declarationId,
                version,
                function,
                flow,
                type,
                office,
                lodgedAt,
                parties,
                countryDispatch,
                countryDestination,
                incoterm,
                invoiceCurrency,
                invoiceTotal,
                freight,
                insurance,
                transportMode,
                conveyance,
                voyage,
                portOfLoading,
                portOfDischarge,
                totalPackages,
                totalGrossKg,
                transportDocuments,
                containers,
                items,
                localReference,
                exchangeRate,
                charges,
                documents,
                codes,
                source);
    }
}
