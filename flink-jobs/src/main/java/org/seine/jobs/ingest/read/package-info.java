/** From bytes as sent to canonical records: one entry, {@link org.seine.jobs.ingest.read.Readers}. */
@NullMarked
package org.seine.jobs.ingest.read;

import org.jspecify.annotations.NullMarked;
