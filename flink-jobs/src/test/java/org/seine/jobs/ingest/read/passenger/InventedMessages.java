package org.seine.jobs.ingest.read.passenger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes passenger messages of many dialects together with what they say: each has other separators, versions, wrapping,
 * optional segments and names, some of which end like tags.
 */
public final class InventedMessages {
    private static final String[] SURNAMES = {
        "SOLOMON",
        "YOUNG",
        "HUNT",
        "KUNZ",
        "JUNG",
        "MALCOM",
        "GAFFAR",
        "O?'BRIEN",
        "VAN DER BERG",
        "LI",
        "O",
        "MITRA",
        "FORTUNAT",
        "HADDAD",
        "MARCHETTI",
        "SCHULTS",
        "RENAD",
        "BALDOC",
        "MEDOC",
        "GREGORG",
        "NADLER",
        "SRCEK",
        "TVLASKI",
        "UNGAR",
        "D?'ARC",
        "SMITH-JONES"
    };
    private static final String[] GIVEN = {
        "ANA",
        "BEN",
        "SUNG",
        "JOHN PAUL",
        "ELDAT",
        "AHMAD",
        "BLUNT",
        "CHIDI",
        "ROMEA",
        "DEV",
        "EVA MARIA",
        "SIMON",
        "LOC"
    };
    private static final String[] COUNTRIES = {"ITA", "NGA", "PRT", "IND", "SWE", "D", "NL", "XXA"};
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };

    /** One person or record: where it stands in the text, and the facts of its people, one line each. */
    record Group(int from, int to, List<String> people) {
        boolean isTouched(int start, int end) {
            return start < to && end > from;
        }
    }

    /** A message with its truth. */
    record Message(byte[] bytes, List<Group> groups) {
        List<String> people() {
            return groups.stream().flatMap(g -> g.people().stream()).toList();
        }
    }

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<Group> groups = new ArrayList<>();
    private final String component;
    private final String element;
    private final String terminator;
    private final boolean lines;
    private int segments;

    private InventedMessages(long seed) {
        random = new Random(seed);
        int dialect = random.nextInt(4);
        component = dialect == 1 ? "(" : ":";
        element = dialect == 2 ? "*" : "+";
        terminator = dialect == 2 ? "#" : dialect == 3 ? "$" : "'";
        lines = random.nextBoolean();
    }

    /** The bytes of the i-th message, PAXLST and PNRGOV in turn. */
    public static byte[] edifact(int i) {
        return (i % 2 == 0 ? paxlst(i) : pnrgov(i)).bytes();
    }

    static Message paxlst(long seed) {
        return new InventedMessages(seed).paxlst();
    }

    static Message pnrgov(long seed) {
        return new InventedMessages(seed).pnrgov();
    }

    /** Which facts a person must come out with; the same from the truth and from what was read. */
    static String facts(Map<String, String> values) {
        Map<String, String> present = new TreeMap<>(values);
        present.values().removeIf(String::isEmpty);
        return present.toString();
    }

    private boolean maybe() {
        return random.nextInt(3) > 0;
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String digits(int n) {
        StringBuilder number = new StringBuilder().append(1 + random.nextInt(9));
        while (number.length() < n) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    private LocalDate day(int from, int to) {
        return LocalDate.of(from, 1, 1).plusDays(random.nextInt((to - from) * 365));
    }

    private static String yymmdd(LocalDate day) {
        return day.toString().replace("-", "").substring(2);
    }

    private static String word(LocalDate day) {
        return "%02d%s%02d".formatted(day.getDayOfMonth(), MONTHS[day.getMonthValue() - 1], day.getYear() % 100);
    }

    private void segment(String usual) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < usual.length(); i++) {
            char c = usual.charAt(i);
            if (c == '?') {
                out.append(usual, i, i + 2);
                i++;
            } else {
                out.append(c == ':' ? component : c == '+' ? element : String.valueOf(c));
            }
        }
        text.append(out).append(terminator).append(lines ? "\r\n" : "");
        segments++;
    }

    private void open(String type, String version) {
        text.append("UNA").append(component).append(element).append(".?").append(type.equals("PAXLST") ? " " : "*");
        text.append(terminator).append(lines ? "\r\n" : "");
        segment("UNB+" + any("UNOA:4", "UNOB:1", "UNOC:3", "IATA:1") + "+ZX+CUSTOMS+261120:0900+77++" + type);
        segments = 0;
        segment("UNH+1+" + type + ":" + version);
    }

    private void close() {
        segments++;
        segment("UNT+" + segments + "+1");
        segment("UNZ+1+77");
    }

    private Message paxlst() {
        open("PAXLST", any("D:02B:UN:IATA", "D:03B:UN:IATA", "D:05B:UN:IATA", "D:12B:UN:IATA", "D:15B:UN:IATA"));
        segment("BGM+" + any("745", "250"));
        segment("NAD+MS+++OPS CONTROL");
        segment("TDT+20+ZX417+++ZX");
        segment("LOC+125+BOG");
        segment("DTM+189:2611202215:201");
        segment("LOC+87+MAD");
        segment("DTM+232:2611211340:201");
        int people = 1 + random.nextInt(12);
        for (int i = 0; i < people; i++) {
            int from = text.length();
            groups.add(new Group(from, 0, List.of(apiPerson())));
            groups.set(i, new Group(from, text.length(), groups.get(i).people()));
        }
        segment("CNT+42:" + people);
        close();
        return new Message(text.toString().getBytes(StandardCharsets.ISO_8859_1), List.copyOf(groups));
    }

    private String apiPerson() {
        Map<String, String> truth = new TreeMap<>();
        String surname = any(SURNAMES);
        String given = random.nextInt(15) == 0 ? "" : any(GIVEN);
        truth.put("surname", surname.replace("?", ""));
        truth.put("given", given);
        segment("NAD+FL+++" + surname + (given.isEmpty() ? "" : ":" + given));
        if (maybe()) {
            truth.put("gender", any("M", "F", "X"));
            segment("ATT+2++" + truth.get("gender"));
        }
        if (maybe()) {
            LocalDate birth = day(1930, 2026);
            truth.put("dob", birth.toString());
            segment("DTM+329:" + (maybe() ? yymmdd(birth) : birth.toString().replace("-", "") + ":102"));
        }
        if (maybe()) {
            segment("MEA+CT++:2");
            segment("FTX+BAG+++ZX" + digits(6) + ":2");
        }
        segment("LOC+178+BOG");
        segment("LOC+179+MAD");
        if (maybe()) {
            truth.put("nationality", any(COUNTRIES));
            segment("NAT+2+" + truth.get("nationality"));
        }
        if (maybe()) {
            truth.put("seat", (1 + random.nextInt(50)) + any("A", "B", "C", "K"));
            segment("RFF+SEA:" + truth.get("seat"));
        }
        List<String> documents = new ArrayList<>();
        for (int d = random.nextInt(3); d > 0; d--) {
            String number = any("P", "YB", "") + digits(8);
            LocalDate expiry = day(2026, 2036);
            segment("DOC+" + (d == 2 ? "P" : "V") + ":110:111+" + number);
            segment("DTM+36:" + yymmdd(expiry));
            segment("LOC+91+ITA");
            documents.add(number + "/" + expiry);
        }
        truth.put("documents", String.join(",", documents));
        return facts(truth);
    }

    private Message pnrgov() {
        open("PNRGOV", any("10:1:IA", "11:1:IA", "13:1:IA", "14:1:IA", "15:1:IA", "17:1:IA", "18:1:IA"));
        segment("MSG+:22");
        segment("ORG+ZX");
        segment("TVL+201126:2215:211126:1340+BOG+MAD+ZX+417");
        int records = 1 + random.nextInt(6);
        segment("EQN+" + records);
        for (int i = 0; i < records; i++) {
            int from = text.length();
            List<String> people = record(i);
            groups.add(new Group(from, text.length(), people));
        }
        close();
        return new Message(text.toString().getBytes(StandardCharsets.ISO_8859_1), List.copyOf(groups));
    }

    private List<String> record(int index) {
        String locator = "L" + (char) ('A' + index) + digits(4);
        segment("SRC");
        segment("RCI+ZX:" + locator + (maybe() ? "::181126:0941" : ":181126:0941"));
        if (maybe()) {
            segment("DAT+700:191126:2000");
        }
        if (maybe()) {
            segment("IFT+4:28::YY+CTCM 39 333 " + digits(7));
        }
        segment("ORG+1A:MUC+76543210:BOGZX2100+BOG++T+CO:COP");
        List<Map<String, String>> people = new ArrayList<>();
        int adults = 1 + random.nextInt(4);
        boolean refs = random.nextInt(4) > 0;
        for (int ref = 1; ref <= adults; ref++) {
            traveller(locator, ref, refs, people);
        }
        int legs = 1 + random.nextInt(3);
        for (int leg = 0; leg < legs; leg++) {
            segment("TVL+2%d1126:2215:2%d1126:1340+%s+%s+ZX+%d:Y"
                    .formatted(leg, leg + 1, any("BOG", "GIG"), any("MAD", "CDG"), 417 + leg));
            segment("RPI+" + adults + "+HK");
            if (maybe()) {
                segment("APD+788");
            }
        }
        if (maybe()) {
            segment("ABI+4+05FD28:GS+BOG++ZX");
            segment("DAT+T:191126:0800");
            segment("SAC+++X");
            segment("IFT+4:19+F 20NOV26 BOG MAD 2215 1340 ZX 417 HK Y");
        }
        return people.stream().map(InventedMessages::facts).toList();
    }

    private void traveller(String locator, int ref, boolean refs, List<Map<String, String>> people) {
        Map<String, String> truth = new TreeMap<>();
        String surname = any(SURNAMES);
        // A given name is unique in its record, so that documents without a reference find their holder.
        String given = GIVEN[(ref * 3 + locator.charAt(2)) % GIVEN.length];
        String title = any("", "MR", "MRS");
        truth.put("locator", locator);
        truth.put("surname", surname.replace("?", ""));
        truth.put("given", given);
        truth.put("title", title);
        segment("TIF+" + surname + "+" + given + title + ":A:" + ref);
        if (maybe()) {
            segment("FTI+ZX:" + digits(9));
        }
        people.add(truth);
        if (maybe()) {
            String number = any("P", "YB", "") + digits(8);
            LocalDate birth = day(1940, 2006);
            LocalDate expiry = day(2027, 2036);
            String sex = any("M", "F");
            truth.put("dob", birth.toString());
            truth.put("gender", sex);
            truth.put("nationality", "ITA");
            truth.put("documents", number + "/" + expiry);
            segment("SSR+DOCS:HK:1:ZX:::::/P/ITA/%s/ITA/%s/%s/%s/%s/%s%s"
                    .formatted(number, word(birth), sex, word(expiry), surname, given, refs ? "+::" + ref : ""));
        }
        if (random.nextInt(6) == 0) {
            LocalDate birth = day(2025, 2026);
            segment("SSR+INFT:HK:1:ZX:::::%s/BABY %s+::%d".formatted(surname, word(birth), ref));
            Map<String, String> infant = new TreeMap<>();
            infant.put("locator", locator);
            infant.put("surname", surname.replace("?", ""));
            infant.put("given", "BABY");
            infant.put("dob", birth.toString());
            people.add(infant);
        }
        if (maybe()) {
            segment("TKT+" + digits(13) + ":T:1");
            segment("MON+T:812.40:EUR");
            segment("FOP+CC::812.40:VI:XXXXXXXXXXXX" + digits(4) + ":0929");
        }
    }

    /** The text as a teletype wraps it. */
    static byte[] wrapped(byte[] bytes, int width) {
        String plain = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");
        StringBuilder wrapped = new StringBuilder();
        for (int i = 0; i < plain.length(); i += width) {
            wrapped.append(plain, i, Math.min(plain.length(), i + width)).append("\r\n");
        }
        return wrapped.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static String describe(byte[] bytes, int at) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = Math.min(text.length(), Math.max(0, at - 20));
        return text.substring(from, Math.min(text.length(), Math.max(from, at + 40)))
                .replace("\r\n", "~")
                .toUpperCase(Locale.ROOT);
    }
}
