package org.seine.graph.resolve;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.seine.graph.names.FirmMatch;
import org.seine.graph.names.NameMatch;

/** What is compared of two mentions, and the levels at which it may agree. */
public enum Attribute {
    NAME("name", levels(NameMatch.Level.values())),
    FIRM_NAME("name", levels(FirmMatch.Level.values())),
    LEGAL_FORM("legalForm", List.of("same", "different")),
    BIRTH_DATE("birthDate", List.of("same", "typo", "firstOfJanuary", "year", "near", "sameYear", "different")),
    DOCUMENT("document", List.of("same", "typo", "different")),
    NATIONAL_ID("nationalId", List.of("same", "typo", "different")),
    FREQUENT_FLYER("frequentFlyer", List.of("same", "different")),
    PHONE("phone", List.of("same", "typo", "different")),
    EMAIL("email", List.of("same", "similar", "domain", "different")),
    WEBSITE("website", List.of("same", "different")),
    STREET("street", List.of("same", "similar", "some", "different")),
    HOUSE("house", List.of("same", "some", "different")),
    LOCALITY("locality", List.of("same", "similar", "half", "different")),
    COUNTRY("country", List.of("same", "different")),
    NATIONALITY("nationality", List.of("same", "different")),
    BIRTH_PLACE("birthPlace", List.of("same", "similar", "different")),
    OTHER("other", List.of("same", "some", "different")),
    EMPLOYER("employer", List.of("same", "similar")),
    PAYER("payer", List.of("same")),
    SUBJECT("subject", List.of("same", "fellow", "sameList")),
    FLIGHT("flight", List.of("same")),
    SEAT("seat", List.of("same", "different")),
    LOCATOR("locator", List.of("same"));

    private static final Set<Attribute> PLACE = EnumSet.of(STREET, HOUSE, LOCALITY);
    private static final Set<Attribute> CONTACT = EnumSet.of(PHONE, EMAIL, WEBSITE, STREET, HOUSE, LOCALITY);
    private static final Set<Attribute> TRIP = EnumSet.of(FLIGHT, SEAT, LOCATOR);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of and toList, which cannot be changed
    private final List<String> levels;

    Attribute(String title, List<String> levels) {
        this.title = title;
        this.levels = levels;
    }

    private static List<String> levels(Enum<?>[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    /** As in files of weights, mappings and explanations. */
    public String title() {
        return title;
    }

    public List<String> levels() {
        return levels;
    }

    /** Whether this is a part of an address. */
    boolean isPlace() {
        return PLACE.contains(this);
    }

    /** Whether this is a way to be reached, which a household or an office shares. */
    boolean isContact() {
        return CONTACT.contains(this);
    }

    /** Whether this is a circumstance of one journey. */
    boolean isTrip() {
        return TRIP.contains(this);
    }

    int level(String name) {
        return levels.indexOf(name);
    }
}
