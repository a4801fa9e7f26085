package org.seine.jobs.resolve;

/**
 * A normalised mention on its way to the resolver of its type.
 *
 * @param type entity type
 * @param signature in the resolver's binary form
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record SignedMention(String type, byte[] signature) {}
