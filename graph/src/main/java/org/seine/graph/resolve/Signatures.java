package org.seine.graph.resolve;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.Emails;
import org.seine.graph.facts.Identifiers;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.Phones;
import org.seine.graph.facts.PostalAddress;

/**
 * From a mention to its signature: normalised once, never in the pair loop. A pure function of the mention; the object
 * only remembers names that it met lately, and is for one thread.
 */
public final class Signatures {
    private static final int MEMO_SIZE = 20_000;
    private static final int MAX_TOKENS = 4;
    private static final Pattern E164 = Pattern.compile("\\+\\d{8,15}");
    private static final Pattern BOOKING = Pattern.compile("booking:([^/]*)/([^/]*)/(.*)");
    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "hotmail.com",
            "yahoo.com",
            "outlook.com",
            "mail.ru",
            "qq.com",
            "163.com",
            "yandex.ru",
            "icloud.com",
            "live.com",
            "protonmail.com",
            "gmx.de",
            "web.de",
            "aol.com",
            "mail.example");

    private final PairScorer scorer;
    private final Sounds sounds = new Sounds();
    private final Map<String, List<String>> readings = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > MEMO_SIZE;
        }
    };

    /** @param scorer decides whether a mention's content is enough to know it again */
    public Signatures(PairScorer scorer) {
        this.scorer = scorer;
    }

    public Signature of(Mention mention) {
        Map<String, List<String>> forms = new TreeMap<>();
        Map<String, String> shown = new TreeMap<>();
        Set<String> keys = new TreeSet<>();
        switch (mention.type()) {
            case Vocabulary.PERSON -> person(mention, forms, shown, keys);
            case Vocabulary.ORGANIZATION -> organization(mention, forms, shown, keys);
            default -> address(mention, forms, shown, keys);
        }
        Signature alone = new Signature(
                mention.mentionId(),
                mention.mentionId(),
                mention.type(),
                mention.seenAt(),
                forms,
                shown,
                List.copyOf(keys));
        String content = SeineJson.writeValue(List.of(mention.type(), forms, shown));
        boolean identifies = scorer.decide(alone, alone).isEdge();
        String profileId = Digests.shortId(identifies ? content : content + mention.mentionId());
        return new Signature(
                mention.mentionId(), profileId, mention.type(), mention.seenAt(), forms, shown, List.copyOf(keys));
    }

    private void person(Mention m, Map<String, List<String>> forms, Map<String, String> shown, Set<String> keys) {
        names(m, forms, shown);
        common(m, forms, shown);
        m.values("birthDate").stream()
                .map(Signatures::date)
                .filter(d -> !d.isEmpty())
                .findFirst()
                .ifPresent(d -> forms.put("birthDate", List.of(d)));
        List<String> sex = m.values("sex").stream()
                .map(s -> s.toUpperCase(Locale.ROOT))
                .filter(s -> s.equals("M") || s.equals("F"))
                .toList();
        put(forms, "sex", sex);
        put(
                forms,
                "nationality",
                m.values("nationality").stream().map(Identifiers::alpha3).toList());
        put(forms, "document", m.values("document"));
        put(forms, "flight", m.values("flight"));
        put(forms, "seat", m.values("seat"));
        put(
                forms,
                "frequentFlyer",
                m.values("frequentFlyer").stream()
                        .flatMap(n -> Identifiers.number(n).stream())
                        .toList());
        put(forms, "subject", m.values("subject"));
        put(forms, "channel", m.values("channel"));
        put(forms, "booking", m.values("booking"));
        List<String> locators = new ArrayList<>(m.values("locator"));
        for (String booking : m.values("booking")) {
            Matcher parts = BOOKING.matcher(booking);
            if (parts.matches()) {
                locators.add(parts.group(2));
            }
        }
        put(
                forms,
                "locator",
                locators.stream()
                        .map(l -> l.replaceFirst("^.*/", ""))
                        .distinct()
                        .toList());
        put(forms, "employerId", m.values("employerId"));
        put(
                forms,
                "employer",
                m.values("employer").stream()
                        .map(e -> e.isBlank() ? "" : coreOf(FirmNames.reading(e)))
                        .filter(e -> !e.isEmpty())
                        .toList());
        m.values("employer").stream().findFirst().ifPresent(e -> shown.put("employer", e));

        Set<String> codes = new TreeSet<>();
        Set<String> initials = new TreeSet<>();
        for (String reading : forms.getOrDefault("name", List.of())) {
            List<String> tokens = tokensOf(reading);
            tokens.stream().filter(t -> t.length() > 1).limit(MAX_TOKENS).forEach(t -> codes.add(sounds.code(t)));
            tokens.forEach(t -> initials.add(t.substring(0, 1)));
            pairsOfRarest(tokens, keys, Vocabulary.PERSON);
            List<String> sorted = tokens.stream().sorted().toList();
            keys.add(key(Vocabulary.PERSON, "name", String.join(" ", sorted)));
        }
        String type = Vocabulary.PERSON;
        identityKeys(type, forms, keys);
        m.values("document").forEach(d -> keys.add(key(type, "document", d.substring(d.lastIndexOf('/') + 1))));
        forms.getOrDefault("frequentFlyer", List.of()).forEach(n -> keys.add(key(type, "flyer", n)));
        String born = first(forms, "birthDate");
        for (String code : codes) {
            if (born.length() >= 10) {
                keys.add(key(type, "born", born + "/" + code));
            }
            if (born.length() >= 4) {
                keys.add(key(type, "year", born.substring(0, 4) + "/" + code + "/" + String.join("", initials)));
            }
            named(type, forms, code, keys);
            forms.getOrDefault("flight", List.of()).forEach(f -> keys.add(key(type, "flight", f + "/" + code)));
            forms.getOrDefault("locator", List.of()).forEach(l -> keys.add(key(type, "locator", l + "/" + code)));
            forms.getOrDefault("employerId", List.of()).forEach(e -> keys.add(key(type, "employer", e + "/" + code)));
            forms.getOrDefault("employer", List.of()).forEach(e -> keys.add(key(type, "employer", e + "/" + code)));
            for (String address : forms.getOrDefault("address", List.of())) {
                placeOf(PostalAddress.ofCanonical(address))
                        .ifPresent(place -> keys.add(key(type, "place", place + "/" + code)));
            }
        }
    }

    private void organization(Mention m, Map<String, List<String>> forms, Map<String, String> shown, Set<String> keys) {
        List<String> names = m.values("name").stream()
                .map(this::firm)
                .filter(n -> !n.endsWith("|"))
                .distinct()
                .toList();
        put(forms, "name", names);
        m.values("name").stream().findFirst().ifPresent(name -> shown.put("name", name));
        common(m, forms, shown);
        put(
                forms,
                "city",
                m.values("city").stream()
                        .map(c -> c.toLowerCase(Locale.ROOT).strip())
                        .toList());
        m.values("city").stream().findFirst().ifPresent(city -> shown.put("city", city));

        String type = Vocabulary.ORGANIZATION;
        identityKeys(type, forms, keys);
        for (String name : names) {
            List<String> words = List.of(coreOf(name).split(" "));
            List<String> rare = rarestWords(words);
            keys.add(key(type, "name", String.join(" ", words.stream().sorted().toList())));
            keys.add(key(type, "joined", String.join("", words)));
            pairsOfWords(rare, keys);
            String country = first(forms, "country");
            String code = isWord(rare.get(0)) ? sounds.code(rare.get(0)) : rare.get(0);
            keys.add(key(type, "rarest", code + "/" + country));
            named(type, forms, code, keys);
            for (String address : forms.getOrDefault("address", List.of())) {
                PostalAddress parsed = PostalAddress.ofCanonical(address);
                if (!parsed.city().isEmpty()) {
                    keys.add(key(type, "town", code + "/" + parsed.city()));
                }
            }
        }
        for (String address : forms.getOrDefault("address", List.of())) {
            placeOf(PostalAddress.ofCanonical(address)).ifPresent(place -> keys.add(key(type, "place", place)));
        }
        for (String email : forms.getOrDefault("email", List.of())) {
            String domain = email.substring(email.indexOf('@') + 1);
            if (!FREE_MAIL.contains(domain)) {
                keys.add(key(type, "domain", domain));
            }
        }
    }

    private void address(Mention m, Map<String, List<String>> forms, Map<String, String> shown, Set<String> keys) {
        List<PostalAddress> parsed = m.values("address").stream()
                .filter(a -> a.chars().filter(c -> c == '|').count() == 4)
                .map(PostalAddress::ofCanonical)
                .toList();
        put(forms, "address", parsed.stream().map(PostalAddress::canonical).toList());
        String type = Vocabulary.ADDRESS;
        for (PostalAddress a : parsed) {
            shown.put("name", a.display());
            shownIfAny(shown, "city", a.city());
            shownIfAny(shown, "postcode", a.postcode());
            shownIfAny(shown, "country", a.country());
            keys.add(key(type, "exact", a.canonical()));
            placeOf(a).ifPresent(place -> keys.add(key(type, "place", place)));
            String number = String.join("/", a.numbers());
            for (String word : a.street()) {
                keys.add(key(type, "street", sounds.code(word) + "/" + number + "/" + a.city()));
                if (!a.postcode().isEmpty()) {
                    keys.add(key(type, "post", a.postcode() + "/" + sounds.code(word)));
                }
            }
        }
    }

    private void names(Mention m, Map<String, List<String>> forms, Map<String, String> shown) {
        Set<String> all = new LinkedHashSet<>();
        List<String> surnames = m.values("surname");
        if (!surnames.isEmpty()) {
            String given =
                    m.values("given").isEmpty() ? null : m.values("given").get(0);
            all.addAll(memo(surnames.get(0) + "|" + given, () -> PersonNames.readings(surnames.get(0), given, null)));
        } else {
            for (String name : m.values("name")) {
                all.addAll(memo(name, () -> PersonNames.readings(null, null, name)));
            }
        }
        put(forms, "name", List.copyOf(all));
        m.values("name").stream().findFirst().ifPresent(name -> shown.put("name", name));
    }

    private List<String> memo(String text, java.util.function.Supplier<List<String>> reading) {
        List<String> known = readings.get(text);
        if (known == null) {
            known = reading.get();
            readings.put(text, known);
        }
        return known;
    }

    private String firm(String raw) {
        return memo("firm " + raw, () -> List.of(FirmNames.reading(raw))).get(0);
    }

    private static void common(Mention m, Map<String, List<String>> forms, Map<String, String> shown) {
        List<String> country = m.values("country").stream()
                .map(c -> {
                    String two = Identifiers.alpha2(c);
                    return two == null ? "" : two;
                })
                .filter(c -> !c.isEmpty())
                .toList();
        put(forms, "country", country);
        String hint = country.isEmpty() ? null : country.get(0);
        put(forms, "nationalId", m.values("nationalId"));
        put(
                forms,
                "phone",
                m.values("phone").stream()
                        .flatMap(p -> E164.matcher(p).matches() ? Stream.of(p) : Phones.parse(p, hint).stream())
                        .distinct()
                        .toList());
        put(
                forms,
                "email",
                m.values("email").stream()
                        .flatMap(e -> Emails.parse(e).stream())
                        .distinct()
                        .toList());
        put(
                forms,
                "address",
                m.values("address").stream()
                        .filter(a -> a.chars().filter(c -> c == '|').count() == 4)
                        .toList());
        m.values("postcode").stream().findFirst().ifPresent(code -> shown.put("postcode", code));
    }

    /** Finer than the phone or e-mail alone: still few where many others share that. */
    private static void named(String type, Map<String, List<String>> forms, String code, Set<String> keys) {
        forms.getOrDefault("phone", List.of()).forEach(v -> keys.add(key(type, "named", v + "/" + code)));
        forms.getOrDefault("email", List.of()).forEach(v -> keys.add(key(type, "named", v + "/" + code)));
    }

    private static void identityKeys(String type, Map<String, List<String>> forms, Set<String> keys) {
        forms.getOrDefault("document", List.of()).forEach(v -> keys.add(key(type, "document", v)));
        forms.getOrDefault("nationalId", List.of()).forEach(v -> keys.add(key(type, "id", v)));
        forms.getOrDefault("phone", List.of()).forEach(v -> keys.add(key(type, "phone", v)));
        forms.getOrDefault("email", List.of()).forEach(v -> keys.add(key(type, "email", v)));
    }

    private void pairsOfRarest(List<String> tokens, Set<String> keys, String type) {
        List<String> rare = tokens.stream()
                .filter(t -> t.length() > 1)
                .sorted(Comparator.comparingDouble((String t) -> -Lexicon.nameBits(t))
                        .thenComparing(t -> t))
                .limit(2)
                .map(sounds::code)
                .sorted()
                .toList();
        if (rare.size() == 2) {
            keys.add(key(type, "sound", String.join("-", rare)));
        }
    }

    private void pairsOfWords(List<String> rare, Set<String> keys) {
        if (rare.size() >= 2) {
            List<String> codes = rare.stream()
                    .limit(2)
                    .map(w -> isWord(w) ? sounds.code(w) : w)
                    .sorted()
                    .toList();
            keys.add(key(Vocabulary.ORGANIZATION, "words", String.join("-", codes)));
        }
    }

    private static List<String> rarestWords(Collection<String> words) {
        return words.stream()
                .sorted(Comparator.comparingDouble((String w) -> -Lexicon.firmBits(w))
                        .thenComparing(w -> w))
                .toList();
    }

    /** Post code, or city, with the house number. */
    private static java.util.Optional<String> placeOf(PostalAddress address) {
        String where = address.postcode().isEmpty() ? address.city() : address.postcode();
        return where.isEmpty() || address.numbers().isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(where + "/" + address.numbers().get(0));
    }

    /** ISO date, or year and month, or year; empty where it is none of these. */
    private static String date(String raw) {
        String text = raw.strip();
        if (text.matches("\\d{4}(-\\d{2})?")) {
            return text;
        }
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    static List<String> tokensOf(String reading) {
        List<String> tokens = new ArrayList<>();
        for (String token : reading.replace('|', ' ').split(" ")) {
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    static String coreOf(String firmReading) {
        return firmReading.substring(firmReading.indexOf('|') + 1);
    }

    private static boolean isWord(String token) {
        return token.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String first(Map<String, List<String>> forms, String attribute) {
        List<String> values = forms.getOrDefault(attribute, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static void put(Map<String, List<String>> forms, String attribute, List<String> values) {
        if (!values.isEmpty()) {
            forms.put(attribute, List.copyOf(values));
        }
    }

    private static void shownIfAny(Map<String, String> shown, String attribute, String value) {
        if (!value.isEmpty()) {
            shown.put(attribute, value);
        }
    }

    private static String key(String type, String kind, String value) {
        return BlockingKeys.of(type, kind, value);
    }
}
