package org.seine.graph.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that a message refers to: an invoice, licence, certificate, previous or transport document.
 *
 * @param type code of the source, such as {@code N935} or {@code 380}
 * @param number as written
 * @param issuer as written; {@code status} a code of the source, such as {@code AC} for attached
 * @param previous whether customs dealt with the goods under this document before
 */
public record Reference(
        @Nullable String type,
        String number,
        @Nullable LocalDate issuedOn,
        @Nullable String issuer,
        @Nullable String status,
        @Nullable Boolean previous) {
    public Reference {
        number = Absent.required(number, "A reference", "number");
    }
}
