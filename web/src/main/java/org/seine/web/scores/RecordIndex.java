package org.seine.web.scores;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.web.live.FeedRecord;
import org.seine.web.live.Location;
import org.seine.web.live.RecordReader;

/**
 * Finds canonical records by record id. A record id ends with the first 64 bits of a digest of the record; these lead to
 * the place in Kafka, and the record is read from there and compared, so that millions cost 16 to 40 bytes each.
 */
public final class RecordIndex {
    public static final List<String> TOPICS = List.of("records.trade", "records.passenger", "records.outcomes");
    private static final int DIGEST_DIGITS = 16;
    private static final int OFFSET_BITS = 48;
    private static final int PARTITION_BITS = 12;

    private final RecordReader reader;
    private final LongIndex places = new LongIndex();

    public RecordIndex(RecordReader reader) {
        this.reader = reader;
    }

    public void accept(FeedRecord record) {
        byte[] value = record.value();
        String recordId = value == null ? null : recordIdOf(value);
        if (recordId != null) {
            put(recordId, record.location());
        }
    }

    /** The record as it was told; empty where it is unknown or no longer kept. Blocks. */
    public Optional<Envelope> find(String recordId) {
        return findPlace(recordId)
                .flatMap(reader::read)
                .map(Envelope::fromBytes)
                .filter(envelope -> envelope.recordId().equals(recordId));
    }

    /** Its reference, with the id alone where it is no longer kept. Blocks. */
    public RecordRef refTo(String recordId) {
        return find(recordId).map(RecordRef::of).orElseGet(() -> RecordRef.unknown(recordId));
    }

    public synchronized int size() {
        return places.size();
    }

    private synchronized void put(String recordId, Location where) {
        Long digest = digestOf(recordId);
        int topic = TOPICS.indexOf(where.topic());
        if (digest != null && topic >= 0) {
            long place = ((long) topic << (OFFSET_BITS + PARTITION_BITS))
                    | ((long) where.partition() << OFFSET_BITS)
                    | where.offset();
            places.put(digest, place);
        }
    }

    private synchronized Optional<Location> findPlace(String recordId) {
        Long digest = digestOf(recordId);
        long place = digest == null ? -1 : places.get(digest);
        return place < 0
                ? Optional.empty()
                : Optional.of(new Location(
                        TOPICS.get((int) (place >>> (OFFSET_BITS + PARTITION_BITS))),
                        (int) (place >>> OFFSET_BITS) & ((1 << PARTITION_BITS) - 1),
                        place & ((1L << OFFSET_BITS) - 1)));
    }

    private static @Nullable Long digestOf(String recordId) {
        int at = recordId.length() - DIGEST_DIGITS;
        if (at < 1 || recordId.charAt(at - 1) != '#') {
            return null;
        }
        try {
            return Long.parseUnsignedLong(recordId, at, recordId.length(), 16);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads no more of the envelope than it must. */
    private static @Nullable String recordIdOf(byte[] value) {
        try (JsonParser parser = SeineJson.mapper().createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("recordId");
                parser.nextToken();
                if (wanted) {
                    return parser.getValueAsString();
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new IllegalArgumentException("Not an envelope.", e);
        }
    }
}
