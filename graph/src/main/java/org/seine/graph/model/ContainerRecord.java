package org.seine.graph.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container as a manifest, gate or scan reports it.
 *
 * @param number ISO 6346, four letters and seven digits, as sent (a wrong check digit is a finding, not a refusal)
 * @param sizeType ISO 6346 size and type code, such as {@code 22G1}
 * @param status {@code full}, {@code empty} or {@code part}
 * @param location UN/LOCODE
 * @param load {@code FCL} or {@code LCL}
 * @param vgmKg verified gross mass; {@code vgmMethod} 1 weighed as a whole, 2 summed up
 * @param temperatureC that a reefer is set to
 * @param conveyance name of the means of transport that carries it; {@code voyage} its number
 * @param stowage cell on the ship, bay row tier
 */
public record ContainerRecord(
        String number,
        Instant reportedAt,
        @Nullable String sizeType,
        @Nullable String status,
        @Nullable BigDecimal tareKg,
        @Nullable BigDecimal grossKg,
        List<String> seals,
        @Nullable String transportDocument,
        @Nullable String location,
        @Nullable String load,
        @Nullable BigDecimal vgmKg,
        @Nullable String vgmMethod,
        @Nullable Integer packages,
        @Nullable BigDecimal temperatureC,
        @Nullable String conveyance,
        @Nullable String voyage,
        @Nullable String stowage,
        @Nullable String portOfLoading,
        @Nullable String portOfDischarge,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "container";

    public ContainerRecord {
        number = Absent.required(number, "A container", "number");
        reportedAt = Absent.required(reportedAt, "A container", "reportedAt");
        seals = Absent.orEmpty(seals);
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    /** What most systems tell; further details stay empty. */
    public ContainerRecord(
            String number,
            Instant reportedAt,
            @Nullable String sizeType,
            @Nullable String status,
            @Nullable BigDecimal tareKg,
            @Nullable BigDecimal grossKg,
            List<String> seals,
            @Nullable String transportDocument,
            @Nullable String location,
            SourceRef source) {
        this(
                number,
                reportedAt,
                sizeType,
                status,
                tareKg,
                grossKg,
                seals,
                transportDocument,
                location,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                source);
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        return "container:" + number + "@" + reportedAt;
    }

    @Override
    public Instant eventTime() {
        return reportedAt;
    }

    @Override
    public ContainerRecord withSource(SourceRef source) {
        return new ContainerRecord(
                number,
                reportedAt,
                sizeType,
                status,
                tareKg,
                grossKg,
                seals,
                transportDocument,
                location,
                load,
                vgmKg,
                vgmMethod,
                packages,
                temperatureC,
                conveyance,
                voyage,
                stowage,
                portOfLoading,
                portOfDischarge,
                source);
    }
}
