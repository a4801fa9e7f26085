/** Delimited files under a YAML mapping, so that a new source needs no code. */
@NullMarked
package org.seine.jobs.ingest.read.delimited;

import org.jspecify.annotations.NullMarked;
