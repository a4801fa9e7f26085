/** The way into every operation: session, same origin, permission, purpose, validity, and a line in the audit trail. */
@NullMarked
package org.seine.web.gate;

import org.jspecify.annotations.NullMarked;
