package org.seine.jobs.runtime.neo4j;

/**
 * Rows that one transaction writes.
 *
 * @param id digest of the content: the same rows in the same state are the same batch
 * @param json the rows
 */
public record RowBatch(String id, byte[] json) {}
