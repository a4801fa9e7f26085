/** How good the data of each source and carrier are, day by day. */
@NullMarked
package org.seine.jobs.ingest.quality;

import org.jspecify.annotations.NullMarked;
