/** Names of persons and firms in the scripts and spellings of the trading world: read into parts, and compared. */
@NullMarked
package org.seine.graph.names;

import org.jspecify.annotations.NullMarked;
