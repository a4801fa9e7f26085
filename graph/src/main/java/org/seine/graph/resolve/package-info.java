/** Who is who: mentions to entities, with evidence, whatever the order of arrival. */
@NullMarked
package org.seine.graph.resolve;

import org.jspecify.annotations.NullMarked;
