/** Methods of ranking declarations beside each other, floors included: learned from the same rows, judged on the same rows. */
@NullMarked
package org.seine.models.comparison;

import org.jspecify.annotations.NullMarked;
