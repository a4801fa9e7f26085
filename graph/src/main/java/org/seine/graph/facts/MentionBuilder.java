package org.seine.graph.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.PersonMention;

/** Gathers one mention, its identifiers and its links. */
final class MentionBuilder {
    private final FactSet facts;
    private final String type;
    private final String place;
    private final Map<String, List<String>> attributes = new TreeMap<>();
    private final List<Pending> pending = new ArrayList<>();

    private record Pending(String linkType, String to) {}

    MentionBuilder(FactSet facts, String type, String place) {
        this.facts = facts;
        this.type = type;
        this.place = place;
    }

    MentionBuilder add(String attribute, @Nullable Object value) {
        String text = value == null ? "" : value.toString().strip();
        if (!text.isEmpty()) {
            List<String> values = attributes.computeIfAbsent(attribute, a -> new ArrayList<>());
            if (!values.contains(text)) {
                values.add(text);
            }
        }
        return this;
    }

    void phone(@Nullable String raw, @Nullable String country) {
        Optional<String> node = facts.phone(raw, country);
        add("phone", node.map(id -> id.substring("phone:".length())).orElse(raw));
        node.ifPresent(id -> pending.add(new Pending(Vocabulary.HAS_PHONE, id)));
    }

    void email(String raw) {
        Optional<String> node = facts.email(raw);
        add("email", node.map(id -> id.substring("email:".length())).orElse(raw));
        node.ifPresent(id -> pending.add(new Pending(Vocabulary.HAS_EMAIL, id)));
    }

    void document(PersonMention.TravelDocument document) {
        Identifiers.document(document.type(), document.issuer(), document.number())
                .ifPresent(number -> numbered("document", number));
    }

    void identifier(@Nullable String scheme, @Nullable String country, @Nullable String id) {
        Identifiers.nationalId(scheme, country, id).ifPresent(number -> numbered("nationalId", number));
    }

    /** @param number with its kind and issuer before the last slash */
    private void numbered(String attribute, String number) {
        String node = "document:" + number;
        add(attribute, number);
        facts.node(
                node,
                Vocabulary.DOCUMENT,
                0,
                Props.of("name", number).with("number", number.substring(number.lastIndexOf('/') + 1)));
        pending.add(new Pending(Vocabulary.HAS_DOCUMENT, node));
    }

    /** Tells one contact person from another, without claiming the firm's number for the person. */
    void identifierOfEmployer(@Nullable String scheme, @Nullable String country, @Nullable String id) {
        Identifiers.nationalId(scheme, country, id).ifPresent(number -> add("employerId", number));
    }

    void address(Optional<PostalAddress> parsed, @Nullable String raw) {
        add("address", parsed.map(PostalAddress::canonical).orElse(raw));
        facts.address(parsed).ifPresent(id -> pending.add(new Pending(Vocabulary.HAS_ADDRESS, id)));
    }

    String done(String happening, String role) {
        String content = SeineJson.writeValue(new TreeMap<>(attributes));
        String id = "mention:" + Digests.shortId(facts.key + "\n" + place + "\n" + content);
        Mention mention = new Mention(id, type, place, attributes, facts.source, facts.seenAt);
        facts.mentions.add(mention);
        Props props = Props.of("type", type).with("place", place);
        attributes.forEach((attribute, values) -> props.with(attribute, String.join(Mention.SEPARATOR, values)));
        if (!attributes.containsKey("name")) {
            props.with(
                    "name", attributes.getOrDefault("nationalId", List.of("?")).get(0));
        }
        facts.node(id, Vocabulary.MENTION, 0, props);
        pending.forEach(p -> facts.link(p.linkType(), id, p.to()));
        facts.link(Vocabulary.MENTIONED_IN, id, happening, "role", role);
        return id;
    }
}
