package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;

/** What the attributes of one pair say, in hundredths of a bit, so that the parts add up exactly. */
final class Evidence {
    static final String PRIOR = "prior";
    static final String SECOND_FIELD = "second field";
    private static final Attribute[] ATTRIBUTES = Attribute.values();

    private final List<AttributeEvidence> parts = new ArrayList<>();
    private final boolean inParts;
    private long hundredths;
    private long withoutOutset;

    private Evidence(boolean inParts) {
        this.inParts = inParts;
    }

    static Evidence of(Comparison comparison, MatchModel.OfType model) {
        return weigh(new Evidence(true), comparison, model);
    }

    /** Without the parts, for the many pairs of which only the sum matters. */
    static Evidence sum(Comparison comparison, MatchModel.OfType model) {
        return weigh(new Evidence(false), comparison, model);
    }

    private static Evidence weigh(Evidence evidence, Comparison comparison, MatchModel.OfType model) {
        evidence.add(PRIOR, "", "", "", model.prior());
        double contact = 0;
        double place = 0;
        double trip = 0;
        double second = 0;
        for (Attribute attribute : ATTRIBUTES) {
            int level = comparison.level(attribute);
            if (level == Comparison.MISSING) {
                continue;
            }
            double base = model.weight(attribute, level);
            double weight = base > 0 ? Math.max(0.1, base + comparison.rarity(attribute)) : base;
            String agreement = attribute.levels().get(level);
            evidence.add(attribute.title(), comparison.left(attribute), comparison.right(attribute), agreement, weight);
            boolean name = attribute == Attribute.NAME || attribute == Attribute.FIRM_NAME;
            if (weight > 0) {
                contact += Attribute.CONTACT.contains(attribute) ? weight : 0;
                place += Attribute.PLACE.contains(attribute) ? weight : 0;
                trip += Attribute.TRIP.contains(attribute) ? weight : 0;
                boolean weak = name
                        || attribute == Attribute.COUNTRY
                        || attribute == Attribute.NATIONALITY
                        || attribute == Attribute.LEGAL_FORM
                        || attribute == Attribute.OTHER
                        || attribute == Attribute.LOCATOR
                        || attribute == Attribute.SEAT;
                second += weak ? 0 : weight;
            }
        }
        if (place > model.placeCap()) {
            evidence.add("address together", "", "", "counted together", model.placeCap() - place);
            contact += model.placeCap() - place;
        }
        if (contact > model.contactCap()) {
            evidence.add("contact together", "", "", "counted together", model.contactCap() - contact);
        }
        if (trip > model.tripCap()) {
            evidence.add("trip together", "", "", "counted together", model.tripCap() - trip);
        }
        if (second < model.secondField() && evidence.total() > model.secondFieldMissing()) {
            evidence.add(
                    SECOND_FIELD, "", "", "a name alone joins nobody", model.secondFieldMissing() - evidence.total());
        }
        return evidence;
    }

    private void add(String name, String left, String right, String agreement, double weight) {
        long rounded = Math.round(weight * 100);
        hundredths += rounded;
        if (!name.equals(PRIOR) && !name.equals(SECOND_FIELD)) {
            withoutOutset += rounded;
        }
        if (inParts) {
            parts.add(new AttributeEvidence(name, left, right, agreement, rounded / 100.0));
        }
    }

    /** What the attributes say, without how unlikely a match is from the outset. */
    double observed() {
        return withoutOutset / 100.0;
    }

    double total() {
        return hundredths / 100.0;
    }

    List<AttributeEvidence> parts() {
        return parts;
    }
}
