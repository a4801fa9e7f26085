package org.seine.graph.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection or investigation found. It counts for features and labels from {@code recordedAt}, not from the
 * day of the consignment or journey.
 *
 * @param subjectId what was inspected: {@code consignment:…} or {@code traveller:…}
 * @param result {@code OFFENCE}, {@code NO_FINDING}, or {@code WITHDRAWN}: what was recorded before under this id was a
 *     mistake, and the subject counts as not inspected. Of two records with one id the later one is valid
 * @param offenceClass such as {@code undervaluation}, {@code misclassification}, {@code origin}, {@code narcotics}
 * @param extraRevenue duty and tax recovered, in the administration's currency
 * @param recordedAt UTC
 * @param officer pseudonym
 * @param selectedBy {@code model}, {@code random}, {@code officer} or {@code intelligence}
 * @param subjects people and firms found to have taken part, beyond those that the documents name
 */
public record Outcome(
        String outcomeId,
        String subjectId,
        String result,
        @Nullable String offenceClass,
        @Nullable BigDecimal extraRevenue,
        Instant recordedAt,
        @Nullable String officer,
        @Nullable String note,
        @Nullable String selectedBy,
        List<PartyMention> subjects,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "outcome";
    public static final String OFFENCE = "OFFENCE";
    public static final String NO_FINDING = "NO_FINDING";
    public static final String WITHDRAWN = "WITHDRAWN";

    /** {@link #selectedBy} of what was drawn by lot. */
    public static final String RANDOM = "random";

    public Outcome {
        outcomeId = Absent.required(outcomeId, "An outcome", "outcomeId");
        subjectId = Absent.required(subjectId, "An outcome", "subjectId");
        result = Absent.required(result, "An outcome", "result");
        if (!result.equals(OFFENCE) && !result.equals(NO_FINDING) && !result.equals(WITHDRAWN)) {
            throw new IllegalArgumentException(
                    "Result (%s) must be %s, %s or %s.".formatted(result, OFFENCE, NO_FINDING, WITHDRAWN));
        }
        recordedAt = Absent.required(recordedAt, "An outcome", "recordedAt");
        subjects = Absent.orEmpty(subjects);
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    public boolean isOffence() {
        return result.equals(OFFENCE);
    }

    /** Takes an earlier outcome back; neither a hit nor a miss for a model. */
    public boolean isWithdrawn() {
        return result.equals(WITHDRAWN);
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        return "incident:" + outcomeId;
    }

    @Override
    public Instant eventTime() {
        return recordedAt;
    }

    @Override
    public Outcome withSource(SourceRef source) {
        return new Outcome(
                outcomeId,
                subjectId,
                result,
                offenceClass,
                extraRevenue,
                recordedAt,
                officer,
                note,
                selectedBy,
                subjects,
                source);
    }
}
