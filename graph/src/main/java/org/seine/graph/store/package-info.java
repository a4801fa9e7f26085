/** Neo4j: the only place that speaks Cypher; each query is a file among the resources. */
@NullMarked
package org.seine.graph.store;

import org.jspecify.annotations.NullMarked;
