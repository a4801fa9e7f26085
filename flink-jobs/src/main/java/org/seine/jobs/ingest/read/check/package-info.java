/** What can be wrong with a value that reads well: check digits, code lists, units, and fields against each other. */
@NullMarked
package org.seine.jobs.ingest.read.check;

import org.jspecify.annotations.NullMarked;
