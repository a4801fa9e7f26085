package org.seine.graph.resolve;

import java.util.List;
import org.seine.graph.names.Sounds;

/** Compares phones and e-mail addresses; those that belong to nobody in particular tell nothing. */
final class ContactComparer {
    private final Frequencies frequencies;

    ContactComparer(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    void phone(Comparison c, Features a, Features b) {
        List<String> left = a.values(Attribute.PHONE);
        List<String> right = b.values(Attribute.PHONE);
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        boolean typo = false;
        boolean shared = false;
        for (String x : left) {
            for (String y : right) {
                if (Contacts.isSamePhone(x, y)) {
                    String rarer = x.length() >= y.length() ? x : y;
                    if (a.sharesValues()
                            && Features.areShared(a, b, SharedValues.phoneKey(a.signature.type(), rarer))) {
                        shared = true;
                        continue;
                    }
                    double rarity = frequencies.rarity(Attribute.PHONE, Contacts.phoneKey(rarer))
                            - Features.chances(a, b, left.size(), right.size());
                    c.set(Attribute.PHONE, 0, rarity, x, y);
                    return;
                }
                typo |= x.length() >= 7 && Sounds.distance(x, y, 1) <= 1;
            }
        }
        if (!shared) {
            c.set(Attribute.PHONE, typo ? "typo" : "different", left.get(0), right.get(0));
        }
    }

    void email(Comparison c, Features a, Features b) {
        List<String> left = a.values(Attribute.EMAIL);
        List<String> right = b.values(Attribute.EMAIL);
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        int best = Attribute.EMAIL.level("different");
        String x = left.get(0);
        String y = right.get(0);
        boolean anybodys = false;
        for (String one : left) {
            for (String two : right) {
                if (a.sharesValues()
                        && one.equals(two)
                        && Features.areShared(a, b, SharedValues.emailKey(a.signature.type(), one))) {
                    anybodys = true;
                    continue;
                }
                int level = Attribute.EMAIL.level(Contacts.emailLevel(one, two));
                if (level < best) {
                    best = level;
                    x = one;
                    y = two;
                }
            }
        }
        double rarity = best == 0
                ? frequencies.rarity(Attribute.EMAIL, x)
                : best == 2 ? Math.min(0, frequencies.rarity(Attribute.WEBSITE, Contacts.domainOf(x))) : 0;
        boolean shared = best < Attribute.EMAIL.level("different");
        if (anybodys && !shared) {
            return;
        }
        double chances = shared ? Features.chances(a, b, left.size(), right.size()) : 0;
        c.set(Attribute.EMAIL, best, rarity - chances, x, y);
    }
}
