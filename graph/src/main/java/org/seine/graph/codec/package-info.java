/** JSON of the canonical records and of graph changes: the public input format and the format between jobs. */
@NullMarked
package org.seine.graph.codec;

import org.jspecify.annotations.NullMarked;
