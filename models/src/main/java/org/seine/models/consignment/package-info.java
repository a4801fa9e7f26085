/** Risk of consignments: training, the trained model with its card, scoring with reasons. */
@NullMarked
package org.seine.models.consignment;

import org.jspecify.annotations.NullMarked;
