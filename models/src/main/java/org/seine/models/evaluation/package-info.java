/** How good a ranking is, as officers feel it: hits and revenue found when the top few per cent are inspected. */
@NullMarked
package org.seine.models.evaluation;

import org.jspecify.annotations.NullMarked;
