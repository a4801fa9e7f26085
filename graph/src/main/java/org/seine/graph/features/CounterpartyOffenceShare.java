package org.seine.graph.features;

/**
 * Whether what this side sends tends to be found wrong.
 *
 * <p>{@code f = max over such parties of (y + m·π) / (n + m)}, n the inspected consignments, other than this one, in which
 * an exporter, consignor, seller or buyer had that part, y those with an offence, m = 2 and π = 0.05. In (0, 1); 0.05 where there is none.
 * <p>Time {@code O(mentions of the party)}.
 */
public final class CounterpartyOffenceShare implements NetworkFeature {
    @Override
    public String name() {
        return "counterpartyOffenceShare";
    }

    @Override
    public String description() {
        return "Share of offences among the inspected consignments of the exporter, consignor, seller or buyer";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.CONSIGNMENT;
    }

    @Override
    public double value(EgoView ego) {
        double greatest = 0;
        boolean any = false;
        for (EgoView.Party party : ego.parties()) {
            if (party.roleKind() == RoleKind.COUNTERPARTY) {
                Guilt.Tally tally =
                        ego.guilt().inRole(party.vertex(), link -> ego.links().roleKind(link) == RoleKind.COUNTERPARTY);
                greatest = Math.max(greatest, SmoothedShare.of(tally.offences(), tally.inspected()));
                any = true;
            }
        }
        return any ? greatest : SmoothedShare.PRIOR;
    }
}
