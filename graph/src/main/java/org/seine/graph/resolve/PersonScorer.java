package org.seine.graph.resolve;

import java.util.List;
import java.util.Set;

/** Weighs two mentions of persons. */
final class PersonScorer {
    private static final List<String> CONTACT = List.of("phone", "email", "address");
    private static final List<String> TRIP = List.of("flight", "seat", "locator");
    private static final Set<String> SECOND_FIELDS = Set.of(
            "document",
            "nationalId",
            "birthDate",
            "phone",
            "email",
            "address",
            "flight",
            "frequentFlyer",
            "employer",
            "subject");
    private static final double SECOND_FIELD_FLOOR = 3.5;

    private final Weights.Of weights;
    private final Sounds sounds;
    private final NameComparison names;
    private final AddressScorer addresses;

    PersonScorer(Weights.Of weights, Sounds sounds, AddressScorer addresses) {
        this.weights = weights;
        this.sounds = sounds;
        this.addresses = addresses;
        names = new NameComparison(weights, sounds);
    }

    Evidence weigh(Signature a, Signature b) {
        Evidence evidence = new Evidence();
        evidence.add(Evidence.PRIOR, "", "", "", weights.get("prior"));
        if (!a.values("name").isEmpty() && !b.values("name").isEmpty()) {
            NameComparison.Result name = names.best(a.values("name"), b.values("name"));
            evidence.add("name", a.shownOr("name", ""), b.shownOr("name", ""), name.level(), name.weight());
        }
        boolean sameDocument = document(evidence, a, b);
        boolean sameId = identifier(evidence, weights, a, b);
        boolean sameFlyer = shared(evidence, "frequentFlyer", a, b);
        boolean birthDiffers = birthDate(evidence, a, b);
        contact(evidence, a, b);
        same(evidence, "nationality", a, b);
        if (evidence.parts().stream().noneMatch(p -> p.name().equals("nationality"))) {
            same(evidence, "country", a, b);
        }
        same(evidence, "sex", a, b);
        employer(evidence, a, b);
        trip(evidence, a, b);
        if (birthDiffers && !sameDocument && !sameId && !sameFlyer) {
            evidence.contradiction();
        }
        boolean second = evidence.parts().stream()
                .anyMatch(p -> SECOND_FIELDS.contains(p.name()) && p.weight() >= SECOND_FIELD_FLOOR);
        double most = weights.get("secondFieldMissing");
        if (!second && evidence.total() > most) {
            evidence.add(Evidence.SECOND_FIELD, "", "", "a name alone joins nobody", most - evidence.total());
        }
        return evidence;
    }

    private boolean document(Evidence evidence, Signature a, Signature b) {
        boolean comparable = false;
        boolean typo = false;
        for (String left : a.values("document")) {
            for (String right : b.values("document")) {
                String[] x = left.split("/", -1);
                String[] y = right.split("/", -1);
                boolean issuers = x[1].equals(y[1]);
                boolean issuerOpen = x[1].isEmpty() || y[1].isEmpty();
                if (x[2].equals(y[2]) && (issuers || issuerOpen)) {
                    evidence.add("document", left, right, "same", weights.get("document.same"));
                    return true;
                }
                comparable |= issuers && x[0].equals(y[0]);
                typo |= (issuers || issuerOpen) && Sounds.distance(x[2], y[2], 1) <= 1;
            }
        }
        if (comparable || typo) {
            String level = typo ? "typo" : "different";
            evidence.add("document", a.first("document"), b.first("document"), level, weights.get("document." + level));
        }
        return false;
    }

    /** Also for firms: numbers of one scheme and country can be compared. */
    static boolean identifier(Evidence evidence, Weights.Of weights, Signature a, Signature b) {
        boolean comparable = false;
        boolean typo = false;
        for (String left : a.values("nationalId")) {
            for (String right : b.values("nationalId")) {
                if (left.equals(right)) {
                    evidence.add("nationalId", left, right, "same", weights.get("nationalId.same"));
                    return true;
                }
                int end = left.lastIndexOf('/') + 1;
                if (right.startsWith(left.substring(0, end)) && right.lastIndexOf('/') + 1 == end) {
                    comparable = true;
                    typo |= Sounds.distance(left, right, 1) <= 1;
                }
            }
        }
        if (comparable) {
            String level = typo ? "typo" : "different";
            evidence.add(
                    "nationalId",
                    a.first("nationalId"),
                    b.first("nationalId"),
                    level,
                    weights.get("nationalId." + level));
        }
        return false;
    }

