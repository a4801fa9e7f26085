package org.seine.world;

import java.time.Instant;
import java.util.List;

/**
 * What is brought in under one declaration, before any document is written.
 *
 * @param scheme id of the scheme it belongs to, or empty
 * @param dispatch where the goods are sent from
 * @param concealed duty and tax on goods that are not declared at all, in euro
 * @param bill number of a master document that it must travel under, or empty
 * @param container number that it must travel in, or empty
 * @param tip it is inspected for certain, since someone told the administration
 */
record Consignment(
        Instant lodgedAt,
        Importer importer,
        Firm consignee,
        Firm seller,
        Firm broker,
        Tables.Office office,
        String mode,
        Tables.Country dispatch,
        List<Line> lines,
        Fraud fraud,
        String scheme,
        double concealed,
        String bill,
        String container,
        boolean tip) {
    Consignment {
        lines = List.copyOf(lines);
    }

    Consignment as(Fraud kind, String schemeId, List<Line> declared) {
        return new Consignment(
                lodgedAt, importer, consignee, seller, broker, office, mode, dispatch, declared, kind, schemeId,
                concealed, bill, container, tip);
    }

    Consignment hiding(double revenue) {
        return new Consignment(
                lodgedAt, importer, consignee, seller, broker, office, mode, dispatch, lines, fraud, scheme, revenue,
                bill, container, tip);
    }

    Consignment from(Tables.Country other) {
        return new Consignment(
                lodgedAt, importer, consignee, seller, broker, office, mode, other, lines, fraud, scheme, concealed,
                bill, container, tip);
    }

    Consignment in(String number) {
        return new Consignment(
                lodgedAt, importer, consignee, seller, broker, office, mode, dispatch, lines, fraud, scheme, concealed,
                bill, number, tip);
    }

    Consignment under(String master, Tables.Office at, String by, Instant when) {
        return new Consignment(
                when, importer, consignee, seller, broker, at, by, dispatch, lines, fraud, scheme, concealed, master,
                container, tip);
    }

    Consignment tippedOff() {
        return new Consignment(
                lodgedAt, importer, consignee, seller, broker, office, mode, dispatch, lines, fraud, scheme, concealed,
                bill, container, true);
    }

    boolean isIllicit() {
        return fraud != Fraud.NONE;
    }

    double declaredValue() {
        return lines.stream().mapToDouble(Line::declaredValue).sum();
    }

    /** A parcel below the threshold. */
    boolean isSimplified() {
        return mode.equals("5") && declaredValue() <= Schemes.THRESHOLD;
    }

    /** Duty and tax that are assessed on what is declared; parcels below the threshold are free. */
    double assessed() {
        return isSimplified() ? 0 : lines.stream().mapToDouble(Line::assessed).sum();
    }

    /** What an inspection would bring in. */
    double evaded() {
        if (!isIllicit()) {
            return 0;
        }
        double due = lines.stream().mapToDouble(Line::due).sum();
        return Math.max(0, due - assessed()) + concealed;
    }
}
