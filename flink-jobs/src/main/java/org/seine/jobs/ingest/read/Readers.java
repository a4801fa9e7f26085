package org.seine.jobs.ingest.read;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.seine.jobs.ingest.read.canonical.CanonicalReader;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import org.seine.jobs.ingest.read.delimited.DelimitedReader;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.MessageReader;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.passenger.PassengerReader;

/** The reader of every format: takes the one that the header {@link RawMessage#FORMAT} names, or that fits the content. */
public final class Readers implements MessageReader {
    private final Map<String, MessageReader> byFormat;

    /**
     * @param cardKey secret under which card numbers are tokenised; the same key gives the same tokens, and whoever has
     *     it can test a number against them
     */
    public Readers(byte[] cardKey) {
        if (cardKey.length < 16) {
            throw new IllegalArgumentException(
                    "The card key has %d bytes and needs at least 16. Maybe set seine.card.key to 32 random ones."
                            .formatted(cardKey.length));
        }
        byFormat = Map.of(
                CanonicalReader.FORMAT, new CanonicalReader(),
                DelimitedReader.FORMAT, new DelimitedReader(),
                CargoReader.FORMAT, new CargoReader(),
                PassengerReader.FORMAT, new PassengerReader(cardKey));
    }

    @Override
    public Reading read(RawMessage message) {
        String named = message.header(RawMessage.FORMAT);
        String format = named.equals(Formats.AUTO) ? Formats.of(ByteBuffer.wrap(message.body())) : named;
        MessageReader reader = byFormat.get(format);
        if (reader == null) {
            return refused(
                    message,
                    Reason.UNKNOWN_FORMAT,
                    "Header %s (%s) must be one of %s."
                            .formatted(
                                    RawMessage.FORMAT,
                                    format,
                                    byFormat.keySet().stream().sorted().toList()));
        }
        try {
            return reader.read(message);
        } catch (RuntimeException | StackOverflowError e) {
            return refused(
                    message, Reason.READER_FAILED, "The reader failed (%s); this is a fault of ours.".formatted(e));
        }
    }

    private static Reading refused(RawMessage message, Reason reason, String explanation) {
        String position = message.header(RawMessage.POSITION);
        DeadLetter letter = new DeadLetter(
                reason,
                explanation,
                position.isEmpty() ? "byte 0" : position,
                message.positionOf("byte", 0),
                message.body(),
                message.headers());
        return Reading.of(List.of(), List.of(letter), List.of(), message.header(RawMessage.FORMAT));
    }
}
