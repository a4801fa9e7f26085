package org.seine.graph.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a consignment, a document or a means of transport, with its moment: a step of the
 * procedure, a notification to the trader, an arrival.
 *
 * @param subjectId what it happened to, as the graph names it: {@code consignment:…}, {@code transport-document:…} or
 *     {@code vessel:…}
 * @param activity {@code received}, {@code accepted}, {@code control}, {@code documents-required}, taxed,
 *     {@code released}, {@code cleared}, {@code rejected}, {@code arrival}, …
 * @param code as the source names it, such as {@code DMSACC}
 * @param at UTC
 * @param reportedAt date of the message that tells of it, UTC
 * @param location UN/LOCODE or customs office
 * @param actorRole who did it, such as {@code customs}; {@code actor} a pseudonym or office
 * @param reference number of the message
 * @param registration the administration's number of the declaration, where the subject is named by the trader's
 * @param version of the declaration
 * @param taxes what was assessed
 */
public record CustomsEvent(
        String subjectId,
        String activity,
        @Nullable String code,
        Instant at,
        @Nullable Instant reportedAt,
        @Nullable String location,
        @Nullable String actorRole,
        @Nullable String actor,
        @Nullable String reference,
        @Nullable String registration,
        @Nullable Integer version,
        List<TaxLine> taxes,
        Map<String, String> codes,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "event";

    public CustomsEvent {
        subjectId = Absent.required(subjectId, "An event", "subjectId");
        activity = Absent.required(activity, "An event", "activity");
        at = Absent.required(at, "An event", "at");
        taxes = Absent.orEmpty(taxes);
        codes = Absent.orEmpty(codes);
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        return "event:%s/%s/%s".formatted(subjectId, activity, at);
    }

    @Override
    public Instant eventTime() {
        return at;
    }

    @Override
    public CustomsEvent withSource(SourceRef source) {
        return new CustomsEvent(
                subjectId,
                activity,
                code,
                at,
                reportedAt,
                location,
                actorRole,
                actor,
                reference,
                registration,
                version,
                taxes,
                codes,
                source);
    }
}
