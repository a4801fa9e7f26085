package org.seine.graph.resolve;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resolver's memory for one entity type. All values are immutable plain data; a job backs it with map states. */
public interface ClusterStore {
    /** Ids in pages of at most this many. */
    int PAGE_SIZE = 128;

    /**
     * When and by which records a mention was stated.
     *
     * @param profileId the profile that it stands in; {@code ownProfileId} the one that its content gives it, which differs
     *     where an officer holds the mention apart from another
     * @param count of records; {@code pages} that hold them, of which this is the first
     * @param statements times by record, milliseconds since 1970 UTC
     */
    record Seen(
            String mentionId,
            String profileId,
            String ownProfileId,
            long firstSeen,
            long lastSeen,
            int count,
            int pages,
            Map<String, Long> statements) {
        public Seen {
            statements = statements == null ? new TreeMap<>() : new TreeMap<>(statements);
        }

        static String pageOf(String mentionId, int number) {
            return number == 0 ? mentionId : mentionId + "#" + number;
        }
    }

    /** Some ids of a list: mentions of a profile, or profiles under a generic key. */
    record Page(List<String> ids) {}

    /**
     * The profiles under one blocking key.
     *
     * @param size how many there are
     * @param profileIds all of them where pairs are found under the key; where it is generic they stand in pages
     */
    record Block(String key, int size, List<String> profileIds) {
        boolean isListed() {
            return size == profileIds.size();
        }
    }

    /**
     * How the profiles that state a value of a generic key are spread over names; kept for each value, and for each name
     * under a value.
     *
     * @param profiles how many state it
     * @param squares sum over names of the squared numbers of profiles; 0 of a name
     */
    record Owners(String key, long profiles, long squares) {}

    /** An entity's profiles, and a digest of the state that was last told of it. */
    record EntityRecord(String entityId, List<String> profileIds, String told) {}

    /** The latest instruction of each pair that names a mention, those that were taken back too. */
    record Said(String mentionId, List<Instruction> instructions) {}

    /** Values by key. */
    interface Table<T> {
        @Nullable
        T get(String key);

        void put(String key, T value);

        void remove(String key);
    }

    /** By profile id. */
    Table<ClusterNode> nodes();

    /** What a profile says, without the rest of its node; null where there is none. */
    default @Nullable Signature signature(String profileId) {
        ClusterNode node = nodes().get(profileId);
        return node == null ? null : node.signature();
    }

    /** By mention id, further pages by {@link Seen#pageOf}. */
    Table<Seen> seen();

    /** By list and number, see {@link PagedIds}. */
    Table<Page> pages();

    /** By entity id. */
    Table<EntityRecord> entities();

    /** By blocking key. */
    Table<Block> blocks();

    /** By value, see {@link SharedValues}. */
    Table<Owners> owners();

    /** By mention id. */
    Table<Said> said();

    /** 1, 2, 3, … over all changes of this store. */
    long nextSequence();
}
