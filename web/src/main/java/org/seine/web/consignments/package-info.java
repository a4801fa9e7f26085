/** The queue of the selectivity officer. */
@NullMarked
package org.seine.web.consignments;

import org.jspecify.annotations.NullMarked;
