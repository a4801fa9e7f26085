package org.seine.graph.resolve;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.names.FirmMatch;
import org.seine.graph.names.FirmName;
import org.seine.graph.names.NameMatch;
import org.seine.graph.names.NamePart;
import org.seine.graph.names.PersonName;
import org.seine.graph.names.Sounds;

/** Finds at which level each attribute of two mentions agrees. Weighs nothing. */
final class PairComparer {
    private static final double MOST_NAME_RARITY = 6;

    /** Words that are shared where others are not may be those of a group or a chain. */
    private static final double MOST_PARTLY = 1;

    private static final double LEAST_NAME_RARITY = -8;

    private static final int LONG_NUMBER = 8;

    /** Other at home than at work. */
    private static final List<Attribute> REACHED =
            List.of(Attribute.EMAIL, Attribute.STREET, Attribute.HOUSE, Attribute.LOCALITY);

    private static final int LEAST_PAYER = Attribute.NAME.level("one part");

    /** Compared after the rest, as that costs more. */
    private static final List<Attribute> LATER =
            List.of(Attribute.EMAIL, Attribute.WEBSITE, Attribute.BIRTH_PLACE, Attribute.EMPLOYER);

    private final Frequencies frequencies;
    private final PlaceComparer places;
    private final ContactComparer contacts;

    PairComparer(Frequencies frequencies) {
        this.frequencies = frequencies;
        places = new PlaceComparer(frequencies);
        contacts = new ContactComparer(frequencies);
    }

    /** Decides from what was compared so far whether the rest of a pair is worth the time. */
    interface Hope {
        boolean isLeft(Comparison soFar);
    }

    /** Both of one type. Symmetric but for the order of shown values. */
    Comparison compare(Features a, Features b) {
        Comparison c = new Comparison();
        compare(c, a, b, soFar -> true);
        return c;
    }

    /**
     * What costs little comes first, names next, addresses last.
     *
     * @return false where hope was lost on the way, and not everything was compared
     */
    boolean compare(Comparison c, Features a, Features b, Hope hope) {
        open(c, a, b);
        return switch (a.signature.type()) {
            case Vocabulary.PERSON -> person(c, a, b, hope);
            case Vocabulary.ORGANIZATION -> organization(c, a, b, hope);
            default -> {
                places.compare(c, a, b);
                yield true;
            }
        };
    }

    /** Most bits that sharing rare values can tell more than sharing usual ones. */
    double mostRarity(Attribute attribute) {
        boolean name = attribute == Attribute.NAME || attribute == Attribute.FIRM_NAME;
        return name ? MOST_NAME_RARITY : frequencies.mostRarity();
    }

    private static void open(Comparison c, Features a, Features b) {
        for (Attribute attribute : LATER) {
            if (!a.values(attribute).isEmpty() && !b.values(attribute).isEmpty()) {
                c.open(attribute);
            }
        }
        if (!a.values(Attribute.NAME).isEmpty() && !b.values(Attribute.NAME).isEmpty()) {
            c.open(a.signature.type().equals(Vocabulary.PERSON) ? Attribute.NAME : Attribute.FIRM_NAME);
        }
        if (!a.employerIds().isEmpty() && !b.employerIds().isEmpty()) {
            c.open(Attribute.EMPLOYER);
        }
        if (!a.others().isEmpty() && !b.others().isEmpty()) {
            c.open(Attribute.OTHER);
        }
        if (paidFor(a, b) != null || paidFor(b, a) != null) {
            c.open(Attribute.PAYER);
        }
        if (a.hasPlace() && b.hasPlace()) {
            c.open(Attribute.STREET);
            c.open(Attribute.HOUSE);
            c.open(Attribute.LOCALITY);
        }
    }

