package org.seine.web.networks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.store.StoredRecord;

/** The contract's {@code RecordRef}; of a record that has not yet arrived in the graph only the id is known. */
public record RecordRef(
        String recordId,
        @Nullable String kind,
        @Nullable String key,
        @Nullable Long eventTime,
        @Nullable String system,
        @Nullable String file,
        @Nullable String position,
        @Nullable String messageId) {

    static RecordRef of(StoredRecord record) {
        return new RecordRef(
                record.recordId(),
                record.kind(),
                record.key(),
                record.eventTime(),
                record.system(),
                record.file(),
                record.position(),
                record.messageIds().isEmpty() ? null : record.messageIds().get(0));
    }

    /** In the order asked for. */
    public static List<RecordRef> of(Collection<String> ids, Map<String, StoredRecord> known) {
        return ids.stream()
                .map(id -> {
                    StoredRecord record = known.get(id);
                    return record == null ? new RecordRef(id, null, null, null, null, null, null, null) : of(record);
                })
                .toList();
    }
}
