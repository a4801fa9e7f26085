/** Network risk features of a consignment or a traveller, each with its formula, as of a time. */
@NullMarked
package org.seine.graph.features;

import org.jspecify.annotations.NullMarked;
