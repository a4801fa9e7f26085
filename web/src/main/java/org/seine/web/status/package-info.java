/** How the parts are, for people and for machines that watch. */
@NullMarked
package org.seine.web.status;

import org.jspecify.annotations.NullMarked;
