package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.facts.PostalAddress;
import org.seine.graph.names.FirmName;
import org.seine.graph.names.Lexicon;
import org.seine.graph.names.NamePart;
import org.seine.graph.names.PersonName;
import org.seine.graph.names.Sounds;

/**
 * The keys under which mentions meet, their kinds, and how many profiles each may hold before it is generic. A key is
 * {@code P/phone:351912345678}: type, kind and value.
 */
public final class BlockingKeys {
    /** Cap of most keys. */
    public static final int DEFAULT_CAP = 50;

    /**
     * Cap of what strangers share in any large population: a date, or parts of one, an address or a part of one, with a
     * part of a name. Without it, what a record costs grows with the population.
     */
    public static final int WEAK_CAP = 10;

    /** Cap of numbers that one holder has, and of a name together with a contact: all its spellings must meet. */
    public static final int IDENTITY_CAP = 200;

    private static final int MOST_PARTS = 4;
    private static final int MOST_WORDS = 5;

    private static final int EMAIL_END = 7;
    private static final int HALF_NUMBER = 4;

    private final Sounds sounds = new Sounds();
    private final boolean net;

    /** The keys of the stream. */
    public BlockingKeys() {
        this(false);
    }

    /**
     * @param net whether a net of further keys is cast, for what shares little more than a part of a name; of a bounded
     *     number of records only few meet under these
     */
    BlockingKeys(boolean net) {
        this.net = net;
    }

    static String of(String type, String kind, String value) {
        String prefix = type.equals(Vocabulary.PERSON) ? "P" : type.equals(Vocabulary.ORGANIZATION) ? "O" : "A";
        return prefix + "/" + kind + ":" + value;
    }

    static String typeOf(String key) {
        return switch (key.charAt(0)) {
            case 'P' -> Vocabulary.PERSON;
            case 'O' -> Vocabulary.ORGANIZATION;
            default -> Vocabulary.ADDRESS;
        };
    }

    /** The kind within a key, such as {@code phone}. */
    public static String kindOf(String key) {
        int slash = key.indexOf('/');
        int colon = key.indexOf(':');
        return slash < 0 || colon < slash ? key : key.substring(slash + 1, colon);
    }

    public static int capOf(String key) {
        return switch (kindOf(key)) {
            case "document", "id", "named" -> IDENTITY_CAP;
            case "born", "birth", "town", "street" -> WEAK_CAP;
            default -> DEFAULT_CAP;
        };
    }

    /** Attributes that a kind of key fixes: what a pair found under it says of these is no news. */
    static Set<Attribute> fixedBy(String kind) {
        return switch (kind) {
            case "name", "two", "words", "joined" -> Set.of(Attribute.NAME, Attribute.FIRM_NAME);
            case "born" -> Set.of(Attribute.BIRTH_DATE);
            case "birth", "dated" -> Set.of(Attribute.BIRTH_DATE, Attribute.NAME);
            case "place", "street" -> Set.of(Attribute.STREET, Attribute.HOUSE, Attribute.LOCALITY);
            case "named", "town" ->
                Set.of(
                        Attribute.NAME,
                        Attribute.FIRM_NAME,
                        Attribute.PHONE,
                        Attribute.EMAIL,
                        Attribute.STREET,
                        Attribute.HOUSE,
                        Attribute.LOCALITY);
            case "phone" -> Set.of(Attribute.PHONE);
            case "email" -> Set.of(Attribute.EMAIL, Attribute.WEBSITE);
            case "document" -> Set.of(Attribute.DOCUMENT);
            case "id" -> Set.of(Attribute.NATIONAL_ID);
            default -> Set.of(Attribute.values());
        };
    }

    /** Sorted, each once. */
    List<String> of(Features features) {
        Set<String> keys = new TreeSet<>();
        switch (features.signature.type()) {
            case Vocabulary.PERSON -> person(features, keys);
            case Vocabulary.ORGANIZATION -> organization(features, keys);
            default -> address(features, keys);
        }
        if (net) {
            net(features, keys);
        }
        return List.copyOf(keys);
    }