    private boolean person(Comparison c, Features a, Features b, Hope hope) {
        numbers(c, Attribute.DOCUMENT, a, b);
        numbers(c, Attribute.NATIONAL_ID, a, b);
        same(c, Attribute.FREQUENT_FLYER, a, b);
        birthDate(c, a, b);
        if (c.is(Attribute.DOCUMENT, "different")
                && isOtherDay(a.values(Attribute.BIRTH_DATE), b.values(Attribute.BIRTH_DATE))) {
            c.contradict();
        }
        same(c, Attribute.NATIONALITY, a, b);
        if (c.level(Attribute.NATIONALITY) == Comparison.MISSING) {
            same(c, Attribute.COUNTRY, a, b);
        }
        contacts.phone(c, a, b);
        boolean oneAtWork = a.isAtWork() != b.isAtWork();
        if (oneAtWork) {
            forgetDifference(c, Attribute.PHONE);
        }
        trip(c, a, b);
        if (!hope.isLeft(c)) {
            return false;
        }
        personName(c, a, b);
        payer(c, a, b);
        if (!hope.isLeft(c)) {
            return false;
        }
        contact(c, a, b);
        if (oneAtWork) {
            for (Attribute attribute : REACHED) {
                forgetDifference(c, attribute);
            }
        }
        text(c, Attribute.BIRTH_PLACE, a, b);
        others(c, a, b);
        employer(c, a, b);
        return true;
    }

    /** That somebody is reached elsewhere at work than at home says nothing. */
    private static void forgetDifference(Comparison c, Attribute attribute) {
        if (c.is(attribute, "different")) {
            c.clear(attribute);
        }
    }

    private boolean organization(Comparison c, Features a, Features b, Hope hope) {
        numbers(c, Attribute.NATIONAL_ID, a, b);
        if (c.is(Attribute.NATIONAL_ID, "different") && !areSlips(a, b)) {
            c.contradict();
        }
        same(c, Attribute.COUNTRY, a, b);
        contacts.phone(c, a, b);
        if (!hope.isLeft(c)) {
            return false;
        }
        firmName(c, a, b);
        if (!hope.isLeft(c)) {
            return false;
        }
        contact(c, a, b);
        others(c, a, b);
        return true;
    }

    /** Whether both state whole dates, and none that the other states. */
    private static boolean isOtherDay(List<String> left, List<String> right) {
        return isWhole(left) && isWhole(right) && common(left, right) == null;
    }

    private static boolean isWhole(List<String> dates) {
        for (String date : dates) {
            if (date.length() == 10) {
                return true;
            }
        }
        return false;
    }

    /** Whether two firms' numbers may be one number with a slip in each. */
    private static boolean areSlips(Features a, Features b) {
        for (Features.Numbered left : a.numbers(Attribute.NATIONAL_ID)) {
            for (Features.Numbered right : b.numbers(Attribute.NATIONAL_ID)) {
                String x = left.digits();
                String y = right.digits();
                if (Math.min(x.length(), y.length()) >= LONG_NUMBER && Sounds.distance(x, y, 2) <= 2) {
                    return true;
                }
            }
        }
        return false;
    }

    private void personName(Comparison c, Features a, Features b) {
        NameMatch best = null;
        double bestRarity = 0;
        for (PersonName one : a.persons()) {
            for (PersonName other : b.persons()) {
                NameMatch match = NameMatch.of(one, other);
                double rarity =
                        rarity(Attribute.NAME, match.pairs(), match.level() == NameMatch.Level.ONE_PART ? 0.5 : 1);
                boolean better = best == null
                        || match.level().compareTo(best.level()) < 0
                        || (match.level() == best.level() && rarity > bestRarity);
                if (better) {
                    best = match;
                    bestRarity = rarity;
                }
            }
        }
        if (best != null) {
            c.set(
                    Attribute.NAME,
                    Attribute.NAME.level(best.level().toString()),
                    bestRarity,
                    a.shownName(),
                    b.shownName());
        }
    }

    /** @param share of a whole name that the level is about, in (0, 1] */
    private double rarity(Attribute attribute, List<NameMatch.Pair> pairs, double share) {
        double sum = 0;
        for (NameMatch.Pair pair : pairs) {
            double one = frequencies.bits(attribute, pair.left().text());
            double two = frequencies.bits(attribute, pair.right().text());
            sum += pair.fit().share() * Math.min(one, two);
        }
        return Math.max(LEAST_NAME_RARITY, Math.min(MOST_NAME_RARITY, sum - share * frequencies.usualName(attribute)));
    }

