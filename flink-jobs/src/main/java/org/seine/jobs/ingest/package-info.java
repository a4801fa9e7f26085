/** Raw messages in, canonical records out; what cannot be read goes to the dead letters. */
@NullMarked
package org.seine.jobs.ingest;

import org.jspecify.annotations.NullMarked;
