/** XML as a stream of units, hardened against hostile input and mended where it is damaged. */
@NullMarked
package org.seine.jobs.ingest.read.xml;

import org.jspecify.annotations.NullMarked;
