/** What officers find, on its way into the road that every record takes. */
@NullMarked
package org.seine.web.outcomes;

import org.jspecify.annotations.NullMarked;
