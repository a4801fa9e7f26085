package org.seine.graph.resolve;

import org.seine.graph.names.Sounds;

/** How phones and e-mail addresses agree. Phones are E.164, or the digits as written where no country is known. */
final class Contacts {
    private static final int LOCAL = 7;
    private static final int NATIONAL = 9;

    private Contacts() {}

    /** Equal, or one is the end of the other and at least a local number. */
    static boolean isSamePhone(String x, String y) {
        if (x.equals(y)) {
            return true;
        }
        String one = digits(x);
        String two = digits(y);
        boolean shorter = one.length() <= two.length();
        String brief = shorter ? one : two;
        String whole = shorter ? two : one;
        boolean open = x.charAt(0) != '+' || y.charAt(0) != '+';
        return open && brief.length() >= LOCAL && whole.endsWith(brief);
    }

    private static String digits(String phone) {
        return phone.replaceFirst("^\\+?0*", "");
    }

    /** The last digits, which ways of writing one number share. */
    static String phoneKey(String phone) {
        String digits = digits(phone);
        return digits.length() >= NATIONAL ? digits.substring(digits.length() - NATIONAL) : digits;
    }

    static String domainOf(String email) {
        return email.substring(email.indexOf('@') + 1);
    }

    static String emailLevel(String x, String y) {
        if (x.equals(y)) {
            return "same";
        }
        String one = x.substring(0, x.indexOf('@'));
        String two = y.substring(0, y.indexOf('@'));
        boolean sameDomain = domainOf(x).equals(domainOf(y));
        boolean sameName = one.equals(two) && one.length() >= 5;
        boolean typo = x.length() >= 10 && Sounds.distance(x, y, 3) <= (sameDomain ? 2 : 3);
        if (typo || (sameName && !sameDomain)) {
            return "similar";
        }
        return sameDomain && !Signatures.isFreeMail(domainOf(x)) ? "domain" : "different";
    }
}