    /**
     * A single part of a name, either end of an e-mail address or a number, a month or a day with a letter or a city, a
     * street with a name or a number.
     */
    private void net(Features f, Set<String> keys) {
        String type = f.signature.type();
        Set<String> parts = new TreeSet<>();
        Set<String> letters = new TreeSet<>();
        for (NamePart part : partsOf(f)) {
            letters.add(part.text().substring(0, 1));
            if (part.text().length() > 2) {
                parts.add(part.soundKey());
                keys.add(of(type, "part", part.soundKey()));
                keys.add(of(type, "part", "~" + sortedLetters(part.text())));
            }
        }
        Set<String> beside = new TreeSet<>(letters);
        f.places().forEach(place -> {
            if (!place.address().city().isEmpty()) {
                beside.add("@" + soundOf(place.address().city()));
            }
        });
        for (String born : f.values("birthDate")) {
            if (born.length() == 10) {
                beside.forEach(b -> keys.add(of(type, "day", born.substring(0, 7) + "/" + b)));
                String day = sortedLetters(born.substring(5));
                beside.forEach(b -> keys.add(of(type, "day", day + "/" + b)));
            }
        }
        for (String email : f.values("email")) {
            int sign = email.indexOf('@');
            int dot = email.lastIndexOf('.');
            String local = email.substring(0, sign);
            String whole = email.substring(0, dot > sign ? dot : email.length()).replaceAll("[^a-z]", "");
            if (whole.length() >= EMAIL_END && !Contacts.isDesk(local)) {
                keys.add(of(type, "mail", whole.substring(0, EMAIL_END)));
                keys.add(of(type, "mail", "~" + whole.substring(whole.length() - EMAIL_END)));
            }
        }
        for (Attribute attribute : List.of(Attribute.DOCUMENT, Attribute.NATIONAL_ID)) {
            for (String value : f.values(attribute.title())) {
                String number = value.substring(value.lastIndexOf('/') + 1);
                if (number.length() >= 2 * HALF_NUMBER - 1) {
                    keys.add(of(type, "half", number.substring(0, HALF_NUMBER)));
                    keys.add(of(type, "half", "~" + number.substring(number.length() - HALF_NUMBER)));
                }
            }
        }
        for (Features.Place place : f.places()) {
            for (String word : place.street()) {
                String code = sounds.code(word);
                parts.forEach(part -> keys.add(of(type, "lane", code + "/" + part)));
                place.numbers().forEach(number -> keys.add(of(type, "lane", code + "/" + number)));
            }
        }
    }

    private static List<NamePart> partsOf(Features f) {
        List<NamePart> parts = new ArrayList<>();
        f.persons().forEach(name -> parts.addAll(name.parts()));
        f.firms().forEach(name -> name.words().stream()
                .sorted(Comparator.comparingDouble((NamePart w) -> -Lexicon.firmBits(w.text()))
                        .thenComparing(NamePart::text))
                .limit(MOST_WORDS)
                .forEach(parts::add));
        return parts;
    }

    private static String sortedLetters(String text) {
        char[] letters = text.toCharArray();
        java.util.Arrays.sort(letters);
        return new String(letters);
    }

