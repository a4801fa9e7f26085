/** From a canonical record to what it says of the graph: nodes, links and mentions. */
@NullMarked
package org.seine.graph.facts;

import org.jspecify.annotations.NullMarked;
