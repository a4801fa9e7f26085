package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;

/** What the attributes of one pair say, in hundredths of a bit, so that the parts add up exactly. */
final class Evidence {
    static final String PRIOR = "prior";
    static final String SECOND_FIELD = "second field";
    private static final double LEAST_AGREEMENT = 0.1;
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

    /**
     * Most bits that a pair can weigh when only some of its attributes were compared yet.
     *
     * @param best most bits that each attribute can say, by its number
     */
    static double most(Comparison comparison, MatchModel.OfType model, double[] best) {
        double sum = model.prior();
        double contact = 0;
        double place = 0;
        double trip = 0;
        for (int i = 0; i < ATTRIBUTES.length; i++) {
            Attribute attribute = ATTRIBUTES[i];
            int level = comparison.level(attribute);
            boolean open = comparison.isOpen(attribute);
            if (level == Comparison.MISSING && !open) {
                continue;
            }
            double weight = open ? best[i] : weight(comparison, model, attribute, level);
            sum += weight;
            if (weight > 0) {
                contact += attribute.isContact() ? weight : 0;
                place += attribute.isPlace() ? weight : 0;
                trip += attribute.isTrip() ? weight : 0;
            }
        }
        double places = Math.max(0, place - model.placeCap());
        return sum - places - Math.max(0, contact - places - model.contactCap()) - Math.max(0, trip - model.tripCap());
    }

    private static double weight(Comparison comparison, MatchModel.OfType model, Attribute attribute, int level) {
        double base = model.weight(attribute, level);
        return base > 0 ? Math.max(LEAST_AGREEMENT, base + comparison.rarity(attribute)) : base;
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
            double weight = weight(comparison, model, attribute, level);
            String agreement = attribute.levels().get(level);
            evidence.add(attribute.title(), comparison.left(attribute), comparison.right(attribute), agreement, weight);
            boolean name = attribute == Attribute.NAME || attribute == Attribute.FIRM_NAME;
            if (weight > 0) {
                contact += attribute.isContact() ? weight : 0;
                place += attribute.isPlace() ? weight : 0;
                trip += attribute.isTrip() ? weight : 0;
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
