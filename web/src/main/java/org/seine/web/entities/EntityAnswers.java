package org.seine.web.entities;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.AttributeEvidence;
import org.seine.graph.store.GraphNode;

/** The contract's answers about entities. */
final class EntityAnswers {
    private EntityAnswers() {}

    /** A mention, and the first record that says it. */
    record MentionRef(
            String id, String name, String place, @Nullable String record) {
        static MentionRef of(GraphNode mention) {
            return new MentionRef(
                    mention.id(),
                    mention.name(),
                    mention.props().getOrDefault("place", ""),
                    mention.sources().isEmpty() ? null : mention.sources().get(0));
        }
    }

    record Join(
            MentionRef left,
            MentionRef right,
            int leftRecords,
            int rightRecords,
            double score,
            double probability,
            List<AttributeEvidence> parts,
            boolean weakest,
            boolean held) {}

    /**
     * How an entity came about.
     *
     * @param profiles different contents among the records; {@code compared} of them
     * @param rule version of the weights that decided, here and below
     */
    record HowResult(
            String entityId,
            long records,
            long profiles,
            int compared,
            String rule,
            List<Join> joins,
            List<InstructionRow> instructions) {}

    record WhyNotResult(
            String left,
            String right,
            String reason,
            MentionRef leftMention,
            MentionRef rightMention,
            double weight,
            double probability,
            List<AttributeEvidence> evidence,
            List<AttributeEvidence> against,
            double average,
            double threshold,
            List<AttributeEvidence> parts,
            int pairs,
            String rule,
            @Nullable InstructionRow instruction) {}

    record WhyResult(
            MentionRef left,
            MentionRef right,
            double weight,
            double probability,
            boolean contradiction,
            List<AttributeEvidence> evidence,
            List<String> keys,
            String rule) {}

    /** One side of an undecided pair. */
    record Side(
            MentionRef mention,
            String entityId,
            String name,
            long records,
            @Nullable Boolean offender,
            @Nullable Double risk) {}

    record ReviewItem(
            String id,
            String type,
            double weight,
            double probability,
            double impact,
            boolean together,
            Side left,
            Side right,
            List<AttributeEvidence> evidence) {}

    record ReviewPage(int total, List<ReviewItem> items) {}

    record InstructionList(int total, List<InstructionRow> items) {}

    /** An officer's instruction as the page shows it. */
    record InstructionRow(
            String id,
            String kind,
            String a,
            String b,
            String type,
            long at,
            String officer,
            String reason,
            boolean inForce) {}
}
