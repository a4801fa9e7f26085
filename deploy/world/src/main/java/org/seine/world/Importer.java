package org.seine.world;

import java.util.List;

/**
 * Someone who imports, with the habits that make traffic look like traffic.
 *
 * @param size factor on the usual weight of a consignment
 * @param weight share in the traffic
 * @param firstDay day of the year from which he imports; {@code lastDay} until which
 */
record Importer(
        Firm firm,
        List<Supplier> suppliers,
        Firm broker,
        Firm secondBroker,
        Tables.Office seaOffice,
        Tables.Office airOffice,
        double size,
        double weight,
        int firstDay,
        int lastDay) {

    /** Goods bought from one seller, at a price that lies a little above or below that of others. */
    record Supplier(Tables.Good good, Firm seller, Tables.Country origin, double bias) {}

    Importer {
        suppliers = List.copyOf(suppliers);
    }

    Importer active(int from, int to) {
        return new Importer(firm, suppliers, broker, secondBroker, seaOffice, airOffice, size, weight, from, to);
    }

    Importer through(Firm other) {
        return new Importer(firm, suppliers, other, other, seaOffice, airOffice, size, weight, firstDay, lastDay);
    }

    Importer weighing(double other) {
        return new Importer(
                firm, suppliers, broker, secondBroker, seaOffice, airOffice, size, other, firstDay, lastDay);
    }

    Importer buying(List<Supplier> others) {
        return new Importer(firm, others, broker, secondBroker, seaOffice, airOffice, size, weight, firstDay, lastDay);
    }
}