    /** @return whether both are full dates that no slip of the pen explains */
    private boolean birthDate(Evidence evidence, Signature a, Signature b) {
        String x = a.first("birthDate");
        String y = b.first("birthDate");
        if (x.length() < 4 || y.length() < 4) {
            return false;
        }
        boolean full = x.length() == 10 && y.length() == 10;
        boolean sameYear = x.startsWith(y.substring(0, 4));
        boolean openDay = x.endsWith("-01-01") || y.endsWith("-01-01");
        String level;
        if (full && x.equals(y)) {
            level = openDay ? "firstOfJanuary" : "same";
        } else if (!full || openDay) {
            level = sameYear ? "year" : isTypo(x.substring(0, 4), y.substring(0, 4)) ? "sameYear" : "different";
        } else if (isTypo(x, y) || isDayAndMonthSwapped(x, y)) {
            level = "typo";
        } else {
            level = sameYear ? "sameYear" : "different";
        }
        evidence.add("birthDate", x, y, level, weights.get("birthDate." + level));
        return full && level.equals("different");
    }

    private static boolean isTypo(String x, String y) {
        return Sounds.distance(x, y, 1) <= 1;
    }

    private static boolean isDayAndMonthSwapped(String x, String y) {
        return x.substring(0, 4).equals(y.substring(0, 4))
                && x.substring(5, 7).equals(y.substring(8))
                && x.substring(8).equals(y.substring(5, 7));
    }

    private void contact(Evidence evidence, Signature a, Signature b) {
        shared(evidence, "phone", a, b);
        shared(evidence, "email", a, b);
        if (!a.values("address").isEmpty() && !b.values("address").isEmpty()) {
            AddressScorer.Level level = addresses.compare(a.values("address"), b.values("address"));
            String name = level.name().toLowerCase(java.util.Locale.ROOT);
            evidence.add("address", a.first("address"), b.first("address"), name, weights.get("address." + name));
        }
        evidence.capGroup("contact together", CONTACT, weights.get("contactCap"));
    }

    private void employer(Evidence evidence, Signature a, Signature b) {
        if (common(a, b, "employerId") != null) {
            String id = a.first("employerId");
            evidence.add("employer", id, id, "same", weights.get("employer.same"));
        } else if (!a.first("employer").isEmpty() && !b.first("employer").isEmpty()) {
            String x = a.first("employer");
            String y = b.first("employer");
            boolean same = x.equals(y);
            if (same || sounds.isTypo(x, y)) {
                evidence.add("employer", x, y, same ? "same" : "similar", weights.get("employer.similar"));
            }
        }
    }

    private void trip(Evidence evidence, Signature a, Signature b) {
        String subjectA = a.first("subject");
        String subjectB = b.first("subject");
        if (!subjectA.isEmpty() && !subjectB.isEmpty()) {
            boolean together = placeOf(subjectA).equals(placeOf(subjectB));
            if (subjectA.equals(subjectB)) {
                evidence.add("subject", subjectA, subjectB, "same", weights.get("subject.same"));
            } else if (together) {
                String level = a.first("booking").isEmpty() ? "sameList" : "fellow";
                evidence.add("subject", subjectA, subjectB, level, weights.get("subject." + level));
            }
        }
        String flight = common(a, b, "flight");
        if (flight != null) {
            evidence.add("flight", flight, flight, "same", weights.get("flight.same"));
            if (!a.values("seat").isEmpty() && !b.values("seat").isEmpty()) {
                String level = common(a, b, "seat") != null ? "same" : "different";
                evidence.add("seat", a.first("seat"), b.first("seat"), level, weights.get("seat." + level));
            }
        }
        String locator = common(a, b, "locator");
        if (locator != null) {
            evidence.add("locator", locator, locator, "same", weights.get("locator.same"));
        }
        evidence.capGroup("trip together", TRIP, weights.get("tripCap"));
    }

    private static String placeOf(String subject) {
        return subject.substring(0, Math.max(0, subject.lastIndexOf('/')));
    }

    private boolean shared(Evidence evidence, String attribute, Signature a, Signature b) {
        if (a.values(attribute).isEmpty() || b.values(attribute).isEmpty()) {
            return false;
        }
        String value = common(a, b, attribute);
        if (value != null) {
            evidence.add(attribute, value, value, "same", weights.get(attribute + ".same"));
        } else if (!attribute.equals("frequentFlyer")) {
            evidence.add(
                    attribute,
                    a.first(attribute),
                    b.first(attribute),
                    "different",
                    weights.get(attribute + ".different"));
        }
        return value != null;
    }

    private void same(Evidence evidence, String attribute, Signature a, Signature b) {
        String x = a.first(attribute);
        String y = b.first(attribute);
        if (!x.isEmpty() && !y.isEmpty()) {
            String level = x.equals(y) ? "same" : "different";
            evidence.add(attribute, x, y, level, weights.get(attribute + "." + level));
        }
    }

    static @org.jspecify.annotations.Nullable String common(Signature a, Signature b, String attribute) {
        List<String> right = b.values(attribute);
        for (String value : a.values(attribute)) {
            if (right.contains(value)) {
                return value;
            }
        }
        return null;
    }
}
