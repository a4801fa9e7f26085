package org.seine.jobs.ingest.read.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.SourceRef;

/** The header of a declaration that has no goods: no declaration yet, but something that happened to a consignment. */
final class Headers {
    private static final List<String> TOLD =
            List.of("flow", "type", "countryDispatch", "countryDestination", "totalPackages");

    private Headers() {}

    /** @param declaration of which nothing but the items is missing */
    static CustomsEvent event(ObjectNode declaration, SourceRef source) {
        Map<String, String> codes = new TreeMap<>();
        declaration
                .path("codes")
                .properties()
                .forEach(code -> codes.put(code.getKey(), code.getValue().asText()));
        for (String field : TOLD) {
            if (declaration.hasNonNull(field)) {
                codes.put(field, declaration.get(field).asText());
            }
        }
        for (JsonNode party : declaration.path("parties")) {
            String name = party.path("name").asText(party.path("id").asText());
            if (!name.isEmpty()) {
                codes.putIfAbsent(party.path("role").asText().toLowerCase(Locale.ROOT), name);
            }
        }
        codes.put("missing", "items");
        String id = declaration.path("declarationId").asText();
        Instant lodged = Instant.parse(declaration.path("lodgedAt").asText());
        JsonNode reference = declaration.path("localReference");
        return new CustomsEvent(
                Declaration.subjectId(id),
                "lodged",
                null,
                lodged,
                lodged,
                declaration.path("office").asText(),
                "declarant",
                null,
                reference.isMissingNode() ? null : reference.asText(),
                id,
                Math.max(1, declaration.path("version").asInt()),
                List.of(),
                codes,
                source);
    }
}