    private void person(Features f, Set<String> keys) {
        String type = Vocabulary.PERSON;
        numbers(type, f, keys);
        f.values("frequentFlyer").forEach(n -> keys.add(of(type, "flyer", n)));
        Set<String> codes = new TreeSet<>();
        Set<String> usual = new TreeSet<>(); // of each part of a name one code; what many share takes no more
        boolean eastern = false;
        for (PersonName name : f.persons()) {
            List<NamePart> parts = name.parts().stream()
                    .filter(p -> !p.isInitial())
                    .sorted(Comparator.comparingDouble((NamePart p) -> -Lexicon.nameBits(p.text()))
                            .thenComparing(NamePart::text))
                    .limit(MOST_PARTS)
                    .toList();
            for (NamePart part : parts) {
                codes.addAll(codesOf(part));
                usual.addAll(net ? codesOf(part) : List.of(codeOf(part)));
            }
            eastern |= name.isSyllabic();
            List<String> sorted = parts.stream().map(this::codeOf).sorted().toList();
            if (sorted.size() != 2) { // two parts have the key of their pair
                keys.add(of(type, "name", String.join(" ", sorted)));
            }
            for (int i = 0; i < Math.min(3, sorted.size()); i++) {
                for (int j = i + 1; j < Math.min(3, sorted.size()); j++) {
                    String one = codeOf(parts.get(i));
                    String two = codeOf(parts.get(j));
                    keys.add(of(type, "two", one.compareTo(two) < 0 ? one + "-" + two : two + "-" + one));
                }
            }
            keys.add(of(type, "joined", letters(name)));
        }
        for (String born : f.values("birthDate")) {
            keys.add(of(type, "born", born));
            if (eastern) {
                keys.add(of(type, "birth", born.substring(0, 4) + "/eastern"));
            }
            codes.forEach(code -> keys.add(of(type, "dated", born + "/" + code)));
            usual.forEach(code -> birth(type, born, code, keys));
        }
        for (String code : codes) {
            f.values("phone").forEach(v -> keys.add(of(type, "named", Contacts.phoneKey(v) + "/" + code)));
            f.values("email").forEach(v -> keys.add(of(type, "named", v + "/" + code)));
            f.values("flight").forEach(v -> keys.add(of(type, "flight", v + "/" + code)));
            f.values("locator").forEach(v -> keys.add(of(type, "locator", v + "/" + code)));
            f.values("employerId").forEach(v -> keys.add(of(type, "employer", v + "/" + code)));
            f.values("employer")
                    .forEach(v -> keys.add(of(type, "employer", FirmName.of(v).joined() + "/" + code)));
            for (Features.Place place : f.places()) {
                PostalAddress a = place.address();
                if (!a.postcode().isEmpty()) {
                    keys.add(of(type, "town", a.postcode() + "/" + code));
                }
                if (!a.city().isEmpty() && usual.contains(code)) {
                    keys.add(of(type, "town", soundOf(a.city()) + "/" + code));
                }
            }
        }
        for (String initials : initials(f)) {
            for (Features.Place place : f.places()) {
                PostalAddress a = place.address();
                if (!a.postcode().isEmpty()) {
                    keys.add(of(type, "town", a.postcode() + "/" + initials));
                }
                place.numbers().stream()
                        .limit(1)
                        .forEach(n -> keys.add(of(type, "town", n + "/" + initials + "/" + soundOf(a.city()))));
            }
            for (String born : f.values("birthDate")) {
                keys.add(of(type, "dated", born + "/" + initials));
                if (net) {
                    birth(type, born, initials, keys);
                }
            }
        }
        f.places().forEach(place -> place(type, place, keys));
    }

    /**
     * Two of year, month and day, as one of them may be wrong or the last two swapped. The year alone is for the net: under
     * it records meet in numbers that grow with the square of the population.
     */
    private void birth(String type, String born, String code, Set<String> keys) {
        if (net) {
            keys.add(of(type, "birth", born.substring(0, 4) + "/" + code));
        }
        if (born.length() >= 7) {
            keys.add(of(type, "birth", born.substring(0, 7) + "/" + code));
        }
        if (born.length() == 10) {
            String month = born.substring(5, 7);
            String day = born.substring(8);
            keys.add(of(type, "birth", born.substring(0, 4) + "--" + day + "/" + code));
            keys.add(of(type, "birth", (month.compareTo(day) < 0 ? month + day : day + month) + "/" + code));
        }
    }

    /** First letters in order of the alphabet: equal for most slips of the pen and for swapped names. */
    private static Set<String> initials(Features f) {
        Set<String> all = new TreeSet<>();
        for (PersonName name : f.persons()) {
            if (name.parts().size() > 1) {
                char[] letters = new char[Math.min(3, name.parts().size())];
                for (int i = 0; i < letters.length; i++) {
                    letters[i] = name.parts().get(i).text().charAt(0);
                }
                java.util.Arrays.sort(letters);
                all.add("~" + new String(letters));
            }
        }
        return all;
    }

    private String soundOf(String city) {
        return city.isEmpty() ? "" : NamePart.of(city.replace(" ", "")).soundKey();
    }

    /** All letters of a name, sorted: equal for swapped names and letters. */
    private static String letters(PersonName name) {
        return sortedLetters(name.parts().stream().map(NamePart::text).reduce("", String::concat));
    }

    private List<String> codesOf(NamePart part) {
        List<String> codes = part.soundKeys();
        return codes.size() <= 2 ? codes : codes.subList(0, 2);
    }

    private String codeOf(NamePart part) {
        return part.soundKey();
    }

