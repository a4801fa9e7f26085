/** Who looked at what and why: an append-only file whose lines are chained by hashes. */
@NullMarked
package org.seine.web.audit;

import org.jspecify.annotations.NullMarked;
