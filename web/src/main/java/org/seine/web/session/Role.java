package org.seine.web.session;

import static org.seine.web.session.Permission.APPROVE_MODEL;
import static org.seine.web.session.Permission.DECIDE_IDENTITY;
import static org.seine.web.session.Permission.READ_AUDIT;
import static org.seine.web.session.Permission.READ_CONSIGNMENTS;
import static org.seine.web.session.Permission.READ_DEAD_LETTER_BODIES;
import static org.seine.web.session.Permission.READ_EVENTS;
import static org.seine.web.session.Permission.READ_MODELS;
import static org.seine.web.session.Permission.READ_NETWORK;
import static org.seine.web.session.Permission.READ_PASSENGERS;
import static org.seine.web.session.Permission.READ_QUALITY;
import static org.seine.web.session.Permission.READ_RECORDS;
import static org.seine.web.session.Permission.READ_STATUS;
import static org.seine.web.session.Permission.RECORD_CONSIGNMENT_OUTCOME;
import static org.seine.web.session.Permission.RECORD_PASSENGER_OUTCOME;
import static org.seine.web.session.Permission.REPLAY_DEAD_LETTER;
import static org.seine.web.session.Permission.SESSION;
import static org.seine.web.session.Permission.WITHDRAW_RECORD;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody is employed to do, and so what they may. Those who watch over the others see no cases, and those who
 * work on cases see no audit trail; an administrator sees neither passengers nor the bytes of a message.
 */
public enum Role {
    SELECTIVITY_OFFICER(
            READ_CONSIGNMENTS,
            RECORD_CONSIGNMENT_OUTCOME,
            READ_NETWORK,
            DECIDE_IDENTITY,
            READ_RECORDS,
            READ_QUALITY,
            READ_EVENTS),
    PASSENGER_OFFICER(
            READ_PASSENGERS,
            RECORD_PASSENGER_OUTCOME,
            READ_NETWORK,
            DECIDE_IDENTITY,
            READ_RECORDS,
            READ_QUALITY,
            READ_EVENTS),
    ANALYST(READ_CONSIGNMENTS, READ_PASSENGERS, READ_NETWORK, READ_RECORDS, READ_QUALITY, READ_MODELS, READ_EVENTS),
    SUPERVISOR(
            READ_CONSIGNMENTS,
            RECORD_CONSIGNMENT_OUTCOME,
            READ_PASSENGERS,
            RECORD_PASSENGER_OUTCOME,
            READ_NETWORK,
            DECIDE_IDENTITY,
            WITHDRAW_RECORD,
            READ_RECORDS,
            READ_QUALITY,
            READ_DEAD_LETTER_BODIES,
            REPLAY_DEAD_LETTER,
            READ_MODELS,
            APPROVE_MODEL,
            READ_EVENTS),
    DATA_PROTECTION_OFFICER(READ_AUDIT),
    ADMINISTRATOR(READ_QUALITY, REPLAY_DEAD_LETTER, READ_EVENTS);

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, in the order of the enum
    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        EnumSet<Permission> all = EnumSet.of(SESSION, READ_STATUS);
        all.addAll(Arrays.asList(permissions));
        this.permissions = Collections.unmodifiableSet(all);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** As the contract and the users file write it: {@code selectivity-officer}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> find(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