    private void organization(Features f, Set<String> keys) {
        String type = Vocabulary.ORGANIZATION;
        numbers(type, f, keys);
        String country = f.first("country");
        for (FirmName name : f.firms()) {
            List<NamePart> rare = name.words().stream()
                    .sorted(Comparator.comparingDouble((NamePart w) -> -Lexicon.firmBits(w.text()))
                            .thenComparing(NamePart::text))
                    .limit(MOST_WORDS)
                    .toList();
            List<String> codes = rare.stream().map(NamePart::soundKey).toList();
            keys.add(of(type, "name", String.join(" ", codes.stream().sorted().toList())));
            keys.add(of(type, "joined", name.joined()));
            for (int i = 0; i + 1 < Math.min(4, codes.size()); i++) {
                String one = codes.get(i);
                String two = codes.get(i + 1);
                keys.add(of(type, "words", one.compareTo(two) < 0 ? one + "-" + two : two + "-" + one));
            }
            if (!codes.isEmpty()) {
                keys.add(of(type, "words", codes.get(0) + "/" + country));
            }
            for (int i = 0; i < Math.min(MOST_WORDS, codes.size()); i++) {
                String code = codes.get(i);
                boolean first = i == 0;
                for (Features.Place place : f.places()) {
                    PostalAddress a = place.address();
                    if (!a.city().isEmpty()) {
                        keys.add(of(type, "town", code + "/" + a.city()));
                    }
                    if (!a.postcode().isEmpty()) {
                        keys.add(of(type, "town", code + "/" + a.postcode()));
                    }
                    place.numbers().forEach(n -> keys.add(of(type, "town", code + "/" + n)));
                }
                if (first) {
                    f.values("phone").forEach(v -> keys.add(of(type, "named", Contacts.phoneKey(v) + "/" + code)));
                    f.values("email").forEach(v -> keys.add(of(type, "named", v + "/" + code)));
                }
            }
        }
        f.places().forEach(place -> place(type, place, keys));
        for (String email : f.values("email")) {
            String domain = Contacts.domainOf(email);
            if (!Signatures.isFreeMail(domain)) {
                keys.add(of(type, "email", domain));
            }
        }
        f.values("website").forEach(site -> keys.add(of(type, "email", site)));
    }

    private void address(Features f, Set<String> keys) {
        String type = Vocabulary.ADDRESS;
        for (Features.Place place : f.places()) {
            PostalAddress a = place.address();
            keys.add(of(type, "exact", a.canonical()));
            place(type, place, keys);
            for (String word : place.street()) {
                if (!a.postcode().isEmpty()) {
                    keys.add(of(type, "street", a.postcode() + "/" + sounds.code(word)));
                }
                keys.add(of(type, "street", sounds.code(word) + "/" + String.join("/", a.numbers()) + "/" + a.city()));
            }
        }
    }

    private static List<String> firstNumbers(PostalAddress a) {
        return a.numbers().subList(0, Math.min(2, a.numbers().size()));
    }

    /** Numbers with the post code, or else the city. */
    static List<String> placesOf(String type, PostalAddress a) {
        String where = a.postcode().isEmpty() ? a.city() : a.postcode();
        return where.isEmpty()
                ? List.of()
                : firstNumbers(a).stream()
                        .map(number -> of(type, "place", where + "/" + number))
                        .toList();
    }

    private void place(String type, Features.Place place, Set<String> keys) {
        PostalAddress a = place.address();
        List<String> numbers = firstNumbers(a);
        keys.addAll(placesOf(type, a));
        List<String> words = new ArrayList<>(place.street());
        words.sort(Comparator.comparingInt((String w) -> -w.length()).thenComparing(w -> w));
        for (String word : words.subList(0, Math.min(2, words.size()))) {
            for (String number : numbers) {
                keys.add(of(type, "street", number + "/" + sounds.code(word)));
            }
        }
        if (words.size() > 1) {
            String one = sounds.code(words.get(0));
            String two = sounds.code(words.get(1));
            keys.add(of(type, "street", one.compareTo(two) < 0 ? one + "-" + two : two + "-" + one));
        }
        if (!words.isEmpty() && !a.postcode().isEmpty()) {
            keys.add(of(type, "street", a.postcode() + "/" + sounds.code(words.get(0))));
        }
    }

    private static void numbers(String type, Features f, Set<String> keys) {
        f.values("document").forEach(v -> keys.add(of(type, "document", v.substring(v.lastIndexOf('/') + 1))));
        f.values("nationalId").forEach(v -> keys.add(of(type, "id", v.substring(v.lastIndexOf('/') + 1))));
        for (String phone : f.values("phone")) {
            String key = Contacts.phoneKey(phone);
            keys.add(of(type, "phone", key));
            if (key.length() > 7) {
                keys.add(of(type, "phone", key.substring(key.length() - 7)));
            }
        }
        f.values("email").forEach(v -> {
            keys.add(of(type, "email", v));
            String local = v.substring(0, v.indexOf('@'));
            if (local.length() >= 5 && !Contacts.isDesk(local)) {
                keys.add(of(type, "email", local));
            }
        });
    }
}
