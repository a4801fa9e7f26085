/** Which passengers to meet: points from a published table of rules, each with its purpose. */
@NullMarked
package org.seine.models.selectivity;

import org.jspecify.annotations.NullMarked;
