package org.seine.models.date;

/**
 * How a network is trained.
 *
 * @param alpha weight of the revenue's loss beside that of the offence
 * @param rate learning rate; {@code decay} the share of a weight, times the rate, that each step takes off
 * @param batch rows in a step
 */
public record DateOptions(
        DateVariant variant,
        int width,
        int heads,
        int epochs,
        int batch,
        double alpha,
        double rate,
        double decay,
        long seed) {
    /** As published: width 16, 4 heads, 5 epochs, alpha 10, rate 0.005, decay 0.01. */
    public static DateOptions of(DateVariant variant, long seed) {
        return new DateOptions(variant, 16, 4, 5, variant.batch, 10, 0.005, 0.01, seed);
    }

    public DateOptions withEpochs(int number) {
        return new DateOptions(variant, width, heads, number, batch, alpha, rate, decay, seed);
    }
}
