/** What the details of consignments and passengers have in common. */
@NullMarked
package org.seine.web.scores;

import org.jspecify.annotations.NullMarked;
