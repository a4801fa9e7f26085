package org.seine.models.date;

/**
 * What the network says of one declaration.
 *
 * @param offence probability
 * @param revenue ln(1 + revenue) over the greatest of the training rows: for ranking
 * @param attention by tree, non-negative, together 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record DateOutput(double offence, double revenue, float[] attention) {}
