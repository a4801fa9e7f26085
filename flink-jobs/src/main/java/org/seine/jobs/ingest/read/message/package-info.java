/** What goes into a reader and what comes out of it. */
@NullMarked
package org.seine.jobs.ingest.read.message;

import org.jspecify.annotations.NullMarked;
