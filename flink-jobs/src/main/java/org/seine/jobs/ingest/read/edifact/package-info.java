/** EDIFACT from bytes to segments, whatever the state of the message; knows nothing of what the segments mean. */
@NullMarked
package org.seine.jobs.ingest.read.edifact;

import org.jspecify.annotations.NullMarked;
