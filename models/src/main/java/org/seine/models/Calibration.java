package org.seine.models;

/**
 * Corrects a margin by what was observed on declarations lodged after the training time (Platt): {@code probability =
 * logistic(slope · margin + intercept)}.
 *
 * @param rows on which it rests, 0 for the identity
 * @param slopeVariance with {@code interceptVariance} and {@code covariance} how sure slope and intercept are: the inverse
 *     of the Fisher information
 */
public record Calibration(
        double slope, double intercept, int rows, double slopeVariance, double interceptVariance, double covariance) {
    public static final Calibration NONE = new Calibration(1, 0, 0, 0, 0, 0);

    /** Standard deviations on either side that hold 80 % of a normal distribution. */
    private static final double EIGHTY_PERCENT = 1.2816;

    /** Fewer rows of either kind than this would make the correction worse than none. */
    private static final int LEAST_OF_EACH = 20;

    private static final int MOST_STEPS = 100;
    private static final double RIDGE = 1e-6;

    /** Maximum likelihood by Newton's method; the identity where there are too few rows or no positive slope. */
    public static Calibration fit(double[] margins, boolean[] offences) {
        int positives = 0;
        for (boolean offence : offences) {
            positives += offence ? 1 : 0;
        }
        if (positives < LEAST_OF_EACH || offences.length - positives < LEAST_OF_EACH) {
            return NONE;
        }
        double slope = 1;
        double intercept = 0;
        double slopeVariance = 0;
        double interceptVariance = 0;
        double covariance = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double gradientSlope = 0;
            double gradientIntercept = 0;
            double slopeSlope = RIDGE;
            double slopeIntercept = 0;
            double interceptIntercept = RIDGE;
            for (int i = 0; i < margins.length; i++) {
                double p = logistic(slope * margins[i] + intercept);
                double error = p - (offences[i] ? 1 : 0);
                double weight = p * (1 - p);
                gradientSlope += error * margins[i];
                gradientIntercept += error;
                slopeSlope += weight * margins[i] * margins[i];
                slopeIntercept += weight * margins[i];
                interceptIntercept += weight;
            }
            double determinant = slopeSlope * interceptIntercept - slopeIntercept * slopeIntercept;
            double stepSlope = (interceptIntercept * gradientSlope - slopeIntercept * gradientIntercept) / determinant;
            double stepIntercept = (slopeSlope * gradientIntercept - slopeIntercept * gradientSlope) / determinant;
            slopeVariance = interceptIntercept / determinant;
            interceptVariance = slopeSlope / determinant;
            covariance = -slopeIntercept / determinant;
            slope -= stepSlope;
            intercept -= stepIntercept;
            if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-10) {
                break;
            }
        }
        boolean usable = slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept);
        return usable
                ? new Calibration(slope, intercept, margins.length, slopeVariance, interceptVariance, covariance)
                : NONE;
    }

    public double probability(double margin) {
        return logistic(slope * margin + intercept);
    }

    /**
     * Where the true probability lies with about 80 %, for what is not known of slope and intercept (delta method on the
     * log-odds).
     */
    public Range range(double margin) {
        double variance = margin * margin * slopeVariance + 2 * margin * covariance + interceptVariance;
        double reach = EIGHTY_PERCENT * Math.sqrt(Math.max(0, variance));
        double middle = slope * margin + intercept;
        return new Range(logistic(middle - reach), logistic(middle + reach));
    }

    public static double logistic(double margin) {
        return 1 / (1 + Math.exp(-margin));
    }
}
