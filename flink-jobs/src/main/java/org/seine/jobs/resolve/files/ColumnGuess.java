package org.seine.jobs.resolve.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.resolve.files.RecordMapping.Assignment;

/** A mapping from the names of columns alone, for a person to look over. Never uses a column that may hold the truth. */
public final class ColumnGuess {
    private static final Pattern SIGNS = Pattern.compile("[^a-z0-9]+");

    /** Patterns over names in small letters without signs; the first that fits wins. */
    private static final Map<String, String> BY_PATTERN = new LinkedHashMap<>();

    static {
        BY_PATTERN.put("given", "(primaryname|name)?(given|first|fore)s?(name)?s?|fname|prenom|vorname|nome");
        BY_PATTERN.put("middle", "(primaryname|name)?(middle|patronymic|second)(name)?s?|mname");
        BY_PATTERN.put("family", "(primaryname|name)?(sur|last|family)(name)?s?|lname|surname|nachname|apelido|nom");
        BY_PATTERN.put(
                "firm",
                "(primary|secondary)nameorg(anization)?|company(name)?|organi[sz]ation(name)?|businessname|firm(name)?|legalname");
        BY_PATTERN.put("alias", "aliases|alias|aka|native(name)?(full)?|othernames?|alternatenames?");
        BY_PATTERN.put(
                "name",
                "(full|primary|entity|person|party|site|trading|customer|vendor|supplier|restaurant|hotel)?name(full)?|title");
        BY_PATTERN.put("birthDate", "(date)?ofbirth|dateofbirth|dob|birth(date|day|year)?|yearofbirth|born");
        BY_PATTERN.put("birthPlace", "placeofbirth|birthplace|pob");
        BY_PATTERN.put("nationality", "nationality|citizenship");
        BY_PATTERN.put("houseNumber", "(street|house|building)(number|no|nr)");
        BY_PATTERN.put("postcode", "(addr)?(postal|post|zip)(code)?(fake)?|(addr)postalcode|zip|plz");
        BY_PATTERN.put("city", "(addr)?(city|town|suburb|locality|municipality)(name)?|suburb");
        BY_PATTERN.put("state", "(addr)?(state|province|region)");
        BY_PATTERN.put("addressCountry", "addr(ess)?country");
        BY_PATTERN.put("country", "country(code)?(name)?");
        BY_PATTERN.put("address", "(addr|address|street)(full|line|address|name)?\\d?|streetaddress|addr");
        BY_PATTERN.put("phone", "(tele|mobile|cell|home|work)?phone(number|no)?\\d?|mobile(number)?|tel");
        BY_PATTERN.put("email", "e?mail(address)?");
        BY_PATTERN.put("website", "website|url|web|homepage");
        BY_PATTERN.put("employer", "employer(name)?");
        BY_PATTERN.put("sex", "sex|gender");
        BY_PATTERN.put("other", "occupation|profession|jobtitle");
    }

    private static final Pattern ID = Pattern.compile("id|recid|recordid|uniqueid|recordkey|rowid|key|recno");
    private static final Pattern SOURCE = Pattern.compile("source|datasource|src|sourcesystem|system");
    private static final Pattern TRUTH =
            Pattern.compile("trueid|truth|true.*|cluster(id)?|entityid|gold.*|label|group(id)?");
    private static final Pattern TYPE = Pattern.compile("recordtype|entitytype|schema|partytype|type|kind");
    private static final Pattern NATIONAL = Pattern.compile(
            "ssn(number)?|socsecid|socialsecurity(number|no|id)?|nationalid(number)?|taxid(number)?|tin|vat(number|no)?|ein|lei(number)?|eori|duns(number)?|cpf|cnpj");
    private static final Pattern DOCUMENT = Pattern.compile(
            "passport(number|no)?|doc(ument)?(number|no|id)|driverslicensenumber|drivinglicen[cs]e(number|no)?|idcard(number|no)?");

    private ColumnGuess() {}

    /** What a row of the named column holds, to tell persons from firms. */
    public interface Samples {
        Set<String> of(String column);
    }

