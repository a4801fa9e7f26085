/** Canonical JSON Lines: the format of docs/data-dictionary.md. */
@NullMarked
package org.seine.jobs.ingest.read.canonical;

import org.jspecify.annotations.NullMarked;
