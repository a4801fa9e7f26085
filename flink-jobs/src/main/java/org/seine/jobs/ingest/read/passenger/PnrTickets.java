package org.seine.jobs.ingest.read.passenger;

import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;

/** What a traveller paid, with what, and the programmes and references of the traveller: FTI, REF, TKT, MON, FOP. */
final class PnrTickets {
    private PnrTickets() {}

    static void read(Segment s, PnrScope at) {
        Traveller p = at.owner();
        if (p == null) {
            return;
        }
        switch (s.tag()) {
            case "FTI" -> {
                for (int e = 1; e <= s.elements(); e++) {
                    if (!s.code(e, 1).isEmpty()) {
                        Pnr.addOnce(p.frequentFlyers, s.code(e, 0) + s.code(e, 1));
                    }
                }
            }
            case "REF" -> p.uniqueRef = s.code(1, 1).isEmpty() ? s.code(1, 0) : s.code(1, 1);
            case "TKT" -> {
                Traveller.Ticket opened = new Traveller.Ticket();
                opened.number = s.code(1, 0);
                p.tickets.add(opened);
                at.ticket = opened;
                at.payment = null;
            }
            case "MON" -> money(s, at.ticket);
            case "FOP" -> payments(s, p, at);
            default -> {}
        }
    }

    /** The total, or the base fare where there is none. */
    private static void money(Segment s, Traveller.@Nullable Ticket ticket) {
        if (ticket == null) {
            return;
        }
        for (int e = 1; e <= s.elements(); e++) {
            if (s.is(e, 0, "T") || (ticket.amount.isEmpty() && s.is(e, 0, "B"))) {
                ticket.amount = s.text(e, 1);
                ticket.currency = s.code(e, 2);
            }
        }
    }

    private static void payments(Segment s, Traveller p, PnrScope at) {
        Traveller.Ticket current = at.ticket;
        if (current == null) {
            current = new Traveller.Ticket();
            p.tickets.add(current);
            at.ticket = current;
        }
        for (int e = 1; e <= s.elements(); e++) {
            if (s.code(e, 0).isEmpty()) {
                continue;
            }
            Traveller.Payment paid = new Traveller.Payment();
            paid.kind = s.code(e, 0);
            paid.old = s.is(e, 1, "2");
            paid.amount = s.text(e, 2);
            paid.brand = s.code(e, 3);
            paid.clear = s.code(e, 4);
            paid.number = Cards.mask(paid.clear);
            paid.expiry = s.code(e, 5);
            paid.currency = current.currency;
            current.payments.add(paid);
            at.payment = paid;
        }
    }

    /** {@code IFT+4:43+holder+address+phone}: who paid in the traveller's place. */
    static void sponsor(Segment s, PnrScope at) {
        Traveller.Payment paid = at.payment;
        if (paid != null) {
            for (int e = 2; e <= s.elements(); e++) {
                if (!s.text(e).isEmpty()) {
                    paid.holder.add(s.text(e));
                }
            }
        }
    }
}
