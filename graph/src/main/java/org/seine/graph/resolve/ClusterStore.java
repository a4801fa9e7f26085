package org.seine.graph.resolve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resolver's memory for one entity type. All values are immutable plain data; a job backs it with map states. */
public interface ClusterStore {
    /** Mentions of one profile in pages of at most this many. */
    int PAGE_SIZE = 128;

    /** When a mention was seen. Key: mention id. */
    record Seen(String mentionId, String profileId, long firstSeen, long lastSeen) {}

    /** Some mentions of a profile. Key: {@link #id()}. */
    record MemberPage(String profileId, int number, List<String> mentionIds) {
        public String id() {
            return idOf(profileId, number);
        }

        public static String idOf(String profileId, int number) {
            return profileId + "#" + number;
        }
    }

    /**
     * The profiles under one blocking key; none is listed where more carry it than a key may have. Key: the blocking key.
     */
    record Block(String key, boolean generic, List<String> profileIds) {}

    /** An entity's profiles, and a digest of the state that was last told of it. Key: entity id. */
    record EntityRecord(String entityId, List<String> profileIds, String told) {}

    @Nullable
    ClusterNode findNode(String profileId);

    void putNode(ClusterNode node);

    @Nullable
    Seen findSeen(String mentionId);

    void putSeen(Seen seen);

    @Nullable
    MemberPage findPage(String pageId);

    void putPage(MemberPage page);

    @Nullable
    EntityRecord findEntity(String entityId);

    void putEntity(EntityRecord entity);

    void removeEntity(String entityId);

    @Nullable
    Block findBlock(String key);

    void putBlock(Block block);

    /** 1, 2, 3, … over all changes of this store. */
    long nextSequence();
}
