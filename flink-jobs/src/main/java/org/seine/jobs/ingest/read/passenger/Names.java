package org.seine.jobs.ingest.read.passenger;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names as reservation systems write them, with the title glued to the given name. */
final class Names {
    private static final List<String> TITLES = List.of("MADAM", "MSTR", "MISS", "PROF", "MRS", "SIR", "MR", "MS", "DR");

    /** Titles that are also the end of many names: WILLIAMS, ALEXANDR, KASSIR. */
    private static final Set<String> DOUBTFUL = Set.of("MS", "DR", "SIR");

    private static final Set<String> PLACEHOLDERS = Set.of("TBA", "UNKNOWN", "ANY", "NONAME", "FNU", "LNU");

    record Given(String given, String title) {}

    private Names() {}

    /** @param document the given names of the travel document, or empty; they decide where a title is doubtful */
    static Given splitTitle(String text, String document) {
        String name = text.strip();
        String upper = name.toUpperCase(Locale.ROOT);
        for (String title : TITLES) {
            if (!upper.endsWith(title)) {
                continue;
            }
            String rest = name.substring(0, name.length() - title.length());
            String kept = rest.strip();
            boolean apart = rest.endsWith(" ");
            if (letters(kept).length() < 2) {
                return new Given(name, "");
            }
            if (apart || isTitle(title, upper, letters(document))) {
                return new Given(kept, title);
            }
        }
        return new Given(name, "");
    }

    private static boolean isTitle(String title, String name, String document) {
        if (!DOUBTFUL.contains(title)) {
            return true;
        }
        if (!document.isEmpty()) {
            String sent = letters(name);
            return !document.startsWith(sent) && !document.endsWith(sent);
        }
        return !name.endsWith("NDR") && !name.endsWith("LIAMS") && !title.equals("SIR");
    }

    static String letters(String text) {
        if (isCapitals(text)) {
            return text;
        }
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters.append(Character.toUpperCase(c));
            }
        }
        return letters.toString();
    }

    private static boolean isCapitals(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 'A' || c > 'Z') {
                return false;
            }
        }
        return true;
    }

    static boolean isPlaceholder(String name) {
        return name.length() < 10 && PLACEHOLDERS.contains(name.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether two names can be one person's: same letters, or one begins as the other. */
    static boolean agree(String left, String right) {
        String a = letters(left);
        String b = letters(right);
        return a.startsWith(b) || b.startsWith(a);
    }

    /** Joins a name's parts, leaving out empty ones and placeholders. */
    static String join(String... parts) {
        if (parts.length == 1) {
            String only = parts[0].strip();
            return isPlaceholder(only) ? "" : only;
        }
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            String p = part.strip();
            if (!p.isEmpty() && !isPlaceholder(p)) {
                joined.append(joined.isEmpty() ? "" : " ").append(p);
            }
        }
        return joined.toString();
    }
}
