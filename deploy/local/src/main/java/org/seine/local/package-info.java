/** The {@code seine} command, and the stack on one machine that it starts, watches and stops. */
@NullMarked
package org.seine.local;

import org.jspecify.annotations.NullMarked;