    private void firmName(Comparison c, Features a, Features b) {
        FirmMatch best = null;
        double bestRarity = 0;
        for (FirmName one : a.firms()) {
            for (FirmName other : b.firms()) {
                FirmMatch match = FirmMatch.of(one, other);
                boolean partly = match.level().compareTo(FirmMatch.Level.PART_MISSING) >= 0;
                double rarity = rarity(Attribute.FIRM_NAME, match.pairs(), 1);
                rarity = partly ? Math.min(MOST_PARTLY, rarity) : rarity;
                boolean better = best == null
                        || match.level().compareTo(best.level()) < 0
                        || (match.level() == best.level() && rarity > bestRarity);
                if (better) {
                    best = match;
                    bestRarity = rarity;
                }
            }
        }
        if (best != null) {
            c.set(
                    Attribute.FIRM_NAME,
                    Attribute.FIRM_NAME.level(best.level().toString()),
                    bestRarity,
                    a.shownName(),
                    b.shownName());
            if (best.forms() != 0) {
                c.set(Attribute.LEGAL_FORM, best.forms() > 0 ? "same" : "different", "", "");
            }
        }
    }

    /** Numbers of one kind and issuer can be compared; where the kind is not known, only equality tells. */
    private static void numbers(Comparison c, Attribute attribute, Features a, Features b) {
        boolean comparable = false;
        boolean typo = false;
        for (Features.Numbered x : a.numbers(attribute)) {
            for (Features.Numbered y : b.numbers(attribute)) {
                boolean issuers = x.issuer().equals(y.issuer());
                boolean open = x.issuer().isEmpty() || y.issuer().isEmpty();
                boolean oneKind = x.kind().equals(y.kind());
                boolean kinds = attribute == Attribute.DOCUMENT || oneKind;
                if (kinds && (issuers || open) && x.digits().equals(y.digits())) {
                    c.set(attribute, "same", x.text(), y.text());
                    return;
                }
                comparable |= oneKind && issuers;
                typo |= kinds && (issuers || open) && isNumberTypo(x.digits(), y.digits());
            }
        }
        if (comparable || typo) {
            c.set(
                    attribute,
                    typo ? "typo" : "different",
                    a.values(attribute).get(0),
                    b.values(attribute).get(0));
        }
    }

    private static boolean isNumberTypo(String x, String y) {
        return Math.min(x.length(), y.length()) >= 5 && Sounds.distance(x, y, 1) <= 1;
    }

    private static void birthDate(Comparison c, Features a, Features b) {
        int best = Integer.MAX_VALUE;
        String left = "";
        String right = "";
        for (String x : a.values(Attribute.BIRTH_DATE)) {
            for (String y : b.values(Attribute.BIRTH_DATE)) {
                int level = Dates.level(x, y);
                if (level >= 0 && level < best) {
                    best = level;
                    left = x;
                    right = y;
                }
            }
        }
        if (best < Integer.MAX_VALUE) {
            c.set(Attribute.BIRTH_DATE, best, 0, left, right);
        }
    }

    private void contact(Comparison c, Features a, Features b) {
        contacts.email(c, a, b);
        same(c, Attribute.WEBSITE, a, b);
        places.compare(c, a, b);
    }

    private void others(Comparison c, Features a, Features b) {
        int compared = 0;
        int agreeing = 0;
        double rarity = 0;
        String left = "";
        String right = "";
        for (var entry : a.others().entrySet()) {
            List<String> there = b.others().get(entry.getKey());
            if (there != null) {
                String shared = common(entry.getValue(), there);
                boolean alike = shared != null || isAlike(entry.getValue().get(0), there.get(0));
                compared++;
                agreeing += alike ? 1 : 0;
                rarity += shared == null ? 0 : frequencies.rarity(Attribute.OTHER, entry.getKey() + "=" + shared);
                left = left.isEmpty()
                        ? entry.getValue().get(0)
                        : left + " ; " + entry.getValue().get(0);
                right = right.isEmpty() ? there.get(0) : right + " ; " + there.get(0);
            }
        }
        if (compared > 0) {
            String level = agreeing == compared ? "same" : agreeing > 0 ? "some" : "different";
            c.set(Attribute.OTHER, Attribute.OTHER.level(level), Math.min(4, rarity), left, right);
        }
    }

    private void text(Comparison c, Attribute attribute, Features a, Features b) {
        List<String> left = a.values(attribute);
        List<String> right = b.values(attribute);
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        String shared = common(left, right);
        if (shared != null) {
            c.set(attribute, 0, frequencies.rarity(attribute, shared), shared, shared);
        } else {
            boolean alike = isAlike(left.get(0), right.get(0));
            c.set(attribute, alike ? "similar" : "different", left.get(0), right.get(0));
        }
    }

