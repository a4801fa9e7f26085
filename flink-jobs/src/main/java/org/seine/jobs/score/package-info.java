/** Scores of consignments and passengers, at once and again when more is known. */
@NullMarked
package org.seine.jobs.score;

import org.jspecify.annotations.NullMarked;
