package org.seine.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;

/**
 * A record that is taken back.
 *
 * @param eventTime of the record, milliseconds since 1970 UTC, where its text is to be erased too; else {@link #KEEP}
 */
public record Withdrawal(String recordId, long eventTime) {
    public static final long KEEP = Long.MIN_VALUE;

    private static final Map<String, String> ERASED = Map.of("name", "(erased)", "erased", "yes");

    boolean erases() {
        return eventTime != KEEP;
    }

    /**
     * What takes the place of the record's text, and of the name and birth date of the traveller or booking that it told of,
     * for good: no later statement on them is shown.
     */
    List<NodeFact> erased() {
        List<NodeFact> facts = new ArrayList<>();
        facts.add(fact(recordId, Vocabulary.RECORD));
        String key = recordId.substring(0, Math.max(0, recordId.lastIndexOf('#')));
        if (key.startsWith("traveller:")) {
            facts.add(fact(key, Vocabulary.TRAVELLER));
        } else if (key.startsWith("booking:")) {
            facts.add(fact(key, Vocabulary.BOOKING));
        }
        return facts;
    }

    private NodeFact fact(String id, String label) {
        return new NodeFact(id, label, ERASED, Long.MAX_VALUE, recordId, eventTime);
    }
}
