package org.seine.jobs.ingest.read.delimited;

/** A mapping cannot be used; the message names its line and suggests a cure. */
public final class BadMappingException extends IllegalArgumentException {
    public BadMappingException(int line, String sentence) {
        super(line > 0 ? "Mapping, line %d: %s".formatted(line, sentence) : "Mapping: " + sentence);
    }
}
