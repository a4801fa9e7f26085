package org.seine.web.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operation of the contract needs ({@code x-permission}). */
public enum Permission {
    /** Signing in: the only thing that needs nobody. */
    NONE,
    /** Being signed in, in whichever role. */
    SESSION,
    READ_CONSIGNMENTS,
    RECORD_CONSIGNMENT_OUTCOME,
    READ_PASSENGERS,
    RECORD_PASSENGER_OUTCOME,
    READ_NETWORK,
    /** Holding two mentions together or apart. */
    DECIDE_IDENTITY,
    /** Taking a record back for good. */
    WITHDRAW_RECORD,
    READ_RECORDS,
    READ_QUALITY,
    READ_DEAD_LETTER_BODIES,
    REPLAY_DEAD_LETTER,
    READ_MODELS,
    APPROVE_MODEL,
    READ_STATUS,
    READ_EVENTS,
    READ_AUDIT;

    /** As the contract writes it: {@code read-consignments}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Permission> find(String code) {
        return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
    }
}
