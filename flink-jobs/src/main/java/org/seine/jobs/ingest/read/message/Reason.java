package org.seine.jobs.ingest.read.message;

import java.util.Locale;

/** The catalogue of what can be wrong with a message, for dead letters and findings; explained in docs/data-dictionary.md. */
public enum Reason {
    UNKNOWN_FORMAT,
    TOO_LARGE,
    BAD_ENCODING,
    READER_FAILED,

    BROKEN_JSON,
    TOO_DEEP,
    UNKNOWN_KIND,
    MISSING_FIELD,
    INVALID_VALUE,
    UNKNOWN_FIELD,

    BAD_MAPPING,
    WRONG_FIELD_COUNT,
    BROKEN_ROW,

    NOT_EDIFACT,
    UNSUPPORTED_MESSAGE,
    SERVICE_STRING_REPAIRED,
    NO_INTERCHANGE_HEADER,
    NO_MESSAGE_HEADER,
    INCOMPLETE,
    WRONG_COUNT,
    TEXT_OUTSIDE,
    TRUNCATED,
    NO_TERMINATOR,
    UNREADABLE_SEGMENT,
    STRAY_TEXT,
    UNKNOWN_SEGMENT,
    REPAIRED_SEGMENT,
    REPEATED_VALUE,
    NO_NAME,
    NO_LOCATOR,
    NO_DATE,
    LOST_GROUP_START,
    UNREADABLE_LEG,
    BAD_DATE,
    UNKNOWN_CODE,
    NO_DOCUMENT_TYPE,
    SHIFTED_FIELDS,
    BAD_SEAT,
    SENSITIVE_DROPPED,
    MORE_FINDINGS;

    /** As written in messages and counted in statistics: {@code broken-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return code();
    }
}
