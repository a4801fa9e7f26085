package org.seine.graph.resolve;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;

/**
 * A mention as it is compared: normalised forms, and the keys under which it meets others. Whatever a decision needs
 * travels with it.
 *
 * <p>Mentions that say exactly the same, and enough to tell one person or firm from all others, share one profile: ten
 * thousand declarations of one broker are compared once for each way its particulars were written.
 *
 * @param mentionId id of the mention
 * @param profileId what blocking, scoring and clustering work on; equal for equal content that identifies by itself,
 *     else different for each mention
 * @param type {@code Person}, {@code Organization} or {@code Address}
 * @param seenAt event time of the mention, milliseconds since 1970 UTC
 * @param forms normalised values by attribute; a name has one line for each candidate reading
 * @param shown values as written, for golden names and explanations
 * @param keys typed blocking keys, such as {@code P/phone:+351912345678}; sorted
 */
public record Signature(
        String mentionId,
        String profileId,
        String type,
        long seenAt,
        Map<String, List<String>> forms,
        Map<String, String> shown,
        List<String> keys) {
    public Signature {
        forms = forms == null ? new TreeMap<>() : new TreeMap<>(forms);
        shown = shown == null ? new TreeMap<>() : new TreeMap<>(shown);
    }

    /** Everything that the mention says, for equality. */
    String content() {
        return SeineJson.writeValue(List.of(type, forms, shown));
    }

    Signature withKeys(String newProfileId, List<String> newKeys) {
        return new Signature(mentionId, newProfileId, type, seenAt, forms, shown, newKeys);
    }

    /** What another mention of the same content says. */
    Signature of(String mentionId, String profileId, long seenAt) {
        return new Signature(mentionId, profileId, type, seenAt, forms, shown, keys);
    }

    public List<String> values(String attribute) {
        return forms.getOrDefault(attribute, List.of());
    }

    /** The first normalised value; empty text where there is none. */
    public String first(String attribute) {
        List<String> values = values(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }

    public String shownOr(String attribute, String otherwise) {
        return shown.getOrDefault(attribute, otherwise);
    }
}
