/** Flights and the passengers to meet. */
@NullMarked
package org.seine.web.passengers;

import org.jspecify.annotations.NullMarked;