    private static boolean isAlike(String x, String y) {
        return Sounds.isTypo(x, y) || (Math.min(x.length(), y.length()) >= 5 && (x.contains(y) || y.contains(x)));
    }

    private static void employer(Comparison c, Features a, Features b) {
        String id = common(a.employerIds(), b.employerIds());
        if (id != null) {
            c.set(Attribute.EMPLOYER, "same", id, id);
            return;
        }
        for (String x : a.values(Attribute.EMPLOYER)) {
            for (String y : b.values(Attribute.EMPLOYER)) {
                FirmMatch match = FirmMatch.of(FirmName.of(x), FirmName.of(y));
                if (match.score() >= 0.7) {
                    c.set(Attribute.EMPLOYER, "similar", x, y);
                    return;
                }
            }
        }
    }

    private static void trip(Comparison c, Features a, Features b) {
        subject(c, a, b);
        shared(c, Attribute.FLIGHT, a, b);
        if (c.level(Attribute.FLIGHT) != Comparison.MISSING) {
            same(c, Attribute.SEAT, a, b);
        }
        shared(c, Attribute.LOCATOR, a, b);
    }

    private static void subject(Comparison c, Features a, Features b) {
        for (String one : a.values(Attribute.SUBJECT)) {
            for (String two : b.values(Attribute.SUBJECT)) {
                if (one.equals(two)) {
                    c.set(Attribute.SUBJECT, "same", one, two);
                    return;
                } else if (placeOf(one).equals(placeOf(two)) && !c.is(Attribute.SUBJECT, "fellow")) {
                    c.set(Attribute.SUBJECT, one.contains("booking:") ? "fellow" : "sameList", one, two);
                }
            }
        }
    }

    /** Circumstances: sharing one tells, sharing none tells nothing. */
    private static void shared(Comparison c, Attribute attribute, Features a, Features b) {
        List<String> left = a.values(attribute);
        List<String> right = b.values(attribute);
        String value = common(left, right);
        if (value != null) {
            double chances = Features.chances(a, b, left.size(), right.size(), both(left, right));
            c.set(attribute, 0, -chances, value, value);
        }
    }

    /**
     * Who pays for a booking mostly travels on it, and who bears the same name may be the payer: relatives, who often pay,
     * mostly bear another given name. Tells nothing where the names differ.
     */
    private static void payer(Comparison c, Features a, Features b) {
        int name = c.level(Attribute.NAME);
        if (name == Comparison.MISSING || name > LEAST_PAYER) {
            return;
        }
        String one = paidFor(a, b);
        String other = paidFor(b, a);
        String value = one != null ? one : other;
        if (value != null) {
            int both = one != null ? both(a.paid(), b.travelled()) : both(b.paid(), a.travelled());
            int left = one != null ? a.paid().size() : b.paid().size();
            int right = one != null ? b.travelled().size() : a.travelled().size();
            c.set(Attribute.PAYER, 0, -Features.chances(a, b, left, right, both), value, value);
        }
    }

    private static @Nullable String paidFor(Features payer, Features traveller) {
        return common(payer.paid(), traveller.travelled());
    }

    private static int both(List<String> left, List<String> right) {
        int both = 0;
        for (String value : left) {
            both += right.contains(value) ? 1 : 0;
        }
        return both;
    }

    private static String placeOf(String subject) {
        return subject.substring(0, Math.max(0, subject.lastIndexOf('/')));
    }

    private static void same(Comparison c, Attribute attribute, Features a, Features b) {
        List<String> left = a.values(attribute);
        List<String> right = b.values(attribute);
        if (!left.isEmpty() && !right.isEmpty()) {
            String shared = common(left, right);
            c.set(
                    attribute,
                    shared != null ? "same" : "different",
                    shared != null ? shared : left.get(0),
                    shared != null ? shared : right.get(0));
        }
    }

    static @Nullable String common(List<String> left, List<String> right) {
        for (String value : left) {
            if (right.contains(value)) {
                return value;
            }
        }
        return null;
    }

    /** Words that are alike with others on the other side. */
    static boolean isAlikeInAny(String word, Set<String> others) {
        for (String other : others) {
            if (Sounds.isTypo(word, other) || isSame(word, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(String x, String y) {
        return x.equals(y) || NamePart.alike(x, y);
    }
}
