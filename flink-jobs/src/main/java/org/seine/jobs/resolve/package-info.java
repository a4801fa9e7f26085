/** Records to facts and beliefs, and both to Neo4j. */
@NullMarked
package org.seine.jobs.resolve;

import org.jspecify.annotations.NullMarked;
