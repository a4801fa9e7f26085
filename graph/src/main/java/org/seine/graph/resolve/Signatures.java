package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.facts.DateTexts;
import org.seine.graph.facts.Emails;
import org.seine.graph.facts.Identifiers;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.Phones;
import org.seine.graph.facts.PostalAddress;
import org.seine.graph.names.Scripts;

/** From a mention to its signature: normalised once, never in the pair loop. A pure function of the mention. */
public final class Signatures {
    private static final Pattern E164 = Pattern.compile("\\+\\d{8,15}");
    private static final Pattern BOOKING = Pattern.compile("booking:([^/]*)/([^/]*)/(.*)");
    private static final Pattern SPACES = Pattern.compile("[^\\p{L}\\p{N}]+");
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
    private final BlockingKeys keys = new BlockingKeys();

    /** @param scorer decides whether a mention's content is enough to know it again */
    public Signatures(PairScorer scorer) {
        this.scorer = scorer;
    }

    static boolean isFreeMail(String domain) {
        return FREE_MAIL.contains(domain);
    }

    public Signature of(Mention mention) {
        Signature alone = draft(mention);
        String content = alone.content();
        Features features = new Features(alone);
        boolean identifies = scorer.decide(features, features).isEdge();
        String profileId = Digests.shortId(identifies ? content : content + mention.mentionId());
        return alone.withKeys(profileId, keys.of(features));
    }

    /** Without keys, and with the mention's id for a profile id. */
    Signature draft(Mention mention) {
        Map<String, List<String>> forms = new TreeMap<>();
        Map<String, String> shown = new TreeMap<>();
        switch (mention.type()) {
            case Vocabulary.PERSON -> person(mention, forms, shown);
            case Vocabulary.ORGANIZATION -> organization(mention, forms, shown);
            default -> address(mention, forms, shown);
        }
        return new Signature(
                mention.mentionId(), mention.mentionId(), mention.type(), mention.seenAt(), forms, shown, List.of());
    }

    private static void person(Mention m, Map<String, List<String>> forms, Map<String, String> shown) {
        put(forms, "name", personNames(m));
        show(m, "name", shown);
        if (!shown.containsKey("name")) {
            String name = String.join(" ", m.values("given")) + " " + String.join(" ", m.values("surname"));
            shownIfAny(shown, "name", name.strip());
        }
        common(m, forms, shown);
        put(forms, "birthDate", each(m, "birthDate", d -> DateTexts.parse(d).stream()));
        put(forms, "nationality", each(m, "nationality", n -> Stream.of(Identifiers.alpha3(n))));
        put(forms, "birthPlace", each(m, "birthPlace", p -> Stream.of(folded(p))));
        put(forms, "document", m.values("document"));
        put(forms, "flight", m.values("flight"));
        put(forms, "seat", m.values("seat"));
        put(forms, "frequentFlyer", each(m, "frequentFlyer", n -> Identifiers.number(n).stream()));
        put(forms, "subject", m.values("subject"));
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
        put(forms, "employer", m.values("employer"));
        show(m, "employer", shown);
    }

    /** {@code family|given} where both are known; full names beside it where these say something else. */
    private static List<String> personNames(Mention m) {
        Set<String> names = new LinkedHashSet<>();
        String given = String.join(" ", m.values("given")).strip();
        List<String> surnames = m.values("surname");
        if (!surnames.isEmpty() || !given.isEmpty()) {
            names.add((surnames.isEmpty() ? "" : surnames.get(0)) + "|" + given);
        }
        if (surnames.isEmpty() || m.values("name").size() > 1) {
            names.addAll(m.values("name"));
        }
        names.addAll(m.values("alias"));
        return names.stream().map(name -> name.replaceAll("\\s+", " ").strip()).toList();
    }

    private static void organization(Mention m, Map<String, List<String>> forms, Map<String, String> shown) {
        put(
                forms,
                "name",
                Stream.concat(m.values("name").stream(), m.values("alias").stream())
                        .map(name -> name.replaceAll("\\s+", " ").strip())
                        .distinct()
                        .toList());
        show(m, "name", shown);
        common(m, forms, shown);
        put(forms, "city", each(m, "city", c -> Stream.of(folded(c))));
        show(m, "city", shown);
    }

    private static void address(Mention m, Map<String, List<String>> forms, Map<String, String> shown) {
        List<PostalAddress> parsed = m.values("address").stream()
                .filter(Signatures::isCanonical)
                .map(PostalAddress::ofCanonical)
                .toList();
        put(forms, "address", parsed.stream().map(PostalAddress::canonical).toList());
        for (PostalAddress a : parsed) {
            shown.put("name", a.display());
            shownIfAny(shown, "city", a.city());
            shownIfAny(shown, "postcode", a.postcode());
            shownIfAny(shown, "country", a.country());
        }
    }

    private static void common(Mention m, Map<String, List<String>> forms, Map<String, String> shown) {
        put(forms, "country", each(m, "country", c -> Stream.ofNullable(Identifiers.alpha2(c))));
        List<String> country = forms.getOrDefault("country", List.of());
        String hint = country.isEmpty() ? null : country.get(0);
        put(forms, "nationalId", m.values("nationalId"));
        put(
                forms,
                "phone",
                each(
                        m,
                        "phone",
                        p -> E164.matcher(p).matches()
                                ? Stream.of(p)
                                : Phones.parse(p, hint).or(() -> Phones.local(p)).stream()));
        put(forms, "email", each(m, "email", e -> Emails.parse(e).stream()));
        put(forms, "website", each(m, "website", w -> Emails.site(w).stream()));
        put(
                forms,
                "address",
                m.values("address").stream().filter(Signatures::isCanonical).toList());
        m.values("postcode").stream().findFirst().ifPresent(code -> shown.put("postcode", code));
        m.attributes().forEach((attribute, values) -> {
            if (attribute.startsWith("other.")) {
                put(forms, attribute, each(m, attribute, o -> Stream.of(folded(o))));
            }
        });
    }

    private static boolean isCanonical(String address) {
        return address.chars().filter(c -> c == '|').count() == 4;
    }

    private static String folded(String text) {
        return SPACES.matcher(Scripts.fold(text)).replaceAll(" ").strip();
    }

    private static List<String> each(Mention m, String attribute, Function<String, Stream<String>> reading) {
        return m.values(attribute).stream()
                .flatMap(reading)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static void put(Map<String, List<String>> forms, String attribute, Collection<String> values) {
        if (!values.isEmpty()) {
            forms.put(attribute, List.copyOf(values));
        }
    }

    private static void show(Mention m, String attribute, Map<String, String> shown) {
        m.values(attribute).stream().findFirst().ifPresent(value -> shown.put(attribute, value));
    }

    private static void shownIfAny(Map<String, String> shown, String attribute, String value) {
        if (!value.isEmpty()) {
            shown.put(attribute, value);
        }
    }
}
