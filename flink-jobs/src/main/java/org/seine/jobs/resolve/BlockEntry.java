package org.seine.jobs.resolve;

/** A signature on its way to one of its blocks; the profile's id is in the open, so that a known one need not be read. */
public record BlockEntry(String key, String profileId, String json) {}
