package org.seine.graph.facts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** E-mail addresses as they are compared: lower case, without the tag after {@code +}. */
public final class Emails {
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9._%+'-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private static final Pattern SITE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private Emails() {}

    /** Airlines write {@code //} for {@code @}, {@code ..} for {@code _} and {@code ./} for {@code -}. */
    public static Optional<String> parse(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        String text = raw.strip().toLowerCase(Locale.ROOT);
        if (!text.contains("@") && text.contains("//")) {
            text = text.replace("./", "-").replace("..", "_").replaceFirst("//", "@");
        }
        int from = text.indexOf('<');
        int to = text.indexOf('>', from);
        if (from >= 0 && to > from) { // "Ana Teles" <ana@tejo.example>
            text = text.substring(from + 1, to).strip();
        }
        if (text.startsWith("mailto:")) {
            text = text.substring("mailto:".length());
        }
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        int at = text.indexOf('@');
        int tag = text.indexOf('+');
        String local = tag > 0 && tag < at ? text.substring(0, tag) : text.substring(0, at);
        return local.isEmpty() || local.equals("none") || local.equals("noreply")
                ? Optional.empty()
                : Optional.of(local + text.substring(at));
    }

    /** The host of a web address, without {@code www.}; empty where it is none. */
    public static Optional<String> site(String raw) {
        String host = raw.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("[/?#:].*$", "")
                .replaceFirst("^www\\.", "");
        return SITE.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }
}
