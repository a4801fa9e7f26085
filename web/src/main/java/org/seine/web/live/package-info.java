/** What comes from the topics: feeds, the view of the scores, and the events that browsers receive. */
@NullMarked
package org.seine.web.live;

import org.jspecify.annotations.NullMarked;
