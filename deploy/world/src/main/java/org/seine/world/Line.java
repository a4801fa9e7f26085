package org.seine.world;

/**
 * Goods of one kind in a consignment: what they are, and what is declared.
 *
 * @param price true CIF price for one kilogram in euro
 * @param preference a proof of origin is presented
 */
record Line(
        Tables.Good good,
        Tables.Country origin,
        double kg,
        double price,
        Tables.Good declaredGood,
        Tables.Country declaredOrigin,
        double declaredKg,
        double declaredPrice,
        boolean preference) {

    static Line honest(Tables.Good good, Tables.Country origin, double kg, double price, boolean preference) {
        return new Line(good, origin, kg, price, good, origin, kg, price, preference);
    }

    Line undervalued(double factor) {
        return new Line(
                good, origin, kg, price, declaredGood, declaredOrigin, declaredKg, declaredPrice * factor, preference);
    }

    Line declaredAs(Tables.Good other) {
        return new Line(good, origin, kg, price, other, declaredOrigin, declaredKg, declaredPrice, preference);
    }

    Line declaredFrom(Tables.Country other, boolean withProof) {
        return new Line(good, origin, kg, price, declaredGood, other, declaredKg, declaredPrice, withProof);
    }

    Line shortened(double factor) {
        return new Line(
                good, origin, kg, price, declaredGood, declaredOrigin, declaredKg * factor, declaredPrice, preference);
    }

    double declaredValue() {
        return declaredKg * declaredPrice;
    }

    /** Duty in per cent on what is declared. */
    double declaredRate() {
        return declaredGood.rate(declaredOrigin, preference);
    }

    double assessed() {
        return withVat(declaredValue(), declaredRate());
    }

    /** Duty and tax that an honest declaration would have paid. */
    double due() {
        boolean sameOrigin = origin.equals(declaredOrigin);
        return withVat(kg * price, good.rate(origin, preference && sameOrigin));
    }

    private static double withVat(double value, double ratePercent) {
        double duty = value * ratePercent / 100;
        return duty + (value + duty) * Tables.VAT;
    }
}
