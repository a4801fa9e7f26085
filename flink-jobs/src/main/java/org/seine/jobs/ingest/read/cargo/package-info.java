/** Declarations, manifests, waybills, stowage plans and notifications, each format under a profile that names its fields. */
@NullMarked
package org.seine.jobs.ingest.read.cargo;

import org.jspecify.annotations.NullMarked;
