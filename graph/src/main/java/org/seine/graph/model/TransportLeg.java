package org.seine.graph.model;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One leg of the way of a consignment.
 *
 * @param conveyance flight or voyage number
 * @param from UN/LOCODE (IATA code for air); {@code to} likewise
 * @param departureLocal local time at {@code from}, as planned or operated; {@code arrivalLocal} at {@code to}
 * @param departureUtc the same as a moment, by the time zone of the airport; {@code arrivalUtc} likewise
 */
public record TransportLeg(
        @Nullable String mode,
        @Nullable String carrier,
        @Nullable String conveyance,
        @Nullable String from,
        @Nullable String to,
        @Nullable LocalDateTime departureLocal,
        @Nullable LocalDateTime arrivalLocal,
        @Nullable Instant departureUtc,
        @Nullable Instant arrivalUtc) {}
