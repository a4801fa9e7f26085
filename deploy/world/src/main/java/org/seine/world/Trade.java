package org.seine.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ordinary trade: what an importer brings in on a day, by habit and with honest variance. */
final class Trade {
    /** Usual weight of a full load by kind of goods, in kilograms. */
    private static final Map<String, Double> LOADS = Map.of(
            "food", 15_000.0, "industrial", 9_000.0, "consumer", 5_200.0, "textile", 4_600.0, "electronic", 3_600.0);

    private final Tables tables = Tables.get();
    private final Calendar calendar;
    private final Dice dice;

    Trade(Calendar calendar, Dice dice) {
        this.calendar = calendar;
        this.dice = dice;
    }

    Consignment ordinary(Importer importer, int day) {
        return ordinary(importer, dice.pick(importer.suppliers()), day);
    }

    Consignment ordinary(Importer importer, Importer.Supplier supplier, int day) {
        Tables.Country origin = supplier.origin();
        boolean air = supplier.good().mode().equals("4") || origin.ports().isEmpty() || dice.chance(0.04);
        double load = air
                ? dice.lognormal(supplier.good().price() > 100 ? 70 : 190, 0.9)
                : Math.min(
                        78_000,
                        dice.lognormal(LOADS.getOrDefault(supplier.good().kind(), 5_000.0), 0.75));
        load = Math.max(4, load * importer.size());
        List<Line> lines = new ArrayList<>();
        boolean proof = origin.dutyShareWithPreference() < 1 && dice.chance(0.7);
        int count = 1;
        while (count < 5 && dice.chance(0.32)) {
            count++;
        }
        for (int i = 0; i < count; i++) {
            Importer.Supplier of = i == 0 ? supplier : dice.pick(importer.suppliers());
            boolean same = of.origin().equals(origin)
                    && of.good().mode().equals(supplier.good().mode());
            Importer.Supplier chosen = same ? of : supplier;
            double kg = Math.max(1, round(load / count * dice.lognormal(1, count == 1 ? 0.0 : 0.4)));
            lines.add(Line.honest(chosen.good(), origin, kg, price(chosen, kg), proof));
        }
        Instant lodgedAt = calendar.officeHours(day, dice);
        Tables.Country dispatch = dice.chance(0.05) ? tables.country(dice.chance(0.5) ? "AE" : "HK") : origin;
        return new Consignment(
                lodgedAt,
                importer,
                importer.firm(),
                supplier.seller(),
                dice.chance(0.85) ? importer.broker() : importer.secondBroker(),
                air ? importer.airOffice() : importer.seaOffice(),
                air ? "4" : "1",
                air || !dispatch.ports().isEmpty() ? dispatch : origin,
                lines,
                Fraud.NONE,
                "",
                0,
                "",
                "",
                false);
    }

    /** The usual price, the origin's level, the seller's habit, a discount on quantity, and this shipment's own mix. */
    double price(Importer.Supplier supplier, double kg) {
        Tables.Good good = supplier.good();
        double discount = StrictMath.pow(Math.max(1, kg) / 1000, -0.035);
        return good.price()
                * supplier.origin().priceLevel()
                * supplier.bias()
                * discount
                * dice.lognormal(1, good.sigma() * 0.6);
    }

    static double round(double kg) {
        return kg > 100 ? StrictMath.rint(kg) : StrictMath.rint(kg * 10) / 10;
    }
}
