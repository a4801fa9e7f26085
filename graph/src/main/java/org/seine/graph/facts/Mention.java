package org.seine.graph.facts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.change.Vocabulary;

/**
 * What one document says of one person, organization or address: the unit that resolution works on.
 *
 * @param mentionId {@code mention:} and a digest of the record's natural key, the place in it, and the content: equal
 *     statements in two pushes of one booking are one mention
 * @param type {@code Person}, {@code Organization} or {@code Address}
 * @param place where in the record, such as {@code IMPORTER} or {@code PASSENGER 1}
 * @param attributes raw values by name, as written: {@code name}, {@code surname}, {@code given}, {@code birthDate},
 *     {@code sex}, {@code nationality}, {@code country}, {@code document} (type/issuer/number), {@code nationalId}
 *     (scheme/number), {@code phone}, {@code email}, {@code address} (one line), {@code city}, {@code postcode},
 *     {@code flight}, {@code booking}, {@code locator}, {@code seat}, {@code frequentFlyer}, {@code subject} (key of the
 *     person record), {@code channel}, {@code role}, {@code employer}, {@code employerId}; phones, e-mails, documents and
 *     addresses in the form in which they are compared, where they have one
 * @param source {@code recordId} of the record
 * @param seenAt event time, milliseconds since 1970 UTC
 */
public record Mention(
        String mentionId, String type, String place, Map<String, List<String>> attributes, String source, long seenAt) {
    /** Between several values of one attribute, where a mention is a node. */
    static final String SEPARATOR = " ; ";

    public Mention {
        attributes = new TreeMap<>(attributes);
    }

    /**
     * A mention as it stands in the graph, read back.
     *
     * @param props of the node: {@code type}, {@code place} and the attributes
     * @param name of the node, which is not among its props
     */
    public static Mention ofNode(String id, String name, Map<String, String> props, long firstSeen) {
        Map<String, List<String>> attributes = new TreeMap<>();
        props.forEach((attribute, value) -> attributes.put(attribute, List.of(value.split(SEPARATOR))));
        String type = props.getOrDefault("type", "");
        boolean ownName = !name.equals("?")
                && !type.equals(Vocabulary.ADDRESS)
                && !attributes.getOrDefault("nationalId", List.of()).contains(name);
        if (ownName) {
            attributes.put("name", List.of(name.split(SEPARATOR)));
        }
        attributes.remove("type");
        attributes.remove("place");
        return new Mention(id, type, props.getOrDefault("place", ""), attributes, "", firstSeen);
    }

    public List<String> values(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }
}
