/** The pushes of one booking, and what changed from each to the next. */
@NullMarked
package org.seine.jobs.ingest.versions;

import org.jspecify.annotations.NullMarked;
