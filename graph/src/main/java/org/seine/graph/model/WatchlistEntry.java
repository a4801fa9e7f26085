package org.seine.graph.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or firm under watch. It counts from {@code knownFrom} and is silent after {@code expires}.
 *
 * @param type {@code person} or {@code organization}
 * @param names the first is the primary one, the others are aliases
 * @param reason shown to the officer with every match
 */
public record WatchlistEntry(
        String entryId,
        String list,
        String type,
        List<String> names,
        @Nullable LocalDate birthDate,
        @Nullable String nationality,
        List<PersonMention.TravelDocument> documents,
        List<String> phones,
        List<String> emails,
        List<Booking.PostalAddress> addresses,
        String reason,
        Instant knownFrom,
        @Nullable Instant expires,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "watchlist";

    public WatchlistEntry {
        entryId = Absent.required(entryId, "A watchlist entry", "entryId");
        list = Absent.required(list, "A watchlist entry", "list");
        type = Absent.required(type, "A watchlist entry", "type");
        names = Absent.orEmpty(names);
        documents = Absent.orEmpty(documents);
        phones = Absent.orEmpty(phones);
        emails = Absent.orEmpty(emails);
        addresses = Absent.orEmpty(addresses);
        reason = Absent.required(reason, "A watchlist entry", "reason");
        knownFrom = Absent.required(knownFrom, "A watchlist entry", "knownFrom");
        source = source == null ? SourceRef.UNKNOWN : source;
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Watchlist entry (%s) needs a name.".formatted(entryId));
        }
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        return "watchlist:" + list + "/" + entryId;
    }

    @Override
    public Instant eventTime() {
        return knownFrom;
    }

    @Override
    public WatchlistEntry withSource(SourceRef source) {
        return new WatchlistEntry(
                entryId,
                list,
                type,
                names,
                birthDate,
                nationality,
                documents,
                phones,
                emails,
                addresses,
                reason,
                knownFrom,
                expires,
                source);
    }
}