    /** @param header names of the columns of all files */
    public static RecordMapping of(List<String> header, Samples samples) {
        String id = null;
        String source = null;
        String truth = null;
        String typeColumn = null;
        Set<String> firms = new TreeSet<>();
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<Assignment> numbers = new ArrayList<>();
        for (String column : header) {
            String plain = SIGNS.matcher(column.toLowerCase(Locale.ROOT)).replaceAll("");
            if (id == null && ID.matcher(plain).matches()) {
                id = column;
            } else if (source == null && SOURCE.matcher(plain).matches()) {
                source = column;
            } else if (TRUTH.matcher(plain).matches()) {
                truth = truth == null ? column : truth;
            } else if (typeColumn == null
                    && TYPE.matcher(plain).matches()
                    && !firmValues(samples.of(column)).isEmpty()) {
                typeColumn = column;
                firms.addAll(firmValues(samples.of(column)));
            } else if (NATIONAL.matcher(plain).matches()) {
                numbers.add(number("nationalId", column, plain, header));
            } else if (DOCUMENT.matcher(plain).matches()) {
                numbers.add(number("document", column, plain, header));
            } else {
                attributeOf(plain).ifPresent(a -> found.computeIfAbsent(a, n -> new ArrayList<>())
                        .add(column));
            }
        }
        if (id == null) {
            id = header.stream()
                    .filter(c -> SIGNS.matcher(c.toLowerCase(Locale.ROOT))
                            .replaceAll("")
                            .matches(".*(id|no|number|key)"))
                    .filter(c -> numbers.stream().noneMatch(n -> n.columns().contains(c)))
                    .filter(c -> found.values().stream().noneMatch(all -> all.contains(c)))
                    .findFirst()
                    .orElse(null);
        }
        List<Assignment> attributes = new ArrayList<>();
        found.forEach((attribute, columns) -> {
            if (attribute.equals("address") || attribute.equals("given") || attribute.equals("family")) {
                attributes.add(new Assignment(attribute, columns, "", null, "", 0));
            } else {
                columns.forEach(c -> attributes.add(new Assignment(attribute, List.of(c), "", null, "", 0)));
            }
        });
        attributes.addAll(numbers);
        boolean persons = found.containsKey("given") || found.containsKey("family") || found.containsKey("birthDate");
        String type = typeColumn != null || (persons && found.containsKey("firm")) ? "" : persons ? "person" : "firm";
        return new RecordMapping(id, source, "", typeColumn, firms, type, truth, attributes);
    }

    private static Set<String> firmValues(Set<String> values) {
        Set<String> firms = new TreeSet<>();
        for (String value : values) {
            String text = value.toLowerCase(Locale.ROOT);
            if (text.matches(".*(org|company|firm|business|entity|corp).*")) {
                firms.add(text);
            }
        }
        boolean others =
                values.stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).matches(".*(person|individual|human).*"));
        return others || !firms.isEmpty() ? firms.isEmpty() ? Set.of("organization") : firms : Set.of();
    }

    private static Assignment number(String attribute, String column, String plain, List<String> header) {
        String stem = plain.replaceFirst("(number|no|id)$", "");
        String issuer = issuer(stem, header);
        String scheme = plain.contains("passport")
                ? "P"
                : plain.contains("licen")
                        ? "DL"
                        : plain.startsWith("soc") || plain.startsWith("ssn")
                                ? "SSN"
                                : attribute.equals("nationalId") ? stem.toUpperCase(Locale.ROOT) : "";
        return new Assignment(attribute, List.of(column), "", issuer, scheme, 0);
    }

    private static @Nullable String issuer(String stem, List<String> header) {
        for (String column : header) {
            String plain = SIGNS.matcher(column.toLowerCase(Locale.ROOT)).replaceAll("");
            if (stem.length() > 2 && plain.startsWith(stem) && plain.matches(".*(country|state|issuer)")) {
                return column;
            }
        }
        return null;
    }

    private static java.util.Optional<String> attributeOf(String plain) {
        return BY_PATTERN.entrySet().stream()
                .filter(entry -> plain.matches(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
