/** Who is who: how records became one entity, why two are not one, and what officers say about it. */
@NullMarked
package org.seine.web.entities;

import org.jspecify.annotations.NullMarked;
