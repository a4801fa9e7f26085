package org.seine.jobs.resolve;

/** JSON of a value with the key by which it is sent on. */
public record Keyed(String key, String json) {}
