package org.seine.web.scores;

import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.model.SourceRef;

/** The contract's {@code RecordRef}; of a record that is no longer kept only the id is known. */
public record RecordRef(
        String recordId,
        @Nullable String kind,
        @Nullable String key,
        @Nullable Long eventTime,
        @Nullable String system,
        @Nullable String file,
        @Nullable String position,
        @Nullable String messageId) {

    public static RecordRef unknown(String recordId) {
        return new RecordRef(recordId, null, null, null, null, null, null, null);
    }

    public static RecordRef of(Envelope envelope) {
        SourceRef source = envelope.record().source();
        return new RecordRef(
                envelope.recordId(),
                envelope.kind(),
                envelope.key(),
                envelope.eventTime(),
                source.system(),
                source.file(),
                source.position(),
                source.messageId());
    }
}
