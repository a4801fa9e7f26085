package org.seine.graph.change;

/**
 * A mention belongs to an entity; replaces what was believed of that mention before.
 *
 * @param mentionId id of a mention node
 * @param entityId id of an entity; empty where the mention belongs to none, since no record states it any more
 * @param profile what the mention says, by digest: mentions of one profile say the same and were compared once
 * @param confidence probability in [0, 1] that the mention belongs; 1 for an entity's only member
 * @param evidence JSON array of the strongest joins: {@code [{with, probability, weight, attributes:[{name, left,
 *     right, agreement, weight}]}]}; a function of the set of members
 * @param rule version of the rules that decided
 * @param sequence order of the changes of this mention; not part of the belief
 */
public record Membership(
        String mentionId,
        String entityId,
        String profile,
        double confidence,
        String evidence,
        String rule,
        long sequence)
        implements GraphChange {
    public Membership {
        entityId = entityId == null ? "" : entityId; // JSON leaves out what is empty
        profile = profile == null ? "" : profile;
    }

    /** No record states the mention any more. */
    public static Membership none(String mentionId, String rule, long sequence) {
        return new Membership(mentionId, "", "", 0, "[]", rule, sequence);
    }

    public boolean isNone() {
        return entityId.isEmpty();
    }

    @Override
    public String key() {
        return mentionId;
    }
}
