package org.seine.graph.resolve;

import java.util.Set;
import org.seine.graph.names.Sounds;

/** How phones and e-mail addresses agree. Phones are E.164, or the digits as written where no country is known. */
final class Contacts {
    private static final int LOCAL = 7;
    private static final int NATIONAL = 9;

    /** Names of desks, not of people: what many firms put before the sign. */
    private static final Set<String> DESKS = Set.of(
            "accounts",
            "admin",
            "administracao",
            "administracion",
            "agent",
            "booking",
            "bookings",
            "cargo",
            "comercial",
            "compras",
            "contact",
            "contacto",
            "customs",
            "einkauf",
            "enquiries",
            "enquiry",
            "export",
            "exports",
            "facturacion",
            "finance",
            "forwarding",
            "freight",
            "geral",
            "hello",
            "import",
            "imports",
            "info",
            "inquiry",
            "invoice",
            "kontakt",
            "logistics",
            "logistica",
            "mail",
            "manager",
            "marketing",
            "office",
            "operations",
            "orders",
            "purchase",
            "purchasing",
            "reception",
            "sales",
            "secretary",
            "service",
            "shipping",
            "support",
            "trade",
            "trading",
            "transport",
            "vendas",
            "ventas",
            "verkauf",
            "vertrieb",
            "webmaster");

    private Contacts() {}

    /** Whether the part before the sign names a desk, so that sharing it tells nothing. */
    static boolean isDesk(String local) {
        return DESKS.contains(local);
    }

    /** Equal, or one is the end of the other and at least a local number. */
    static boolean isSamePhone(String x, String y) {
        if (x.equals(y)) {
            return true;
        }
        if (x.charAt(0) == '+' && y.charAt(0) == '+') {
            return false;
        }
        String one = digits(x);
        String two = digits(y);
        boolean shorter = one.length() <= two.length();
        String brief = shorter ? one : two;
        String whole = shorter ? two : one;
        return brief.length() >= LOCAL && whole.endsWith(brief);
    }

    private static String digits(String phone) {
        int start = phone.startsWith("+") ? 1 : 0;
        while (start < phone.length() && phone.charAt(start) == '0') {
            start++;
        }
        return phone.substring(start);
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
        boolean sameName = one.equals(two) && one.length() >= 5 && !isDesk(one);
        boolean nearDomain = Sounds.distance(domainOf(x), domainOf(y), 2) <= 2;
        boolean typo = x.length() >= 10 && Sounds.distance(x, y, 3) <= (sameDomain ? 2 : 3);
        if ((typo && (sameDomain || nearDomain || !isDesk(one))) || (sameName && !sameDomain)) {
            return "similar";
        }
        return sameDomain && !Signatures.isFreeMail(domainOf(x)) ? "domain" : "different";
    }
}
