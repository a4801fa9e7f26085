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
    UNKNOWN_FIELD;

    /** As written in messages and counted in statistics: {@code broken-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return code();
    }
}
