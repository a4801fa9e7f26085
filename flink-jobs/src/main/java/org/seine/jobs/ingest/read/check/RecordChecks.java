package org.seine.jobs.ingest.read.check;

import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.read.message.Reason;

/** Holds a record against check digits, code lists and itself. */
public final class RecordChecks {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Remarks {
        /** @param field such as {@code items[0].netKg} */
        void add(Reason reason, String field, String explanation);
    }

    private RecordChecks() {}

    public static void check(CustomsRecord record, Remarks remarks) {}
}
