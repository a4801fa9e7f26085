package org.seine.graph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party as one document names it (WCO Data Model class Party): nothing resolved, nothing corrected.
 *
 * @param role {@code IMPORTER}, {@code EXPORTER}, {@code CONSIGNEE}, {@code CONSIGNOR}, {@code DECLARANT},
 *     {@code NOTIFY}, {@code CARRIER}, {@code FORWARDER}, {@code BUYER}, {@code SELLER}, {@code COURIER},
 *     {@code CONTACT}
 * @param name as written; absent where only an identifier was given
 * @param addressLines street and further free lines, as written
 * @param country ISO 3166-1 alpha-2
 * @param idScheme {@code TIN}, {@code EORI}, {@code DUNS}, {@code LEI}, {@code AEO} or the administration's own name
 * @param id identifier under {@code idScheme}
 * @param contactName a natural person named as contact
 */
public record PartyMention(
        String role,
        @Nullable String name,
        List<String> addressLines,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable String country,
        @Nullable String idScheme,
        @Nullable String id,
        List<String> phones,
        List<String> emails,
        @Nullable String contactName) {
    public PartyMention {
        role = Absent.required(role, "A party", "role");
        addressLines = Absent.orEmpty(addressLines);
        phones = Absent.orEmpty(phones);
        emails = Absent.orEmpty(emails);
        if (name == null && id == null) {
            throw new IllegalArgumentException("A party (%s) needs a name or an id.".formatted(role));
        }
    }
}
