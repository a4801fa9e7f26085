package org.seine.jobs.ingest.read.cargo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.tree.Node;

/**
 * A record in the making: the JSON of its fields, and for each of them where it stands in the message.
 *
 * @param origins by field, such as {@code items[0].hsCode}
 */
record Draft(ObjectNode json, Map<String, Node> origins, Node node, Remarks remarks) {
    /** Takes what is wrong with values. */
    @FunctionalInterface
    interface Remarks {
        void add(Reason reason, Finding.Severity severity, String field, Node at, String explanation);
    }

    static Draft of(ObjectNode json, Node node, Remarks remarks) {
        return new Draft(json, new HashMap<>(), node, remarks);
    }

    /** Where a field stands, or the nearest thing around it of which that is known. */
    Node origin(String field) {
        String known = field;
        while (!known.isEmpty()) {
            Node at = origins.get(known);
            if (at != null) {
                return at;
            }
            int cut = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
            known = cut < 0 ? "" : known.substring(0, cut);
        }
        return node;
    }

    void remark(Reason reason, String field, String explanation) {
        remarks.add(reason, reason.severity(), field, origin(field), explanation);
    }
}
