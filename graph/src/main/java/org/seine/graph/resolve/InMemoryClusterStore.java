package org.seine.graph.resolve;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps everything on the heap: for bounded runs and tests. */
public final class InMemoryClusterStore implements ClusterStore {
    private final Map<String, ClusterNode> nodes = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, MemberPage> pages = new HashMap<>();
    private final Map<String, EntityRecord> entities = new TreeMap<>();
    private final Map<String, Block> blocks = new HashMap<>();
    private long sequence;

    @Override
    public @Nullable ClusterNode findNode(String profileId) {
        return nodes.get(profileId);
    }

    @Override
    public void putNode(ClusterNode node) {
        nodes.put(node.profileId(), node);
    }

    @Override
    public @Nullable Seen findSeen(String mentionId) {
        return seen.get(mentionId);
    }

    @Override
    public void putSeen(Seen value) {
        seen.put(value.mentionId(), value);
    }

    @Override
    public @Nullable MemberPage findPage(String pageId) {
        return pages.get(pageId);
    }

    @Override
    public void putPage(MemberPage page) {
        pages.put(page.id(), page);
    }

    @Override
    public @Nullable EntityRecord findEntity(String entityId) {
        return entities.get(entityId);
    }

    @Override
    public void putEntity(EntityRecord entity) {
        entities.put(entity.entityId(), entity);
    }

    @Override
    public void removeEntity(String entityId) {
        entities.remove(entityId);
    }

    @Override
    public @Nullable Block findBlock(String key) {
        return blocks.get(key);
    }

    @Override
    public void putBlock(Block block) {
        blocks.put(block.key(), block);
    }

    @Override
    public long nextSequence() {
        return ++sequence;
    }

    void forEachEntity(Consumer<EntityRecord> action) {
        entities.values().forEach(action);
    }
}
