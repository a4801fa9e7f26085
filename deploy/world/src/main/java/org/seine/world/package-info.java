/** A seeded synthetic customs world: what its sources send over a year, and the truth behind it. */
@NullMarked
package org.seine.world;

import org.jspecify.annotations.NullMarked;
