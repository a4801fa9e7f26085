package org.seine.jobs.ingest.read.edifact;

/**
 * The service characters of an interchange, as bytes.
 *
 * @param release {@link #NONE} where the interchange has no release character
 * @param terminatorLead the two bytes before {@code terminator} where it is one of UTF-8's quotation marks, else
 *     {@link #NONE}
 */
record Delimiters(int component, int element, int release, int terminator, int terminatorLead) {
    static final int NONE = -1;

    /** Those of level B (ISO 9735): information separators 1, 3 and 4; nothing has to be released. */
    static final Delimiters CONTROL = new Delimiters(0x1F, 0x1D, NONE, 0x1C, NONE);

    static final Delimiters USUAL = new Delimiters(':', '+', '?', '\'', NONE);
}
