/** Flink's sink into Neo4j: what a completed checkpoint holds is written once. */
@NullMarked
package org.seine.jobs.runtime.neo4j;

import org.jspecify.annotations.NullMarked;
