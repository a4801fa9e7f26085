package org.seine.graph.resolve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resolver's memory for one entity type. All values are immutable plain data; a job backs it with map states. */
public interface ClusterStore {
    /** Mentions of one profile in pages of at most this many. */
    int PAGE_SIZE = 128;

    /** When a mention was seen. */
    record Seen(String mentionId, String profileId, long firstSeen, long lastSeen) {}

    /** Some mentions of a profile. */
    record MemberPage(String profileId, int number, List<String> mentionIds) {
        public String id() {
            return idOf(profileId, number);
        }

        public static String idOf(String profileId, int number) {
            return profileId + "#" + number;
        }
    }

    /** The profiles under one blocking key; none is listed where more carry it than a key may have. */
    record Block(String key, boolean generic, List<String> profileIds) {}

    /** An entity's profiles, and a digest of the state that was last told of it. */
    record EntityRecord(String entityId, List<String> profileIds, String told) {}

    /** Values by key. */
    interface Table<T> {
        @Nullable
        T get(String key);

        void put(String key, T value);

        void remove(String key);
    }

    /** By profile id. */
    Table<ClusterNode> nodes();

    /** By mention id. */
    Table<Seen> seen();

    /** By {@link MemberPage#id()}. */
    Table<MemberPage> pages();

    /** By entity id. */
    Table<EntityRecord> entities();

    /** By blocking key. */
    Table<Block> blocks();

    /** 1, 2, 3, … over all changes of this store. */
    long nextSequence();
}
