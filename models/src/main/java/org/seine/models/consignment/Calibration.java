package org.seine.models.consignment;

/**
 * Corrects a margin by what was observed on declarations lodged after the training time (Platt): {@code probability =
 * logistic(slope · margin + intercept)}.
 *
 * @param rows on which it rests, 0 for the identity
 */
public record Calibration(double slope, double intercept, int rows) {
    public static final Calibration NONE = new Calibration(1, 0, 0);

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
        for (int step = 0; step < MOST_STEPS; step++) {
            double gradientSlope = 0;
            double gradientIntercept = 0;
            double slopeSlope = RIDGE;
            double slopeIntercept = 0;
            double interceptIntercept = RIDGE;
            for (int i = 0; i < margins.length; i++) {
                double p = ConsignmentModel.logistic(slope * margins[i] + intercept);
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
            slope -= stepSlope;
            intercept -= stepIntercept;
            if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-10) {
                break;
            }
        }
        boolean usable = slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept);
        return usable ? new Calibration(slope, intercept, margins.length) : NONE;
    }
}
