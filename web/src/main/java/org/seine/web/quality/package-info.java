/** What came in, what could not be read, and sending it again. */
@NullMarked
package org.seine.web.quality;

import org.jspecify.annotations.NullMarked;
