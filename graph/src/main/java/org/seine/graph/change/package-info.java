/** What can happen to the graph: facts from records, and beliefs about who is who. */
@NullMarked
package org.seine.graph.change;

import org.jspecify.annotations.NullMarked;
