/** Passenger messages, PAXLST and PNRGOV: one bad group never costs its neighbours. */
@NullMarked
package org.seine.jobs.ingest.read.passenger;

import org.jspecify.annotations.NullMarked;
